import type { Append, Database } from '@vermilion/database'
import { assert } from '../assert.ts'
import type { Checkpoint } from '../checkpoint.ts'
import { encodeEntryBundle } from '../entry-bundle.ts'
import { EMPTY_ROOT } from '../hash.ts'
import type { JsonValue } from '../json.ts'
import { type LogKey, maySign } from '../log-keys.ts'
import type { Quorum } from '../policy.ts'
import { type Receipt, receiptOf } from '../receipt.ts'
import { inclusionProof } from '../tile-tree.ts'
import { TILE_WIDTH, tileWidth } from '../tiles.ts'
import { formatTlogProof } from '../tlog-proof.ts'
import { parseVkey } from '../vkey.ts'
import { append } from './append.ts'
import { askWitnessed } from './ask-witnessed.ts'
import { findBehind, LogBehindError } from './behind.ts'
import type { AskWitness, WitnessAddress, WitnessState } from './follower.ts'
import { writeGenesis } from './genesis.ts'
import { type FindSigner, openKeyRing } from './key-ring.ts'
import type { KeyStore } from './key-store.ts'
import { listPublished } from './list-published.ts'
import type { Lock, LockStore } from './lock-store.ts'
import {
  findHead,
  findWrittenAt,
  listBodies,
  listEntries,
  listIndices,
  listPayloads,
} from './log.store.ts'
import { holds } from './log-fault.ts'
import { openEntry } from './open-entry.ts'
import type { OnFault } from './seal.ts'
import { Sealer } from './sealer.ts'
import type { Signer } from './signer.ts'
import { tileReader } from './tile-store.ts'
import { startWitnessing, type Witnessing } from './witnessing.ts'

/** How long the start waits for what witnesses show; one that does not answer holds it up no longer. */
const PATIENCE_MS = 1_000

export type LogOptions = {
  /** With its migrations run. */
  readonly database: Database
  readonly origin: string
  /** Its key, while no entry of it names another. */
  readonly signer: Signer
  /** Holds the signers of the keys that its entries have put in force since. */
  readonly findSigner?: FindSigner
  readonly keyStore: KeyStore
  readonly lockStore: LockStore
  /** Who is asked to cosign each checkpoint. */
  readonly witnesses?: readonly WitnessAddress[]
  /** Who must have cosigned a checkpoint before it is published; without one, nobody. */
  readonly quorum?: Quorum | undefined
  readonly askWitness?: AskWitness
  /** How many times as long as usual the start waits for what they show; 1 where it is not said. */
  readonly patience?: number
  /** Told of everything that keeps the log from being signed. */
  readonly onFault?: OnFault
  /** Told when other keys sign than before, once a checkpoint covers the entry that says so. */
  readonly onKeysChanged?: () => void
  /** Told whenever a witness does not cosign for another reason than before. */
  readonly onWitnessTrouble?: (state: WitnessState) => void
}

/** What an entry commits to, opened for those who may see it. */
export type OpenedEntry = {
  readonly fields: Readonly<Record<string, JsonValue>>
  readonly salts: Readonly<Record<string, Uint8Array>>
}

export interface Log {
  readonly origin: string
  /** Of the key that has signed longest among those that sign now. */
  readonly vkey: string
  /** All that it has had, oldest first, as of the newest checkpoint. */
  readonly keys: readonly LogKey[]
  /** For the batcher: runs last in each batch. */
  readonly append: Append
  /** For the batcher: something was committed. */
  wake(): void
  sealNow(): Promise<Checkpoint>
  /** Resolves once a published checkpoint covers the committed entry. */
  waitPublished(index: number, signal?: AbortSignal): Promise<void>
  /** Why nothing is signed any more; undefined while all is well. */
  fault(): string | undefined
  /** Whether that is because a witness shows more than the database has: then nothing may be written. */
  isBehind(): boolean
  /** Why the last try to sign came to nothing; it is repeated until it succeeds. */
  failure(): unknown
  /** What is published, with the cosignatures that are at hand; undefined before the first quorum. */
  checkpointNote(): string | undefined
  /** How it stands with each witness. */
  witnesses(): readonly WitnessState[]
  /** The newest that a quorum has cosigned; of no entries before the first. */
  checkpoint(): Checkpoint
  /** Notes of published checkpoints below a size, newest first, each with its cosignatures. */
  checkpoints(below: number, limit: number): Promise<readonly string[]>
  /** `width` hashes of a tile, where that many are signed: a witness may want them before it cosigns. */
  tile(level: number, n: number, width: number): Promise<Uint8Array | undefined>
  /** Uncompressed; where that many entries are signed. */
  entryBundle(n: number, width: number): Promise<Uint8Array | undefined>
  /** Waits until the entry lies in what is published. */
  tlogProof(index: number): Promise<string>
  /** Without a proof while it is not published; undefined where there is no entry, or it cannot be opened any more. */
  receipt(index: number): Promise<Receipt | undefined>
  opening(index: number): Promise<OpenedEntry | undefined>
  /** Indices of the entries that an act left. */
  lookup(actId: string): Promise<number[]>
  /** When its act was committed; undefined once that act is forgotten. It is nobody's proof. */
  writtenAt(index: number): Promise<number | undefined>
  close(): Promise<void>
}

