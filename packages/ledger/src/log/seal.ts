import { equalBytes } from '../bytes.ts'
import { type Checkpoint, formatCheckpoint, parseCheckpoint } from '../checkpoint.ts'
import { extend, rangeRoot } from '../compact-range.ts'
import type { Hash } from '../hash.ts'
import { type NoteSigner, openNote, signNote } from '../note.ts'
import { growTiles, isFull, type Tile } from '../tile-growth.ts'
import { rootOfHashes, tileRoot } from '../tile-tree.ts'
import { hashAt, TILE_WIDTH, type TileReader } from '../tiles.ts'
import { vkeyOf } from '../vkey.ts'
import type { KeyStore } from './key-store.ts'
import { insertCheckpoint, saveTiles } from './log.store.ts'
import { holds, LogFaultError, OtherSignerError } from './log-fault.ts'
import { recomputeAbove } from './recompute.ts'
import { loadSealed, type Sealed, type SealedPlace } from './sealed.ts'
import { tileReader } from './tile-store.ts'

export type SealingPlace = SealedPlace & { readonly keyStore: KeyStore }
export type OnFault = (error: unknown) => void

/** How often everything is read anew before what does not fit is believed. */
const LOOKS = 3

/**
 * Signs what was committed since, from the state at hand or else from the disk. One bit that flipped
 * in memory must not end a log: what does not fit is looked at again, all of it from the disk, and is
 * a fault if it is there each time. `onFault` is told also where it is not.
 */
export async function sealFrom(
  place: SealingPlace,
  state: Sealed | undefined,
  onFault: OnFault,
): Promise<Sealed> {
  let doubt: unknown
  for (let looks = 1; ; looks++) {
    try {
      const sealed = await seal(place, (looks === 1 && state) || (await loadSealed(place)))
      if (doubt) onFault(doubt)
      return sealed
    } catch (error) {
      const isDoubtful = error instanceof LogFaultError && !(error instanceof OtherSignerError)
      if (!isDoubtful || looks === LOOKS) throw error
      doubt = error
    }
  }
}

/**
 * Signs what was committed since; returns the same state when there is nothing. The order is the
 * whole point: tiles first, so that every signed root can be proven; then the lock, so that no two
 * roots of one size are ever signed; only then the checkpoint that the world sees. After any failure
 * `loadSealed` tells where to go on.
 */
async function seal(place: SealingPlace, sealed: Sealed): Promise<Sealed> {
  const { database, lockStore, origin, keys } = place
  const { chain, leaves, twins } = await recomputeAbove(place, {
    ...sealed.range,
    chain: sealed.chain,
  })
  if (leaves.length === 0) return sealed

  // Two ways to the root that share no memory: one flipped bit can turn one of them only.
  const range = leaves.reduce(extend, sealed.range)
  const { open, grown } = growTiles(sealed.open, twins)
  const { size } = range
  const root = rangeRoot(range)
  const stored = await database.inWriteTransaction(async (tx) => {
    await saveTiles(tx, grown)
    const read = await rootOfStored(tileReader(tx), grown, size)
    holds(equalBytes(root, read), `entries and tiles have different roots at ${size}`)
    return read
  })

  const signers = await keys.signersAt(size)
  const note = await signNote(formatCheckpoint({ origin, size, root }), ...signers)
  const checkpoint = await openOwn(note, signers)
  holds(
    checkpoint.size === size && equalBytes(checkpoint.root, stored),
    'the signer was given another checkpoint',
  )
  // The very bytes that were just held against the other way to them.
  const lock = { size, root: checkpoint.root, note }
  if (!lockStore.swap(origin, sealed.lock, lock)) {
    const isOurs = lockStore.read(origin)?.note === sealed.lock?.note
    if (!isOurs) throw new OtherSignerError('somebody else signs for this log')
    throw new LogFaultError('the lock is not as it was read')
  }
  await database.inWriteTransaction((tx) => insertCheckpoint(tx, lock))
  return { lock, range, open, chain }
}

/** As everybody else reads it: each who signed must have signed just this. */
async function openOwn(note: string, signers: readonly NoteSigner[]): Promise<Checkpoint> {
  const vkeys = signers.map(({ name, publicKey }) => vkeyOf(name, publicKey))
  const opened = await openNote(note, vkeys)
  holds(opened.ok && opened.lines.length === vkeys.length, 'the signer gave a wrong signature')
  const read = parseCheckpoint(opened.text)
  holds(read.ok, 'the signer was given no checkpoint')
  return read.checkpoint
}

/** As the tiles hold it: the right edge alone, and below it each tile that was filled just now. */
async function rootOfStored(
  tiles: TileReader,
  grown: readonly Tile[],
  size: number,
): Promise<Hash> {
  for (const { level, n } of grown.filter(isFull)) {
    const filled = rootOfHashes(await tiles.tile(level, n, TILE_WIDTH), 0, TILE_WIDTH)
    const [above, position] = [Math.floor(n / TILE_WIDTH), n % TILE_WIDTH]
    const held = hashAt(await tiles.tile(level + 1, above, position + 1), position)
    holds(equalBytes(filled, held), `tile ${level}/${n} is not what stands above it`)
  }
  return tileRoot(tiles, size)
}
