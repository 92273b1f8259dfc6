import { setTimeout as delay } from 'node:timers/promises'
import type { Database, Schema } from '@vermilion/database'
import { CHECKPOINT_GAP_MS, formatAddCheckpoint } from '../add-checkpoint.ts'
import { assert } from '../assert.ts'
import { parseCheckpoint } from '../checkpoint.ts'
import { sha256Text } from '../hash.ts'
import { toHex } from '../hex.ts'
import { parseNote } from '../note.ts'
import { isCount } from '../proof.ts'
import { consistencyProof } from '../tile-tree.ts'
import { formatVkey, type Vkey } from '../vkey.ts'
import { isCosignature } from './cosignature-lines.ts'
import type { Lock } from './lock-store.ts'
import { askFor, bodyOf } from './remote-log.ts'
import { tileReader } from './tile-store.ts'

/**
 * A key of another authority that watches the log, and where it is asked. One that has two keys (Ed25519,
 * ML-DSA-44) has both under one name and address, and is asked once.
 */
export type WitnessAddress = { readonly vkey: Vkey; readonly url: string }

/** How it stands with one witness. */
export type WitnessState = {
  readonly name: string
  /** Size of the checkpoint that it cosigned last for us; undefined before the first. */
  readonly size: number | undefined
  /** Why the last try came to nothing; it is repeated until it succeeds. */
  readonly trouble: string | undefined
}

/** What a witness says to a POST or, without a body, a GET; rejects where it cannot be reached. */
export type AskWitness = (
  url: string,
  body: string | undefined,
  signal: AbortSignal,
) => Promise<{ readonly status: number; readonly text: string }>

export type Following = {
  readonly database: Database
  readonly ask: AskWitness
  /** Told whenever a witness does not cosign for another reason than before. */
  readonly onTrouble: (state: WitnessState) => void
  readonly closing: AbortSignal
  /** The checkpoint that is to be cosigned now. */
  readonly target: () => Lock
  readonly keep: (rows: readonly Schema['cosignatures'][]) => Promise<void>
  /** Told after each try. */
  readonly onTried: () => void
}

const PATIENCE_MS = 5_000
const RETRY_MS = [250, 1_000, 4_000, 10_000]
/** How often a mirror's own copy is looked at. */
const LOOK_MS = 100
/** Bytes of an answer that are read: some cosignatures, post-quantum ones too. */
const ANSWER_LIMIT = 64 * 1024

/** One witness, and what it is known to have seen. */
export class Follower {
  readonly #place: Following
  readonly #name: string
  readonly #url: string
  readonly #vkeys: readonly Vkey[]
  #size: number | undefined
  #trouble: string | undefined
  #done: Lock | undefined
  #working: Promise<void> | undefined

  /** `keys` are all of one witness. */
  constructor(place: Following, keys: readonly WitnessAddress[]) {
    const [first] = keys
    assert(first, 'a witness has a key')
    this.#place = place
    this.#name = first.vkey.name
    this.#url = first.url
    this.#vkeys = keys.map(({ vkey }) => vkey)
  }

