import type { Append, Database } from '@vermilion/database'
import { assert } from '../assert.ts'
import type { Checkpoint } from '../checkpoint.ts'
import { type Opening, verifyOpenings } from '../commitment.ts'
import { commitmentIn, decodeEntry } from '../entry.ts'
import { encodeEntryBundle } from '../entry-bundle.ts'
import type { JsonValue } from '../json.ts'
import { type Receipt, receiptOf } from '../receipt.ts'
import { inclusionProof } from '../tile-tree.ts'
import { TILE_WIDTH, tileWidth } from '../tiles.ts'
import { formatTlogProof } from '../tlog-proof.ts'
import { formatVkey, vkeyOf } from '../vkey.ts'
import { append } from './append.ts'
import { findBehind, LogBehindError } from './behind.ts'
import { writeGenesis } from './genesis.ts'
import type { KeyStore } from './key-store.ts'
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
import { openingsOf, openPayload } from './payload.ts'
import type { OnFault } from './seal.ts'
import { Sealer } from './sealer.ts'
import type { Signer } from './signer.ts'
import { tileReader } from './tile-store.ts'
import { askWitnessed } from './witnessed.ts'
import {
  type AskWitness,
  startWitnessing,
  type WitnessAddress,
  type Witnessing,
  type WitnessState,
} from './witnessing.ts'

/** How long the start waits for what witnesses show; one that does not answer holds it up no longer. */
const PATIENCE_MS = 1_000

export type LogOptions = {
  /** With its migrations run. */
  readonly database: Database
  readonly origin: string
  readonly signer: Signer
  readonly keyStore: KeyStore
  readonly lockStore: LockStore
  /** Who is asked to cosign each checkpoint. */
  readonly witnesses?: readonly WitnessAddress[]
  readonly askWitness?: AskWitness
  /** Told of everything that keeps the log from being signed. */
  readonly onFault?: OnFault
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
  readonly vkey: string
  /** For the batcher: runs last in each batch. */
  readonly append: Append
  /** For the batcher: something was committed. */
  wake(): void
  sealNow(): Promise<Checkpoint>
  /** Resolves once a checkpoint covers the committed entry. */
  waitSealed(index: number): Promise<Checkpoint>
  /** Why nothing is signed any more; undefined while all is well. */
  fault(): string | undefined
  /** Whether that is because a witness shows more than the database has: then nothing may be written. */
  isBehind(): boolean
  /** Why the last try to sign came to nothing; it is repeated until it succeeds. */
  failure(): unknown
  /** The newest checkpoint as it is served, with the cosignatures that are at hand. */
  checkpointNote(): string
  /** How it stands with each witness. */
  witnesses(): readonly WitnessState[]
  checkpoint(): Checkpoint
  /** `width` hashes of a tile, where that many are signed. */
  tile(level: number, n: number, width: number): Promise<Uint8Array | undefined>
  /** Uncompressed; where that many entries are signed. */
  entryBundle(n: number, width: number): Promise<Uint8Array | undefined>
  /** Waits until the entry is sealed. */
  tlogProof(index: number): Promise<string>
  /** Without a proof while unsealed; undefined where there is no entry, or it cannot be opened any more. */
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
  const vkey = formatVkey(vkeyOf(origin, signer.publicKey))
  if (!(await findHead(reader))) {
    holds(!options.lockStore.read(origin), 'the log has lost its head')
    await writeGenesis(database, origin)
  }
  let witnessing: Witnessing | undefined
  const onSealed = (lock: Lock) => witnessing?.sealed(lock)
  const { witnesses = [], askWitness: ask } = options
  const findBehindNow = async () => {
    const vkeys = [vkeyOf(origin, signer.publicKey)]
    const { shown } = await askWitnessed({ vkeys, witnesses, ask, patienceMs: PATIENCE_MS })
    // Read after what was shown: the log may have grown meanwhile, and been cosigned.
    const own = options.lockStore.read(origin)?.size ?? 0
    return findBehind(reader, own, shown)
  }
  const told = { onFault, onSealed }
  const sealer = await Sealer.start({ ...options, vkey }, told, await findBehindNow())
  const { onWitnessTrouble = () => {} } = options
  const onTrouble = (state: WitnessState) => {
    onWitnessTrouble(state)
    // One that was silent at the start may be in trouble because it knows more than we.
    void findBehindNow().then((behind) => behind && sealer.halt(behind), onFault)
  }
  const witnessed = { database, witnesses, onTrouble, ...(ask ? { ask } : {}) }
  witnessing = await startWitnessing(witnessed, sealer.lock)
  // It may have been sealed meanwhile.
  witnessing.sealed(sealer.lock)
  const tiles = tileReader(reader)

  async function openEntry(index: number) {
    const [row] = await listEntries(reader, index, index + 1)
    if (!row) return undefined
    const decoded = decodeEntry(row.body)
    assert(decoded.ok, `entry ${index} is well formed`)
    const commitment = commitmentIn(decoded.entry)
    const openings: Opening[] = []
    for (const payload of commitment ? await listPayloads(reader, index, index + 1) : []) {
      const key = keyStore.get(payload.subject_key)
      const opened = key && commitment && openPayload(payload, key, commitment)
      if (!opened) return undefined
      openings.push(...openingsOf(opened))
    }
    if (!commitment) return { body: row.body, openings }
    // Where a part was erased, what is left does not open the entry.
    const { ok } = verifyOpenings(decoded.entry.schema, openings, commitment)
    return ok ? { body: row.body, openings } : undefined
  }

  const noteOf = (lock: Lock) => witnessing?.note(lock) ?? lock.note

  async function proofOf(index: number): Promise<string> {
    const { lock } = sealer
    const path = await inclusionProof(tiles, index, lock.size)
    return formatTlogProof({ index, path, checkpoint: noteOf(lock) })
  }

  return {
    origin,
    vkey,
    append,
    wake: () => sealer.wake(),
    sealNow: () => sealer.sealNow(),
    waitSealed: (index) => sealer.waitSealed(index),
    fault: () => sealer.fault?.message,
    isBehind: () => sealer.fault instanceof LogBehindError,
    failure: () => sealer.failure,
    checkpointNote: () => noteOf(sealer.lock),
    witnesses: () => witnessing?.states() ?? [],
    checkpoint: () => ({ origin, size: sealer.lock.size, root: sealer.lock.root }),

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
      await sealer.waitSealed(index)
      return proofOf(index)
    },

    async receipt(index) {
      const opened = await openEntry(index)
      if (!opened) return undefined
      const proof = index < sealer.lock.size ? await proofOf(index) : null
      return receiptOf(opened.body, opened.openings, proof)
    },

    async opening(index) {
      const opened = await openEntry(index)
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
      await witnessing?.close()
    },
  }
}
