import type { Kysely } from 'kysely'
import type { Schema } from './schema.ts'

export type EngineName = 'sqlite' | 'postgres'

/** Only this package makes a transaction, so a write outside one does not compile. */
declare const made: unique symbol

/** Reads what is committed, and never waits for a writer. */
export interface Reader {
  readonly sql: Pick<Kysely<Schema>, 'selectFrom' | 'with'>
}

/** One open write transaction. It is dead once its `run` has settled: a late query is refused. */
export interface Transaction extends Reader {
  readonly [made]: true
  readonly sql: Kysely<Schema>
}

/** What an act writes with. Only the batcher hands one out. */
export interface Tx extends Transaction {
  /** The act's id: the request's, with `/step` where the request leads to several acts. */
  readonly actId: string
  /** The instant of this act, in milliseconds. */
  readonly now: number
  /** The entries this act leaves, in order; `ledger/log`'s `record` adds to it. */
  readonly pending: PendingEntry[]
}

/** An entry that has no index yet: it gets one when the batch takes the log's head. */
export interface PendingEntry {
  readonly body: Uint8Array
  readonly payloads: readonly PendingPayload[]
}

export interface PendingPayload {
  readonly part: number
  readonly subjectKey: string
  readonly nonce: Uint8Array
  readonly ciphertext: Uint8Array
}

export interface Database {
  readonly engine: EngineName
  readonly reader: Reader
  /** Runs what has not run yet and returns its ids. A released migration that changed is refused. */
  migrate(): Promise<string[]>
  /** Whether there is nothing for `migrate` to run; it changes nothing. */
  isMigrated(): Promise<boolean>
  /**
   * Runs alone on the writer, in a transaction of its own. For the batcher and the log's sealer:
   * whatever has legal effect is an act and goes through the batcher.
   */
  inWriteTransaction<T>(run: (tx: Transaction) => Promise<T>): Promise<T>
  /**
   * Leaves nothing of what was deleted in the files: neither in free pages nor in the write-ahead
   * log. Writes wait meanwhile, reads do not. False where another process still reads old pages: ask
   * again. PostgreSQL only gives the space back; its log is overwritten in its own time.
   */
  compact(): Promise<boolean>
  close(): Promise<void>
}
