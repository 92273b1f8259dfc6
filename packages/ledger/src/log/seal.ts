import { equalBytes } from '../bytes.ts'
import { formatCheckpoint, openCheckpoint } from '../checkpoint.ts'
import { extend, rangeRoot } from '../compact-range.ts'
import { signNote } from '../note.ts'
import { growTiles } from '../tile-growth.ts'
import { tileRoot } from '../tile-tree.ts'
import type { KeyStore } from './key-store.ts'
import { insertCheckpoint, saveTiles } from './log.store.ts'
import { holds } from './log-fault.ts'
import { recomputeAbove } from './recompute.ts'
import type { Sealed, SealedPlace } from './sealed.ts'
import type { Signer } from './signer.ts'
import { tileReader } from './tile-store.ts'

export type SealingPlace = SealedPlace & { readonly signer: Signer; readonly keyStore: KeyStore }

/**
 * Signs what was committed since; returns the same state when there is nothing. The order is the
 * whole point: tiles first, so that every signed root can be proven; then the lock, so that no two
 * roots of one size are ever signed; only then the checkpoint that the world sees. After any failure
 * `loadSealed` tells where to go on.
 */
export async function seal(place: SealingPlace, sealed: Sealed): Promise<Sealed> {
  const { database, lockStore, origin, vkey, signer } = place
  const { chain, leaves } = await recomputeAbove(place, { ...sealed.range, chain: sealed.chain })
  if (leaves.length === 0) return sealed

  const range = leaves.reduce(extend, sealed.range)
  const { open, grown } = growTiles(sealed.open, leaves)
  await database.inWriteTransaction((tx) => saveTiles(tx, grown))
  const { size } = range
  const root = rangeRoot(range)
  const stored = await tileRoot(tileReader(database.reader), size)
  holds(equalBytes(root, stored), `entries and tiles have different roots at ${size}`)

  const note = await signNote(formatCheckpoint({ origin, size, root }), { ...signer, name: origin })
  holds((await openCheckpoint(note, vkey)).ok, 'the signer gave a wrong signature')
  const lock = { size, root, note }
  holds(lockStore.swap(origin, sealed.lock, lock), 'somebody else signs for this log')
  await database.inWriteTransaction((tx) => insertCheckpoint(tx, lock))
  return { lock, range, open, chain }
}
