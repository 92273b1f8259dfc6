import type { Schema } from '@vermilion/database'
import { equalBytes } from '../../bytes.ts'
import { openCheckpoint } from '../../checkpoint.ts'
import { type CompactRange, rangeRoot } from '../../compact-range.ts'
import type { Hash } from '../../hash.ts'
import { findHead } from '../log.store.ts'
import type { FsckPlace, Report } from './finding.ts'
import { listCheckpoints } from './fsck.store.ts'

/** Checkpoints and lock whose sizes lie within these, one after the other growing, ranges. */
export async function checkCheckpoints(
  place: FsckPlace,
  ranges: readonly CompactRange[],
  report: Report,
) {
  const [first, last] = [ranges[0]?.size ?? 0, ranges.at(-1)?.size ?? 0]
  for (const row of await listCheckpoints(place.database.reader, first - 1, last)) {
    const range = ranges[row.size - first]
    const problem = range && (await problemOf(row, rangeRoot(range), place.vkey))
    if (problem) report('checkpoints', row.size, problem)
  }
  const lock = place.lockStore.read(place.origin)
  const range = lock && lock.size >= first && lock.size <= last && ranges[lock.size - first]
  const problem = lock && range && (await problemOf(lock, rangeRoot(range), place.vkey))
  if (problem) report('locks', place.origin, problem)
}

/** Sizes that the log never had; it may have grown since the check began. */
export async function checkStrayCheckpoints(
  { database }: FsckPlace,
  checked: number,
  report: Report,
) {
  const { reader } = database
  const size = Math.max(checked, (await findHead(reader))?.size ?? 0)
  const all = [
    ...(await listCheckpoints(reader, -1, 0)),
    ...(await listCheckpoints(reader, size, Number.MAX_SAFE_INTEGER)),
  ]
  for (const row of all) report('checkpoints', row.size, 'is of a size that the log never had')
}

async function problemOf(
  { size, root, note }: Pick<Schema['checkpoints'], 'size' | 'root' | 'note'>,
  computed: Hash,
  vkey: string,
): Promise<string | undefined> {
  const opened = await openCheckpoint(note, vkey)
  if (!opened.ok) return opened.reason
  if (opened.checkpoint.size !== size) return 'size is not that of its note'
  if (!equalBytes(opened.checkpoint.root, root)) return 'root is not that of its note'
  return equalBytes(root, computed) ? undefined : 'root is not that of the entries'
}
