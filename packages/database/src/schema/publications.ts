/** What the node says in public; rooms `calendars` and `catalogue` write their own tables. */
export interface PublicationsTables {
  calendar_notices: CalendarNoticesTable
  definitions: DefinitionsTable
  statements: StatementsTable
}

interface CalendarNoticesTable {
  year: number
  notice: string
  /** JSON arrays of dates. */
  holidays: string
  makeups: string
  /** Version of the calendar that this notice made, or was there from the first. */
  version: number
}

/** Every definition that was ever in force here, so that drafts and cases keep theirs. */
interface DefinitionsTable {
  /** SHA-256 of the canonical JSON, hex. */
  hash: string
  service: string
  body: string
}

/** Public entries the node has already left, so that it leaves each one once. */
interface StatementsTable {
  kind: string
  subject: string
  act_id: string
}
