import { FLAG_PUBLIC } from '../../entry.ts'
import type { SoundEntry } from './check-entries.ts'
import type { FsckPlace, Report } from './finding.ts'
import { findActs, listActsWithoutEntry } from './fsck.store.ts'

/** An act without an entry has lost it, or never had legal effect. */
export async function checkActs({ database }: FsckPlace, report: Report) {
  for (const { id } of await listActsWithoutEntry(database.reader))
    report('acts', id, 'left no entry in the log')
}

/**
 * Public entries have no payload that names their act. Acts are kept for some days and forgotten
 * oldest first, so from the first entry whose act is kept, all later ones must have theirs.
 */
export async function checkPublicActs(
  { database }: FsckPlace,
  keptBefore: boolean,
  sound: readonly SoundEntry[],
  report: Report,
): Promise<boolean> {
  const later = sound.filter(({ row }) => row.idx > 0)
  if (later.length === 0) return keptBefore
  const known = await findActs(database.reader, [...new Set(later.map(({ row }) => row.act_id))])
  let kept = keptBefore
  for (const { row, entry } of later) {
    if (known.has(row.act_id)) kept = true
    else if (kept && (entry.flags & FLAG_PUBLIC) !== 0)
      report('entries', row.idx, 'act_id names an act that is not there')
  }
  return kept
}