  wake(): void {
    this.#working ??= this.#follow().finally(() => {
      this.#working = undefined
      if (this.#place.target() !== this.#done && !this.#place.closing.aborted) this.wake()
    })
  }

  state(): WitnessState {
    return { name: this.#name, size: this.#size, trouble: this.#trouble }
  }

  /** Nothing more is to be had from it for this one: it has signed it, or cannot be reached. */
  isThroughWith(lock: Lock): boolean {
    return this.#done === lock || this.#trouble !== undefined
  }

  idle(): Promise<void> | undefined {
    return this.#working
  }

  /** Until it has cosigned the one that is wanted; one in between that was overtaken is left out. */
  async #follow(): Promise<void> {
    const { target, closing, onTried } = this.#place
    for (let failures = 0; target() !== this.#done && !closing.aborted; ) {
      const lock = target()
      const next = performance.now() + CHECKPOINT_GAP_MS
      try {
        await this.#bring(lock)
        this.#done = lock
        this.#trouble = undefined
        failures = 0
        onTried()
        await this.#rest(Math.max(0, next - performance.now()))
      } catch (error) {
        if (closing.aborted) return
        this.#tell(error instanceof Error ? error.message : String(error))
        onTried()
        await this.#rest(RETRY_MS[Math.min(failures, RETRY_MS.length - 1)])
        failures += 1
      }
    }
  }

  #rest(ms: number | undefined): Promise<void> {
    return delay(ms, undefined, { signal: this.#place.closing }).catch(() => undefined)
  }

  #tell(trouble: string): void {
    const isNew = this.#trouble !== trouble
    this.#trouble = trouble
    if (isNew) this.#place.onTrouble(this.state())
  }

  /** Asks from the size that the witness knows; it says so itself where we are wrong. */
  async #bring(lock: Lock): Promise<void> {
    const { database, ask, closing } = this.#place
    for (let tries = 0; tries < 2; tries++) {
      const old = Math.min(this.#size ?? 0, lock.size)
      const proof = await consistencyProof(tileReader(database.reader), old, lock.size)
      const body = formatAddCheckpoint({ old, proof, note: lock.note })
      const signal = AbortSignal.any([closing, AbortSignal.timeout(PATIENCE_MS)])
      const { status, text } = await ask(`${this.#url}/add-checkpoint`, body, signal)
      if (status === 200 && text === '') return this.#keepMirrored(lock)
      if (status === 200) return this.#keep(lock, text)
      if (status !== 409) throw new Error(`it answered ${status}: ${text.slice(0, 200).trim()}`)
      this.#size = this.#sizeIn(text)
    }
    throw new Error('it does not say which size it knows')
  }

  /** A mirror signs later than it answers (C2SP tlog-mirror): its own copy, once that is whole. */
  async #keepMirrored(lock: Lock): Promise<void> {
    const { ask, closing } = this.#place
    const [origin = ''] = lock.note.split('\n')
    const copy = `${this.#url}/${toHex(sha256Text(origin))}/checkpoint`
    const until = performance.now() + PATIENCE_MS
    while (performance.now() < until && !closing.aborted) {
      await this.#rest(LOOK_MS)
      const signal = AbortSignal.any([closing, AbortSignal.timeout(PATIENCE_MS)])
      const parsed = parseNote((await ask(copy, undefined, signal)).text)
      if (!parsed.ok) continue
      if (lock.note.startsWith(`${parsed.text}\n`))
        return this.#keep(lock, parsed.signatures.map(({ written }) => written).join(''))
      const read = parseCheckpoint(parsed.text)
      // It was brought a newer one meanwhile, as will be done from here.
      if (read.ok && read.checkpoint.size > lock.size) return
    }
    throw new Error('its copy is not whole yet')
  }

  /** More than this log ever signed: the database is an old copy, and somebody has to look. */
  #sizeIn(text: string): number {
    const size = Number(/^(0|[1-9]\d*)\n$/.exec(text)?.[1])
    if (!isCount(size)) throw new Error('it named no size where it should')
    const own = this.#place.target().size
    if (size > own) throw new Error(`it has cosigned ${size} entries of this log, which has ${own}`)
    return size
  }

  async #keep({ size, note }: Lock, text: string): Promise<void> {
    const rows: Schema['cosignatures'][] = []
    for (const vkey of this.#vkeys) {
      const line = await lineOf(text, note, vkey)
      if (line !== undefined) rows.push({ size, key: formatVkey(vkey), line })
    }
    if (rows.length === 0) throw new Error('it gave no cosignature that holds')
    // Known before it is kept: a quorum may send us for the next at once.
    this.#size = size
    await this.#place.keep(rows)
  }
}

/** The first line of an answer that is the word of this key on the note. */
async function lineOf(text: string, note: string, vkey: Vkey): Promise<string | undefined> {
  for (const line of text.split(/(?<=\n)/)) if (await isCosignature(note, line, vkey)) return line
  return undefined
}

export const askOverHttp: AskWitness = async (url, body, signal) => {
  const answer = await askFor(
    url,
    body === undefined ? { signal } : { method: 'POST', body, signal },
  )
  const text = new TextDecoder().decode(await bodyOf(answer, ANSWER_LIMIT))
  return { status: answer.status, text }
}
