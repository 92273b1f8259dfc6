import { type ActEntry, actIdIn, type Reader } from '@vermilion/database'
import { fromUtf8 } from '../bytes.ts'
import { decodeEntry, FLAG_PUBLIC } from '../entry.ts'
import { ENTRY_SCHEMAS, type EntrySchema } from '../entry-schemas.ts'
import { listEntries, listRestorations, listRestoredOf } from './log.store.ts'
import { publicBody } from './record.ts'

/** Entries [from, to) that came back from a copy of the log, without what they only commit to. */
export type Restoration = { readonly from: number; readonly to: number }

/**
 * The public entry that says so, which comes right after them. Its act is named by where it stands, and
 * the private entries bear the same name: whoever left them is not known any more.
 */
export function restorationEntry({ from, to }: Restoration): ActEntry {
  const body = publicBody(ENTRY_SCHEMAS.restoration, { from, to })
  return { actId: `restored/${to}`, entry: { body, payloads: [] } }
}

/** The act of a public entry that came back: one of its own, so that it is found by what it is about. */
export function restoredAct(schema: number, index: number): string {
  return `restored-${schema}/${index}`
}

/** Public entries of one schema that came back, in order: what they led to in other tables did not. */
export async function listRestoredStatements(
  reader: Reader,
  schema: EntrySchema,
): Promise<readonly { readonly index: number; readonly statement: unknown }[]> {
  const rows = await listRestoredOf(reader, `restored-${schema}`)
  return rows.flatMap(({ idx, body }) => {
    const statement = statementIn(body, schema)
    return statement === undefined ? [] : [{ index: idx, statement }]
  })
}

/** Those that the log itself tells of: a row that only claims it excuses nothing. */
export async function listRestored(reader: Reader): Promise<readonly Restoration[]> {
  const found: Restoration[] = []
  for (const { act_id: actId, last } of await listRestorations(reader)) {
    const [row] = await listEntries(reader, last, last + 1)
    const told = row && restorationIn(row.body)
    if (told && told.to === last && actIdIn(actId) === `restored/${last}` && told.from < last)
      found.push(told)
  }
  return found
}

function restorationIn(body: Uint8Array): Restoration | undefined {
  const { from, to } = (statementIn(body, ENTRY_SCHEMAS.restoration) ?? {}) as Restoration
  return Number.isSafeInteger(from) && Number.isSafeInteger(to) && from >= 0
    ? { from, to }
    : undefined
}

/** Undefined where it is no public entry of that schema, or a hand has damaged it. */
function statementIn(body: Uint8Array, schema: EntrySchema): unknown {
  const decoded = decodeEntry(body)
  if (!decoded.ok || !(decoded.entry.flags & FLAG_PUBLIC)) return undefined
  if (decoded.entry.schema !== schema) return undefined
  try {
    return JSON.parse(fromUtf8(decoded.entry.content) ?? 'null') ?? undefined
  } catch {
    return undefined
  }
}
