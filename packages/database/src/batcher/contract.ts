import type { Database, PendingEntry, Transaction, Tx } from '../database.ts'

export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [key: string]: Json }

/** The same request twice gets the same answer; see `RequestBatcher.act`. */
export interface Request {
  /** The client's UUIDv7 (`x-request-id`). */
  readonly id: string
  /** Hash of actor, procedure and input: the same id with another one is refused. */
  readonly fingerprint: string
}

export interface Acted<T extends Json> {
  readonly value: T
  /** The log indices of the entries that the act left. */
  readonly entries: readonly number[]
}

/**
 * `run` may run more than once, when the database asks for another try, so it changes nothing but
 * what its `Tx` undoes. It awaits its stores only, and never another act. One failed statement
 * spoils it, even where it catches the error.
 */
export interface RequestBatcher {
  /**
   * Runs one act: all of its rows, its entries and its stored answer are committed together, or
   * nothing of it is. Answers, refusals too, come only after the commit. An act that leaves no entry
   * is a bug. The value is stored for seven days in the clear, so it holds ids only.
   */
  act<T extends Json>(run: (tx: Tx) => Promise<T>, step?: string): Promise<Acted<T>>
  /** For what has no legal effect: drafts, read marks, sessions. Not stored: a repetition runs again. */
  write<T>(run: (tx: Tx) => Promise<T>): Promise<T>
}

export interface Batcher {
  for(request: Request): RequestBatcher
  /** How many wait now. */
  depth(): number
  /** Takes nothing new, and resolves when everything taken has been answered. */
  drain(): Promise<void>
  /** Why writes are refused, once a fault of the disk has been seen; undefined when they work. */
  readOnly(): string | undefined
}

export interface ActEntry {
  readonly actId: string
  readonly entry: PendingEntry
}

/** Takes the log's head and appends; returns the index of each entry. Runs last in each batch. */
export type Append = (tx: Transaction, entries: readonly ActEntry[]) => Promise<readonly number[]>

export interface BatcherOptions {
  readonly database: Database
  readonly append: Append
  readonly now: () => number
  /** How many may wait; the next one hears `BusyError`. */
  readonly queueLimit?: number
  readonly batchLimit?: number
  /** An act that takes longer is a bug and is undone: everybody waits for it. */
  readonly actTimeoutMs?: number
  /** How often the disk is tried again after a fault. */
  readonly probeEveryMs?: number
  /** Why nothing at all may be written now, as the error that everybody hears; undefined: it may. */
  readonly barred?: () => Error | undefined
  /** Called after each commit with the number of entries it added. */
  readonly onCommitted?: (entries: number) => void
}
