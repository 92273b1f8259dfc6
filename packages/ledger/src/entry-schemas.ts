/**
 * What an entry is a record of. A number is never reused, and never fine-grained: it is public, and
 * `case.decided` must not tell which service was decided.
 */
export const ENTRY_SCHEMAS = {
  // Public statements.
  genesis: 0x0001,
  'key-state': 0x0002,
  'did-log': 0x0003,
  'calendar-notice': 0x0004,
  'definition-published': 0x0005,
  policy: 0x0006,
  erasure: 0x0007,
  freeze: 0x0008,
  restoration: 0x0009,
  'status-list': 0x000a,
  // Private records.
  'case.act': 0x0100,
  'case.decided': 0x0101,
  'certificate.vc': 0x0102,
  'certificate.reserved': 0x0103,
  'certificate.status': 0x0104,
  'party.act': 0x0105,
  'certificate.sd-jwt': 0x0106,
} as const

export type EntrySchema = (typeof ENTRY_SCHEMAS)[keyof typeof ENTRY_SCHEMAS]
export type EntrySchemaName = keyof typeof ENTRY_SCHEMAS

/** The name behind a number, for whoever reads the log; undefined for one from a later version. */
export function entrySchemaName(schema: number): EntrySchemaName | undefined {
  const found = Object.entries(ENTRY_SCHEMAS).find(([, number]) => number === schema)
  return found?.[0] as EntrySchemaName | undefined
}
