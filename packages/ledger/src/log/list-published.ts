import type { Reader } from '@vermilion/database'
import { leastWitnesses, type Quorum } from '../policy.ts'
import { isQuorumOf } from './cosignature-lines.ts'
import { listCosignaturesIn, listCosignedBelow } from './log.store.ts'

/** Rows that are read at once; nearly each has its quorum. */
const AT_ONCE = 64
/** Rows that are looked through for one answer. */
const LOOK_BACK = 1_024

/**
 * Notes of published checkpoints below a size, newest first, each with the cosignatures at hand. What a
 * witness signed was verified before it was stored; whoever reads the notes verifies it again.
 */
export async function listPublished(
  reader: Reader,
  quorum: Quorum | undefined,
  below: number,
  limit: number,
): Promise<readonly string[]> {
  const notes: string[] = []
  let before = below
  for (let looked = 0; looked < LOOK_BACK && notes.length < limit; looked += AT_ONCE) {
    const rows = await listCosignedBelow(reader, before, leastWitnesses(quorum), AT_ONCE)
    const [newest, oldest] = [rows[0], rows.at(-1)]
    if (!newest || !oldest) break
    const stored = await listCosignaturesIn(reader, oldest.size, newest.size)
    const bySize = Map.groupBy(stored, ({ size }) => size)
    for (const { size, note } of rows) {
      const words = bySize.get(size) ?? []
      const keys = new Set(words.map(({ key }) => key))
      if (!isQuorumOf(quorum, keys)) continue
      notes.push(note + words.map(({ line }) => line).join(''))
    }
    before = oldest.size
  }
  return notes.slice(0, limit)
}
