import { assert } from '../assert.ts'
import type { PendingEntry, Tx } from '../database.ts'
import { type Internals, openSession } from '../session.ts'
import type { Deadline } from './deadline.ts'
import type { Job } from './job.ts'

/** What a job did, or why nothing of it is left. */
export type Ran =
  | { readonly value: unknown; readonly answer: string; readonly pending: readonly PendingEntry[] }
  | { readonly error: unknown }

/** A job failed after it wrote, and there is no savepoint to go back to. `cause`: why it failed. */
export class UnmarkedError extends Error {
  override readonly name = 'UnmarkedError'
}

export interface RunWith {
  readonly now: number
  readonly deadline: Deadline
  /** Under a savepoint of its own. */
  readonly marked: boolean
}

/** Runs one job. A fault of the engine is the whole batch's, and is thrown. */
export async function runJob(
  { engine, parts }: Internals,
  job: Job,
  { now, deadline, marked }: RunWith,
): Promise<Ran> {
  if (marked) await engine.writer.mark()
  const session = openSession(engine.writer, parts)
  const pending: PendingEntry[] = []
  const tx = { sql: session.sql, actId: job.id, now, pending } as Partial<Tx> as Tx
  try {
    const value = await deadline.within(job.run(tx))
    if (session.failure()) throw session.failure()
    return { value, answer: job.kind === 'act' ? answerOf(value) : '', pending: kept(job, pending) }
  } catch (error) {
    // First of all: what still runs of the job must not write behind its undoing.
    session.end()
    const failure = session.failure()
    if (failure && engine.faultOf(failure)) throw failure
    if (marked) await engine.writer.undo()
    else if (session.touched()) throw new UnmarkedError('A job left something', { cause: error })
    return { error }
  } finally {
    session.end()
  }
}

function answerOf(value: unknown): string {
  const answer = JSON.stringify(value) as string | undefined
  assert(answer !== undefined, 'an act answers with JSON')
  return answer
}

function kept({ kind, id }: Job, pending: readonly PendingEntry[]): readonly PendingEntry[] {
  if (kind === 'act') assert(pending.length > 0, `the act ${id} leaves an entry in the log`)
  else assert(pending.length === 0, 'what leaves an entry is an act, not a write')
  return pending
}