/** Opens the node's log, writes its genesis when it is empty, and refuses one that was tampered with. */
export async function openLog(options: LogOptions): Promise<Log> {
  const { database, origin, signer, keyStore, onFault = () => {} } = options
  const { reader } = database
  const ring = openKeyRing(reader, origin, signer, options.findSigner)
  if (!(await findHead(reader))) {
    holds(!options.lockStore.read(origin), 'the log has lost its head')
    await writeGenesis(database, origin)
  }
  let witnessing: Witnessing | undefined
  let keys = await ring.keys()
  const onSealed = (lock: Lock) => {
    witnessing?.sealed(lock)
    void ring.keys().then((now) => {
      const isChanged = JSON.stringify(now) !== JSON.stringify(keys)
      keys = now
      if (isChanged) options.onKeysChanged?.()
    }, onFault)
  }
  const { witnesses = [], quorum, askWitness: ask, patience = 1 } = options
  const findBehindNow = async () => {
    // What others may have signed is no proof of what this log has.
    const vkeys = (await ring.keys()).flatMap(({ vkey, compromised }) => {
      const parsed = parseVkey(vkey)
      return parsed.ok && !compromised ? [parsed.vkey] : []
    })
    const { shown } = await askWitnessed({
      vkeys,
      witnesses,
      ask,
      patienceMs: PATIENCE_MS * patience,
    })
    // Read after what was shown: the log may have grown meanwhile, and been cosigned.
    const own = options.lockStore.read(origin)?.size ?? 0
    return findBehind(reader, own, shown)
  }
  const told = { onFault, onSealed }
  const sealer = await Sealer.start({ ...options, keys: ring }, told, await findBehindNow())
  const { onWitnessTrouble = () => {} } = options
  const onTrouble = (state: WitnessState) => {
    onWitnessTrouble(state)
    // One that was silent at the start may be in trouble because it knows more than we.
    void findBehindNow().then((behind) => behind && sealer.halt(behind), onFault)
  }
  const witnessed = { database, keys, witnesses, quorum, ask, onTrouble }
  witnessing = await startWitnessing(witnessed, sealer.lock)
  // It may have been sealed meanwhile.
  witnessing.sealed(sealer.lock)
  const { published, note, waitFor } = witnessing
  const tiles = tileReader(reader)

  async function openAt(index: number) {
    const [row] = await listEntries(reader, index, index + 1)
    const openings = row && openEntry(row, await listPayloads(reader, index, index + 1), keyStore)
    return row && openings ? { body: row.body, openings } : undefined
  }

  async function waitPublished(index: number, signal?: AbortSignal): Promise<void> {
    // A fault of sealing is told at once.
    await sealer.waitSealed(index, signal)
    await waitFor(index, signal)
  }

  /** Undefined while no checkpoint over the entry is published. */
  async function proofOf(index: number): Promise<string | undefined> {
    const size = published()?.size ?? 0
    const checkpoint = note()
    if (index >= size || checkpoint === undefined) return undefined
    const path = await inclusionProof(tiles, index, size)
    return formatTlogProof({ index, path, checkpoint })
  }

  return {
    origin,
    get vkey() {
      const { size } = sealer.lock
      return keys.find((key) => maySign(key, size))?.vkey ?? ''
    },
    get keys() {
      return keys
    },
    append,
    wake: () => sealer.wake(),
    sealNow: () => sealer.sealNow(),
    waitPublished,
    fault: () => sealer.fault?.message,
    isBehind: () => sealer.fault instanceof LogBehindError,
    failure: () => sealer.failure,
    checkpointNote: note,
    witnesses: witnessing.states,
    checkpoint() {
      const { size, root } = published() ?? { size: 0, root: EMPTY_ROOT }
      return { origin, size, root }
    },

    checkpoints(below, limit) {
      const above = (published()?.size ?? 0) + 1
      return listPublished(reader, quorum, Math.min(below, above), limit)
    },

    async tile(level, n, width) {
      const served = width > 0 && width <= tileWidth(level, n, sealer.lock.size)
      return served ? tiles.tile(level, n, width) : undefined
    },

    async entryBundle(n, width) {
      if (width <= 0 || width > tileWidth(0, n, sealer.lock.size)) return undefined
      const first = n * TILE_WIDTH
      const rows = await listBodies(reader, first, first + width)
      return encodeEntryBundle(rows.map(({ body }) => body))
    },

    async tlogProof(index) {
      await waitPublished(index)
      const proof = await proofOf(index)
      assert(proof !== undefined, 'what was published stays so')
      return proof
    },

    async receipt(index) {
      const opened = await openAt(index)
      if (!opened) return undefined
      return receiptOf(opened.body, opened.openings, (await proofOf(index)) ?? null)
    },

    async opening(index) {
      const opened = await openAt(index)
      if (!opened) return undefined
      return {
        fields: Object.fromEntries(opened.openings.map(({ path, value }) => [path, value])),
        salts: Object.fromEntries(opened.openings.map(({ path, salt }) => [path, salt])),
      }
    },

    async lookup(actId) {
      return (await listIndices(reader, actId)).map(({ idx }) => idx)
    },

    writtenAt: (index) => findWrittenAt(reader, index),
    async close() {
      await sealer.close()
      await witnessing.close()
    },
  }
}
