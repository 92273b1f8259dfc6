import { toBase64Url } from '../../base64.ts'
import { fromUtf8 } from '../../bytes.ts'
import { commitFields } from '../../commitment.ts'
import { decodeEntry, FLAG_PUBLIC } from '../../entry.ts'
import { ENTRY_SCHEMAS } from '../../entry-schemas.ts'
import type { JsonValue } from '../../json.ts'
import { type ErasedRange, PAYLOADS_PATH } from '../erase.ts'
import type { FsckPlace, Report } from './finding.ts'
import { type ErasureRow, listErasures } from './fsck.store.ts'

/** By entry, the parts that were lawfully erased. */
export type Erased = ReadonlyMap<number, ReadonlySet<number>>

/**
 * A payload may be missing only where an entry of the log commits to that it was erased: an opening
 * that is not the one which was logged excuses nothing.
 */
export async function checkErasures({ database }: FsckPlace, report: Report): Promise<Erased> {
  const erased = new Map<number, Set<number>>()
  const byAct = Map.groupBy(await listErasures(database.reader), ({ act_id }) => act_id)
  for (const [actId, rows] of byAct) {
    const ranges = rows.map(rangesIn).find((found) => found !== undefined)
    if (!ranges) report('erasure_openings', actId, 'is not what an entry of its act commits to')
    for (const { part, first, last } of ranges ?? [])
      for (let idx = first; idx <= last; idx++)
        erased.set(idx, (erased.get(idx) ?? new Set()).add(part))
  }
  return erased
}

function rangesIn({ body, fields, secret }: ErasureRow): readonly ErasedRange[] | undefined {
  try {
    const opened = JSON.parse(fields) as Record<string, JsonValue>
    const { commitment } = commitFields(ENTRY_SCHEMAS.erasure, opened, secret)
    return body !== null && commitmentOf(body) === toBase64Url(commitment)
      ? (opened[PAYLOADS_PATH] as unknown as readonly ErasedRange[])
      : undefined
  } catch {
    // A hand may have left anything here.
    return undefined
  }
}

function commitmentOf(body: Uint8Array): unknown {
  const decoded = decodeEntry(body)
  if (!decoded.ok || !(decoded.entry.flags & FLAG_PUBLIC)) return undefined
  if (decoded.entry.schema !== ENTRY_SCHEMAS.erasure) return undefined
  return JSON.parse(fromUtf8(decoded.entry.content) ?? 'null')?.commitment
}
