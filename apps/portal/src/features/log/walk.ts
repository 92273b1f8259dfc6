import { type Checkpoint, verifyInclusion } from '@vermilion/ledger'
import { newestCheckpoint } from '../../lib/log/newest-checkpoint.ts'
import { climb, type Step } from './climb.ts'
import { readEntry, type SeenEntry } from './read-entry.ts'

/** An entry and its whole way to the root of one checkpoint, recomputed in this browser. */
export type Walk = {
  readonly checkpoint: Checkpoint
  readonly entry: SeenEntry
  readonly steps: readonly Step[]
  /** Whether the way ends at the root that the log signed. */
  readonly holds: boolean
}

/** Undefined where the log is not yet that long. */
export async function walkTo(index: number): Promise<Walk | { readonly size: number }> {
  const { checkpoint } = await newestCheckpoint()
  const { size, root } = checkpoint
  const found = index < size ? await readEntry(index, size) : undefined
  if (!found) return { size }
  const { entry, proof } = found
  const { ok } = verifyInclusion({ index, size, leaf: entry.leaf, proof, root })
  return { checkpoint, entry, steps: climb(index, size, entry.leaf, proof), holds: ok }
}
