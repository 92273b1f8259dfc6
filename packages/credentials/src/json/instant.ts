const UTC = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?Z$/
const OFFSET = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/

/** Milliseconds of an instant written in UTC with `Z`; undefined for anything else. */
export function utcInstant(text: unknown): number | undefined {
  return typeof text === 'string' && UTC.test(text) ? instantOf(text) : undefined
}

/** Milliseconds of an xsd:dateTimeStamp (VC 2.0 section 4.9); undefined for anything else. */
export function zonedInstant(text: unknown): number | undefined {
  return typeof text === 'string' && OFFSET.test(text) ? instantOf(text) : undefined
}

/** A calendar date `YYYY-MM-DD` that exists. */
export function isCalendarDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && instantOf(`${text}T00:00:00Z`) !== undefined
}

function instantOf(text: string): number | undefined {
  const ms = Date.parse(text)
  if (Number.isNaN(ms)) return undefined
  // Date.parse rolls 31 February over into March; the written day must be the day meant.
  const day = new Date(Date.parse(`${text.slice(0, 10)}T00:00:00Z`))
  return day.toISOString().startsWith(text.slice(0, 10)) ? ms : undefined
}

/** An instant as certificates write it: UTC, whole seconds. */
export function isoSeconds(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`
}
