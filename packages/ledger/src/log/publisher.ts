import type { Reader } from '@vermilion/database'
import { leastWitnesses, type Quorum } from '../policy.ts'
import { type LogTrust, openWitnessed } from '../witnessed.ts'
import { type CosignatureLine, isQuorumOf, soundLines } from './cosignature-lines.ts'
import { IndexWaiters } from './index-waiters.ts'
import type { Lock } from './lock-store.ts'
import { listCosignedBelow } from './log.store.ts'

/** A signed checkpoint with what witnesses said of it. */
export type Published = { readonly lock: Lock; readonly lines: readonly CosignatureLine[] }

/**
 * Decides which checkpoint the world sees: the newest that a quorum has cosigned. Witnesses are asked
 * for one at a time (`target`), and for the next only when it is published, or when those who can be
 * reached have all signed it in vain: were each to sign what is newest when it has time, no two might ever
 * sign the same.
 */
export class Publisher {
  readonly #quorum: Quorum | undefined
  #newest: Lock
  #target: Lock
  #published: Lock | undefined
  /** By size, then by key; of what is published and what is to be. */
  readonly #lines = new Map<number, Map<string, string>>()
  readonly #waiters = new IndexWaiters()

  constructor(quorum: Quorum | undefined, newest: Lock, published: Published | undefined) {
    this.#quorum = quorum
    this.#newest = newest
    this.#target = newest
    this.#published = published?.lock
    for (const { key, line } of published?.lines ?? [])
      this.#add(published?.lock.size ?? 0, key, line)
    this.#advance()
  }

  get target(): Lock {
    return this.#target
  }

  /** Undefined before the first quorum. */
  get published(): Lock | undefined {
    return this.#published
  }

  /** What is published, with the cosignatures that are at hand, by key: the same whoever was first. */
  note(): string | undefined {
    if (!this.#published) return undefined
    const lines = [...this.#linesOf(this.#published.size)]
    lines.sort(([one], [other]) => (one < other ? -1 : 1))
    return this.#published.note + lines.map(([, line]) => line).join('')
  }

  /** The log has signed this one. */
  sealed(lock: Lock): void {
    this.#newest = lock
    this.#advance()
  }

  /** A witness has cosigned; what it says of one that is neither published nor wanted changes nothing. */
  cosigned(size: number, key: string, line: string): void {
    if (size !== this.#published?.size && size !== this.#target.size) return
    this.#add(size, key, line)
    this.#advance()
  }

  /** Everyone who can be reached has signed what is wanted, and it is no quorum: the newest is wanted. */
  moveOn(): void {
    if (this.#target === this.#newest) return
    if (this.#target !== this.#published) this.#lines.delete(this.#target.size)
    this.#target = this.#newest
    this.#advance()
  }

  /** Once an entry lies in what is published; whoever loses patience is forgotten. */
  waitFor(index: number, signal?: AbortSignal): Promise<void> {
    if (index < (this.#published?.size ?? 0)) return Promise.resolve()
    return this.#waiters.add(index, signal)
  }

  close(): void {
    this.#waiters.fail(new Error('The log was closed'))
  }

  #linesOf(size: number): Map<string, string> {
    const lines = this.#lines.get(size) ?? new Map<string, string>()
    this.#lines.set(size, lines)
    return lines
  }

  #add(size: number, key: string, line: string): void {
    const lines = this.#linesOf(size)
    // Asked again, a witness signs again; its first word is the one that is kept.
    if (!lines.has(key)) lines.set(key, line)
  }

  #advance(): void {
    while (isQuorumOf(this.#quorum, this.#linesOf(this.#target.size))) {
      this.#publish(this.#target)
      if (this.#target === this.#newest) return
      this.#target = this.#newest
    }
  }

  #publish(lock: Lock): void {
    this.#published = lock
    for (const size of this.#lines.keys()) if (size < lock.size) this.#lines.delete(size)
    this.#waiters.reached(lock.size)
  }
}

/** Checkpoints with cosignatures enough that are looked through; a new policy may suit none of them. */
const LOOK_BACK = 1_000

/** What was published last: the newest stored checkpoint that a quorum had cosigned. */
export async function lastPublished(
  reader: Reader,
  trust: LogTrust,
  newest: Lock,
): Promise<Published | undefined> {
  let lock: Lock | undefined = newest
  for (let looked = 0; lock && looked < LOOK_BACK; looked++) {
    const lines = await soundLines(reader, lock)
    const note = lock.note + lines.map(({ line }) => line).join('')
    if ((await openWitnessed(note, trust)).ok) return { lock, lines }
    const least = leastWitnesses(trust.quorum)
    lock = (await listCosignedBelow(reader, lock.size, least, 1))[0]
  }
  return undefined
}
