import { actIdIn } from '@vermilion/database'
import { FLAG_PUBLIC } from '../../entry.ts'
import type { SoundEntry } from './check-entries.ts'
import type { FsckPlace, Report } from './finding.ts'
import { findActs, listActs } from './fsck.store.ts'

/**
 * An act without an entry has lost it, or never had legal effect. Acts are kept for some days and
 * forgotten oldest first: returns the first entry whose act is still kept, after which none may lack.
 */
export async function checkActs({ database }: FsckPlace, report: Report): Promise<number> {
  let keptFrom = Number.POSITIVE_INFINITY
  for (let after = ''; ; ) {
    const acts = await listActs(database.reader, after)
    const last = acts.at(-1)
    // An id whose bytes are no text is read as another, after which the database finds it again.
    if (!last || last.id === after) return keptFrom
    for (const { id, first } of acts) {
      if (first === undefined) report('acts', id, 'left no entry in the log')
      else if (first > 0) keptFrom = Math.min(keptFrom, first)
    }
    after = last.id
  }
}

/**
 * Public entries have no payload that names their act; returns the indices of those whose act is not
 * there. The genesis has none.
 */
export async function listWithoutAct(
  { database }: FsckPlace,
  sound: readonly SoundEntry[],
): Promise<number[]> {
  const rows = sound.filter(({ row, entry }) => row.idx > 0 && (entry.flags & FLAG_PUBLIC) !== 0)
  if (rows.length === 0) return []
  const named = rows.map(({ row }) => ({ idx: row.idx, actId: actIdIn(row.act_id) }))
  const known = await findActs(database.reader, [...new Set(named.map(({ actId }) => actId))])
  return named.filter(({ actId }) => !known.has(actId)).map(({ idx }) => idx)
}

export function checkWithoutAct(indices: readonly number[], keptFrom: number, report: Report) {
  for (const idx of indices)
    if (idx > keptFrom) report('entries', idx, 'act_id names an act that is not there')
}
