import { setTimeout as delay } from 'node:timers/promises'
import type { Database, Schema } from '@vermilion/database'
import { formatAddCheckpoint } from '../add-checkpoint.ts'
import { readCosignatures } from '../cosignature.ts'
import { isCount } from '../proof.ts'
import { consistencyProof } from '../tile-tree.ts'
import { formatVkey, type Vkey } from '../vkey.ts'
import type { Lock } from './lock-store.ts'
import { insertCosignature, listCosignatures } from './log.store.ts'
import { holds } from './log-fault.ts'
import { tileReader } from './tile-store.ts'

/** Another authority that watches the log, and where it is asked. */
export type WitnessAddress = { readonly vkey: Vkey; readonly url: string }

/** How it stands with one witness. */
export type WitnessState = {
  readonly name: string
  /** Size of the checkpoint that it cosigned last for us; undefined before the first. */
  readonly size: number | undefined
  /** Why the last try came to nothing; it is repeated until it succeeds. */
  readonly trouble: string | undefined
}

/** What a witness says to a request; rejects where it cannot be reached. */
export type AskWitness = (
  url: string,
  body: string,
  signal: AbortSignal,
) => Promise<{ readonly status: number; readonly text: string }>

export interface Witnessing {
  /** The log has signed this one: each witness is asked as soon as it is done with an older one. */
  sealed(lock: Lock): void
  /** The note with the cosignatures that are at hand. */
  note(lock: Lock): string
  states(): readonly WitnessState[]
  close(): Promise<void>
}

type Options = {
  readonly database: Database
  readonly witnesses: readonly WitnessAddress[]
  readonly ask?: AskWitness
  readonly onFault: (error: unknown) => void
}

const PATIENCE_MS = 5_000
const RETRY_MS = [250, 1_000, 4_000, 10_000]

/**
 * Brings each new checkpoint to the witnesses (C2SP tlog-witness) and keeps what they sign. Each is
 * asked by itself, so that a slow one holds nobody up.
 */
export async function startWitnessing(options: Options, lock: Lock): Promise<Witnessing> {
  const { database, witnesses } = options
  const lines = createLines(lock.size, await listCosignatures(database.reader, lock.size))
  const closing = new AbortController()
  const place: Place = {
    ask: askOverHttp,
    ...options,
    closing: closing.signal,
    newest: () => lock,
    keep: async (row) => {
      await database.inWriteTransaction((tx) => insertCosignature(tx, row))
      lines.add(row)
    },
  }
  const followers = witnesses.map((witness) => new Follower(place, witness))
  const sealed = (next: Lock) => {
    lock = next
    for (const follower of followers) follower.wake()
  }
  sealed(lock)
  return {
    sealed,
    note: ({ size, note }) => note + lines.under(size),
    states: () => followers.map((follower) => follower.state()),
    async close() {
      closing.abort()
      await Promise.all(followers.map((follower) => follower.idle()))
    },
  }
}

type Row = Schema['cosignatures']
type Place = Required<Options> & {
  readonly closing: AbortSignal
  readonly newest: () => Lock
  readonly keep: (row: Row) => Promise<void>
}

/** One witness, and what it is known to have seen. */
class Follower {
  readonly #place: Place
  readonly #witness: WitnessAddress
  #size: number | undefined
  #trouble: string | undefined
  #done: Lock | undefined
  #working: Promise<void> | undefined

  constructor(place: Place, witness: WitnessAddress) {
    this.#place = place
    this.#witness = witness
  }

  wake(): void {
    this.#working ??= this.#follow().finally(() => {
      this.#working = undefined
      if (this.#place.newest() !== this.#done && !this.#place.closing.aborted) this.wake()
    })
  }

  state(): WitnessState {
    return { name: this.#witness.vkey.name, size: this.#size, trouble: this.#trouble }
  }

  idle(): Promise<void> | undefined {
    return this.#working
  }

  /** Until it has cosigned the newest; a checkpoint in between that was overtaken is left out. */
  async #follow(): Promise<void> {
    const { newest, closing, onFault } = this.#place
    for (let failures = 0; newest() !== this.#done && !closing.aborted; ) {
      const lock = newest()
      try {
        await this.#bring(lock)
        this.#done = lock
        this.#trouble = undefined
        failures = 0
      } catch (error) {
        if (closing.aborted) return
        this.#trouble = error instanceof Error ? error.message : String(error)
        if (failures === 0) onFault(error)
        const wait = RETRY_MS[Math.min(failures, RETRY_MS.length - 1)]
        failures += 1
        await delay(wait, undefined, { signal: closing }).catch(() => undefined)
      }
    }
  }

  /** Asks from the size that the witness knows; it says so itself where we are wrong. */
  async #bring(lock: Lock): Promise<void> {
    const { database, ask, closing } = this.#place
    const { vkey, url } = this.#witness
    for (let tries = 0; tries < 2; tries++) {
      const old = Math.min(this.#size ?? 0, lock.size)
      const proof = await consistencyProof(tileReader(database.reader), old, lock.size)
      const body = formatAddCheckpoint({ old, proof, note: lock.note })
      const signal = AbortSignal.any([closing, AbortSignal.timeout(PATIENCE_MS)])
      const { status, text } = await ask(`${url}/add-checkpoint`, body, signal)
      if (status === 200) return this.#keep(lock, text)
      if (status !== 409) throw new Error(`${vkey.name} answered ${status}: ${text.trim()}`)
      this.#size = this.#sizeIn(text)
    }
    throw new Error(`${vkey.name} does not say which size it knows`)
  }

  /** More than this log ever signed: the database is an old copy, and somebody has to look. */
  #sizeIn(text: string): number {
    const { name } = this.#witness.vkey
    const size = Number(/^(0|[1-9]\d*)\n$/.exec(text)?.[1])
    if (!isCount(size)) throw new Error(`${name} named no size where it should`)
    const own = this.#place.newest().size
    holds(size <= own, `${name} has cosigned ${size} entries of this log, which has ${own}`)
    return size
  }

  async #keep({ size, note }: Lock, text: string): Promise<void> {
    const { vkey } = this.#witness
    const read = await readCosignatures(note + text, [vkey])
    const line = text.split(/(?<=\n)/).find((each) => each.startsWith(`— ${vkey.name} `))
    if (!read.ok || read.cosignatures.length !== 1 || !line)
      throw new Error(`${vkey.name} gave no cosignature that holds`)
    await this.#place.keep({ size, key: formatVkey(vkey), line })
    this.#size = size
  }
}

/** The lines under the newest checkpoint that has any, by key. */
function createLines(size: number, rows: readonly Row[]) {
  let lines = new Map(rows.map(({ key, line }) => [key, line]))
  return {
    add(row: Row): void {
      if (row.size < size) return
      if (row.size > size) lines = new Map()
      size = row.size
      // Asked again, a witness signs again; its first word is the one that is kept.
      if (!lines.has(row.key)) lines.set(row.key, row.line)
    },
    under: (asked: number): string => (asked === size ? [...lines.values()].join('') : ''),
  }
}

async function askOverHttp(url: string, body: string, signal: AbortSignal) {
  const answer = await fetch(url, { method: 'POST', body, signal, redirect: 'error' })
  return { status: answer.status, text: await answer.text() }
}
