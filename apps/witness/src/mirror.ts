import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import {
  type Checkpoint,
  consistencyProof,
  formatAddCheckpoint,
  type LogReader,
  type NoteSigner,
  parseCheckpoint,
  parseNote,
  readCosignatures,
  sha256Text,
  toHex,
  utf8,
  type Vkey,
} from '@vermilion/ledger'
import {
  checkFolder,
  copyLog,
  LogFaultError,
  type LogFolder,
  openLogFolder,
  remoteLog,
} from '@vermilion/ledger/log'
import { cosignAll, vkeysOf, type Witness } from './witness.ts'
import type { WitnessStore } from './witness-store.ts'

export interface MirrorOptions {
  /** Where the copies are kept. */
  readonly home: string
  /** Its keys are the mirror's alone: what a cosignature says depends on whose it is. */
  readonly signers: readonly NoteSigner[]
  /** Where each log answers, by origin. */
  readonly logs: ReadonlyMap<string, string>
  /** Whose cosignatures are kept beside the mirror's own. */
  readonly witnesses: readonly Vkey[]
  /** Judges each checkpoint before any entry is read: a mirror follows one history. */
  readonly witness: Witness
  readonly store: WitnessStore
  readonly now: () => number
  /** Told whenever a log is not mirrored for another reason than before. */
  readonly onTrouble: (origin: string, trouble: string) => void
}

export interface Mirror {
  readonly vkeys: readonly string[]
  /** The copy of a log; undefined for one that is not mirrored. */
  folder(origin: string): LogFolder | undefined
  states(): readonly MirrorState[]
  /** There is a newer checkpoint of this log. */
  wake(origin: string): void
  close(): Promise<void>
}

/** How it stands with one log. */
export interface MirrorState {
  readonly origin: string
  /** Of the newest checkpoint whose entries are all here, and when it was signed, in milliseconds. */
  readonly size: number
  readonly at: number | undefined
  /** How often it could not be mirrored, and why the last time; undefined while it is. */
  readonly failures: number
  readonly trouble: string | undefined
}

/** How often a log is looked at that does not bring its checkpoints itself. */
const POLL_MS = 5_000
const RETRY_MS = [250, 1_000, POLL_MS]

/**
 * Keeps whole copies of logs (C2SP tlog-mirror), so that what they hold outlives whoever runs them. The
 * entries are read from the log's public tiles. A checkpoint is cosigned only once all of it is on
 * this disk.
 */
export function createMirror(options: MirrorOptions): Mirror {
  const { signers, logs } = options
  const closing = new AbortController()
  const copies = new Map(
    [...logs].map(([origin, url]) => [origin, new Copy(options, { origin, url }, closing.signal)]),
  )
  return {
    vkeys: vkeysOf(signers),
    folder: (origin) => copies.get(origin)?.folder,
    states: () => [...copies.values()].map((copy) => copy.state()),
    wake: (origin) => copies.get(origin)?.wake(),
    async close() {
      closing.abort()
      await Promise.all([...copies.values()].map(({ done }) => done))
    },
  }
}

/** One log, and the copy of it. */
class Copy {
  readonly folder: LogFolder
  readonly done: Promise<void>
  readonly #options: MirrorOptions
  readonly #origin: string
  readonly #log: LogReader
  readonly #closing: AbortSignal
  /** Ends the rest between two looks; one that ended before it began is none. */
  #resting = new AbortController()
  #isWhole = false
  #state: MirrorState

  constructor(options: MirrorOptions, log: { origin: string; url: string }, closing: AbortSignal) {
    this.#options = options
    this.#origin = log.origin
    this.#log = remoteLog(log.url, closing)
    this.#closing = closing
    this.folder = openLogFolder(join(options.home, toHex(sha256Text(log.origin))))
    this.#state = { origin: log.origin, size: 0, at: undefined, failures: 0, trouble: undefined }
    this.done = this.#follow()
  }

  state(): MirrorState {
    return this.#state
  }

  wake(): void {
    this.#resting.abort()
  }

