import { ReadOnlyError } from '@vermilion/database'
import { assert } from '../assert.ts'
import type { Checkpoint } from '../checkpoint.ts'
import { IndexWaiters } from './index-waiters.ts'
import type { Lock } from './lock-store.ts'
import { LogFaultError } from './log-fault.ts'
import { type OnFault, type SealingPlace, sealFrom } from './seal.ts'
import { loadSealed, type Sealed } from './sealed.ts'

/** Nobody waits: commits of this long share one checkpoint. */
const LINGER_MS = 500
/** Somebody waits: still, checkpoints come no closer than this, so that a crowd shares them. */
const GAP_MS = 40
const RETRY_MS = 1000

/** Seals the log whenever something was committed: within a second, at once when somebody waits. */
export class Sealer {
  readonly #place: SealingPlace
  readonly #onFault: OnFault
  readonly #onSealed: OnSealed
  #sealed: Sealed | undefined
  #lock: Lock
  #fault: LogFaultError | undefined
  #failure: unknown
  readonly #waiters = new IndexWaiters()
  #timer: NodeJS.Timeout | undefined
  #dueAt = Number.POSITIVE_INFINITY
  #sealedAt = Number.NEGATIVE_INFINITY
  #turn: Promise<unknown> = Promise.resolve()
  #closed = false

  private constructor(place: SealingPlace, lock: Lock, { onFault, onSealed }: Told) {
    this.#place = place
    this.#lock = lock
    this.#onFault = onFault
    this.#onSealed = onSealed
  }

  /**
   * Starts from what is signed already, and signs what is not. Where the disk takes no writes now,
   * what is signed is served all the same, and the rest is signed once it does. With a fault that is
   * known already nothing is signed at all.
   */
  static async start(place: SealingPlace, told: Told, fault?: LogFaultError): Promise<Sealer> {
    const sealed = fault ? await loadSealed(place) : await sealedNow(place, told.onFault)
    const lock = sealed?.lock ?? place.lockStore.read(place.origin)
    if (fault && !lock) throw fault
    assert(lock, 'a log has a signed checkpoint from its first entry on')
    const sealer = new Sealer(place, lock, told)
    sealer.#sealed = sealed
    if (fault) {
      sealer.halt(fault)
      return sealer
    }
    const error = await sealer.#takeTurn()
    if (error && !(error instanceof ReadOnlyError)) throw error
    return sealer
  }

  /** Size and root of the newest checkpoint, with its note. */
  get lock(): Lock {
    return this.#lock
  }

  /** Why nothing is signed any more; undefined while all is well. */
  get fault(): LogFaultError | undefined {
    return this.#fault
  }

  /** Why the last try came to nothing; it is repeated until it succeeds. */
  get failure(): unknown {
    return this.#failure
  }

  /** Nothing more is signed, for a reason that lies outside the database. */
  halt(fault: LogFaultError): void {
    if (this.#fault) return
    this.#stop(fault)
    this.#onFault(fault)
  }

  /** Something was committed. */
  wake(): void {
    this.#schedule(LINGER_MS)
  }

  /** Seals everything that was committed before the call. */
  async sealNow(): Promise<Checkpoint> {
    const error = await this.#takeTurn()
    if (error) throw error
    return this.#checkpoint()
  }

  /** Once a checkpoint covers the committed entry at `index`. */
  waitSealed(index: number, signal?: AbortSignal): Promise<void> {
    if (index < this.#lock.size) return Promise.resolve()
    if (this.#fault) return Promise.reject(this.#fault)
    this.#schedule(Math.max(0, this.#sealedAt + GAP_MS - performance.now()))
    return this.#waiters.add(index, signal)
  }

  /** Signs what is left, and then no more. */
  async close(): Promise<void> {
    this.#closed = true
    clearTimeout(this.#timer)
    await this.sealNow().catch(() => undefined)
    this.#waiters.fail(new Error('The log was closed'))
  }

  #checkpoint(): Checkpoint {
    const { size, root } = this.#lock
    return { origin: this.#place.origin, size, root }
  }

  #schedule(delayMs: number): void {
    const dueAt = performance.now() + delayMs
    if (this.#closed || this.#fault || this.#dueAt <= dueAt) return
    clearTimeout(this.#timer)
    this.#dueAt = dueAt
    this.#timer = setTimeout(() => {
      this.#dueAt = Number.POSITIVE_INFINITY
      void this.#takeTurn()
    }, delayMs)
  }

  /** One at a time, in the order of asking. */
  #takeTurn(): Promise<unknown> {
    this.#turn = this.#turn.then(() => this.#sealAll())
    return this.#turn
  }

  /** Returns what went wrong: a fault ends sealing for good, anything else is tried again. */
  async #sealAll(): Promise<unknown> {
    if (this.#fault) return this.#fault
    let failure: unknown
    try {
      let before: Sealed | undefined
      do {
        before = this.#sealed
        this.#sealed = undefined
        this.#sealed = await sealFrom(this.#place, before, this.#onFault)
        this.#lock = this.#sealed.lock ?? this.#lock
        this.#waiters.reached(this.#lock.size)
        if (this.#sealed !== before) this.#onSealed(this.#lock)
      } while (this.#sealed !== before)
    } catch (error) {
      failure = error
      this.#onFault(error)
      if (error instanceof LogFaultError) this.#stop(error)
      else this.#schedule(RETRY_MS)
    }
    this.#failure = failure
    this.#sealedAt = performance.now()
    if (!this.#waiters.isEmpty) this.#schedule(failure ? RETRY_MS : GAP_MS)
    return failure
  }

  #stop(fault: LogFaultError): void {
    this.#fault ??= fault
    this.#waiters.fail(fault)
  }
}

/** Undefined where all is as it was signed, but the disk takes no writes. */
async function sealedNow(place: SealingPlace, onFault: OnFault): Promise<Sealed | undefined> {
  try {
    return await sealFrom(place, undefined, onFault)
  } catch (error) {
    // Whatever does not fit was found before anything was written.
    if (error instanceof ReadOnlyError && place.lockStore.read(place.origin)) return undefined
    throw error
  }
}

type OnSealed = (lock: Lock) => void
type Told = { readonly onFault: OnFault; readonly onSealed: OnSealed }
