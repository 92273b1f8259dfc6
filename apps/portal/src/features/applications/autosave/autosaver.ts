import {
  type AnswerSave,
  answered,
  choose,
  failed,
  refreshed,
  type SavedAnswer,
  type SaveResult,
  type SaveStatus,
  send,
  statusOf,
  type,
} from './answer-save.ts'

type Typed = NonNullable<AnswerSave['typed']>
type Sending = NonNullable<AnswerSave['sending']>
export type Answers = Readonly<Record<string, AnswerSave>>

type Options = {
  /** Sends one answer; throws when it cannot tell what became of it. */
  readonly save: (element: string, sending: Sending) => Promise<SaveResult>
  /** Names the failure; `unreachable` is tried again by itself. */
  readonly nameFailure: (cause: unknown) => string
  readonly delayMs?: number
  /** What was typed before this page was loaded anew. */
  readonly kept?: Answers
}

const DELAY_MS = 700
const FIRST_RETRY_MS = 1_000
const LAST_RETRY_MS = 20_000

/**
 * Saves the answers of one draft while the person types: after a pause, on leaving a field and
 * before leaving a page. One request per element is under way at a time; a lost one is repeated.
 */
export class Autosaver {
  readonly #options: Options
  #answers: Answers = {}
  readonly #listeners = new Set<() => void>()
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>()
  readonly #underWay = new Map<string, Promise<void>>()
  readonly #retries = new Map<string, number>()

  constructor(options: Options) {
    this.#options = options
    this.#answers = options.kept ?? {}
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly snapshot = (): Answers => this.#answers

  /** What the server holds: at the start, and whenever the person comes back to this window. */
  load(held: Readonly<Record<string, SavedAnswer>>): void {
    let next = this.#answers
    for (const [element, answer] of Object.entries(held)) {
      const before = next[element] ?? {}
      const after = refreshed(before, answer)
      if (after !== before) next = { ...next, [element]: after }
    }
    if (next !== this.#answers) this.#publish(next)
    for (const [element, { typed, sending }] of Object.entries(next))
      if (typed?.ready && !sending && !this.#timers.has(element))
        this.#schedule(element, this.#options.delayMs ?? DELAY_MS)
  }

  type(element: string, typed: Typed): void {
    this.#change(element, (answer) => type(answer, typed))
    this.#schedule(element, this.#options.delayMs ?? DELAY_MS)
  }

  choose(element: string, choice: 'mine' | 'theirs'): Promise<SaveStatus> {
    this.#change(element, (answer) => choose(answer, choice))
    return this.flush(element)
  }

  /** Saves now; resolves once nothing of this element is on its way or can be sent. */
  async flush(element: string): Promise<SaveStatus> {
    clearTimeout(this.#timers.get(element))
    await this.#underWay.get(element)
    await this.#send(element)
    return statusOf(this.#of(element))
  }

  async flushAll(): Promise<void> {
    await Promise.all(Object.keys(this.#answers).map((element) => this.flush(element)))
  }

  /** Whether something could not be saved for this reason. */
  hasFailed(failure: string): boolean {
    return Object.values(this.#answers).some((answer) => answer.failure === failure)
  }

  /** Whether leaving now would lose something. */
  hasUnsaved(): boolean {
    return Object.values(this.#answers).some((answer) => answer.typed || answer.sending)
  }

  close(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer)
    this.#listeners.clear()
  }

  #of(element: string): AnswerSave {
    return this.#answers[element] ?? {}
  }

  #change(element: string, step: (answer: AnswerSave) => AnswerSave): void {
    const before = this.#of(element)
    const after = step(before)
    if (after !== before) this.#publish({ ...this.#answers, [element]: after })
  }

  #publish(answers: Answers): void {
    this.#answers = answers
    for (const listener of this.#listeners) listener()
  }

  #schedule(element: string, delayMs: number): void {
    clearTimeout(this.#timers.get(element))
    const timer = setTimeout(() => void this.#send(element), delayMs)
    this.#timers.set(element, timer)
  }

  #send(element: string): Promise<void> {
    const running = this.#underWay.get(element)
    if (running !== undefined) return running
    const sending = this.#sendUntilSettled(element).finally(() => this.#underWay.delete(element))
    this.#underWay.set(element, sending)
    return sending
  }

  async #sendUntilSettled(element: string): Promise<void> {
    for (;;) {
      this.#change(element, send)
      const { sending } = this.#of(element)
      if (!sending) return
      try {
        const result = await this.#options.save(element, sending)
        this.#retries.delete(element)
        this.#change(element, (answer) => answered(answer, result))
      } catch (cause) {
        const failure = this.#options.nameFailure(cause)
        this.#change(element, (answer) => failed(answer, failure))
        if (failure === 'unreachable') this.#retryLater(element)
        return
      }
    }
  }

  #retryLater(element: string): void {
    const tried = this.#retries.get(element) ?? 0
    this.#retries.set(element, tried + 1)
    this.#schedule(element, Math.min(FIRST_RETRY_MS * 2 ** tried, LAST_RETRY_MS))
  }
}