  async #follow(): Promise<void> {
    for (let failures = 0; !this.#closing.aborted; ) {
      try {
        await this.#update()
        this.#state = { ...this.#state, trouble: undefined }
        failures = 0
        await this.#rest(POLL_MS)
      } catch (error) {
        if (this.#closing.aborted) return
        // What was found changed on the disk is looked through as a whole before anything is signed.
        if (error instanceof LogFaultError) this.#isWhole = false
        this.#tell(error instanceof Error ? error.message : String(error))
        await this.#rest(RETRY_MS[Math.min(failures, RETRY_MS.length - 1)])
        failures += 1
      }
    }
  }

  /** Until it is woken, or so long. */
  async #rest(ms: number | undefined): Promise<void> {
    const signal = AbortSignal.any([this.#resting.signal, this.#closing])
    await delay(ms, undefined, { signal }).catch(() => undefined)
    this.#resting = new AbortController()
  }

  #tell(trouble: string): void {
    const isNew = this.#state.trouble !== trouble
    this.#state = { ...this.#state, trouble, failures: this.#state.failures + 1 }
    if (isNew) this.#options.onTrouble(this.#origin, trouble)
  }

  async #update(): Promise<void> {
    if (!this.#isWhole) await this.#makeWhole()
    await this.#copyWitnessed()
    const published = await this.#log.checkpoint()
    await this.#bring(published)
    await this.#copyWitnessed()
    await this.#adopt(published)
  }

  /** Reads after each start all that is here, and fetches again what is not as it was. */
  async #makeWhole(): Promise<void> {
    const own = await this.#own()
    if (own) {
      await checkFolder(this.folder, own).catch((error: Error) => {
        this.#tell(error.message)
        return copyLog(this.#log, this.folder, own, 0)
      })
      this.#state = { ...this.#state, size: own.size }
    }
    this.#isWhole = true
  }

  /** What the witness has cosigned is the next that is mirrored, if the log shows all of it. */
  async #copyWitnessed(): Promise<void> {
    const { store, signers, now } = this.#options
    const next = store.newest(this.#origin)
    const from = (await this.#own())?.size ?? 0
    if (!next || next.size <= from) return
    await copyLog(this.#log, this.folder, next, from)
    const at = now()
    const lines = await cosignAll(textOf(next.note).slice(0, -1), signers, at)
    await this.folder.publish(next.note + lines)
    this.#state = { ...this.#state, size: next.size, at }
  }

  /** What the log has published, where it did not bring it: the witness judges it the same way. */
  async #bring(note: string): Promise<void> {
    const { store, witness } = this.#options
    const published = checkpointIn(note)
    const newest = store.newest(this.#origin)
    const old = newest?.size ?? 0
    if (!published || published.size < old || newest?.note.startsWith(textOf(note))) return
    const proof = await consistencyProof(this.#log, old, published.size)
    const answer = await witness.addCheckpoint(utf8(formatAddCheckpoint({ old, proof, note })))
    // Another may have brought a newer one meanwhile.
    if (answer.status !== 200 && answer.status !== 409)
      throw new Error(`its checkpoint is not cosigned: ${answer.body.trim()}`)
  }

  /** Others' words on the same checkpoint: without the log, whoever asks for a quorum finds it here. */
  async #adopt(published: string): Promise<void> {
    const own = await this.folder.note()
    const text = textOf(published)
    const parsed = parseNote(published)
    if (!own?.startsWith(text) || !parsed.ok) return
    let whole = own
    for (const { written } of parsed.signatures) {
      if (whole.includes(written)) continue
      const read = await readCosignatures(text + written, this.#options.witnesses)
      if (read.ok && read.cosignatures.length > 0) whole += written
    }
    if (whole !== own) await this.folder.publish(whole)
  }

  async #own(): Promise<Checkpoint | undefined> {
    const note = await this.folder.note()
    return note === undefined ? undefined : checkpointIn(note)
  }
}

/** Of a note, with the empty line that ends it. */
function textOf(note: string): string {
  return note.slice(0, note.indexOf('\n\n') + 2)
}

function checkpointIn(note: string): Checkpoint | undefined {
  const read = parseCheckpoint(textOf(note).slice(0, -1))
  return read.ok ? read.checkpoint : undefined
}
