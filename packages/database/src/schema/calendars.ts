/** Public statements of the node: notices of holidays, and what else it has logged in the open. */
export interface CalendarsTables {
  calendar_notices: CalendarNoticesTable
  statements: StatementsTable
}

export interface CalendarNoticesTable {
  year: number
  notice: string
  /** JSON arrays of dates. */
  holidays: string
  makeups: string
  /** Version of the calendar that this notice made. */
  version: number
}

/** Public entries the node has already left, so that it leaves each one once. */
export interface StatementsTable {
  kind: string
  subject: string
  act_id: string
}
