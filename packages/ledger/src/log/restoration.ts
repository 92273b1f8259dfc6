import { type ActEntry, actIdIn, type Reader } from '@vermilion/database'
import { fromUtf8 } from '../bytes.ts'
import { decodeEntry, FLAG_PUBLIC } from '../entry.ts'
import { ENTRY_SCHEMAS } from '../entry-schemas.ts'
import { listEntries, listRestorations } from './log.store.ts'
import { publicBody } from './record.ts'

/** Entries [from, to) that came back from a copy of the log, without what they only commit to. */
export type Restoration = { readonly from: number; readonly to: number }

/**
 * The public entry that says so, which comes right after them. Its act is named by where it stands, and
 * the entries bear the same name: whoever left them is not known any more.
 */
export function restorationEntry({ from, to }: Restoration): ActEntry {
  const body = publicBody(ENTRY_SCHEMAS.restoration, { from, to })
  return { actId: `restored/${to}`, entry: { body, payloads: [] } }
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
  const decoded = decodeEntry(body)
  if (!decoded.ok || !(decoded.entry.flags & FLAG_PUBLIC)) return undefined
  if (decoded.entry.schema !== ENTRY_SCHEMAS.restoration) return undefined
  const { from, to } = JSON.parse(fromUtf8(decoded.entry.content) ?? '{}')
  return Number.isSafeInteger(from) && Number.isSafeInteger(to) && from >= 0
    ? { from, to }
    : undefined
}
