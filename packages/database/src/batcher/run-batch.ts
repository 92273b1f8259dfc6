import { randomUUID } from 'node:crypto'
import { assert } from '../assert.ts'
import type { Transaction } from '../database.ts'
import { CommitUnknownError } from '../engine.ts'
import { RequestReusedError } from '../errors.ts'
import { type Internals, inTransaction, openSession } from '../session.ts'
import { findAnswers, hasAnswer, type NewAnswer, type Purge, storeAnswers } from './answers.ts'
import type { Caution } from './caution.ts'
import type { ActEntry, Append } from './contract.ts'
import type { Deadline } from './deadline.ts'
import type { Job, Outcome } from './job.ts'
import { runJob, UnmarkedError } from './run-job.ts'

export interface BatchPorts {
  readonly append: Append
  readonly now: () => number
  readonly deadline: Deadline
  readonly purge: Purge
  readonly caution: Caution
}

/** What a committed batch did. */
export interface Batch {
  readonly outcomes: readonly Outcome[]
  readonly entries: number
  /** A row of `acts` that is there if and only if this batch was committed; none if it wrote nothing. */
  readonly marker: string | undefined
}

/**
 * Runs the jobs in one transaction. The writer's lock is the caller's to hold. Nearly every batch goes
 * well, so savepoints, a tenth of what an act costs, are set only where a job has failed after it
 * wrote: all of the batch is undone then and runs again with them.
 */
export async function runBatch(
  own: Internals,
  jobs: readonly Job[],
  ports: BatchPorts,
): Promise<Batch> {
  try {
    const marked = jobs.length > 1 && ports.caution.isCalledFor()
    return await runOnce(own, jobs, ports, marked)
  } catch (error) {
    if (!(error instanceof UnmarkedError)) throw error
    const [only, ...others] = jobs
    if (only && others.length === 0) return failedAlone(only, error.cause)
    ports.caution.call()
    return runOnce(own, jobs, ports, true)
  }
}

function failedAlone(job: Job, error: unknown): Batch {
  return { outcomes: [{ job, error }], entries: 0, marker: undefined }
}

async function runOnce(
  own: Internals,
  jobs: readonly Job[],
  ports: BatchPorts,
  marked: boolean,
): Promise<Batch> {
  let batch: Batch | undefined
  try {
    await inTransaction(own, async (tx) => {
      batch = await fillBatch(own, tx, jobs, ports, marked)
    })
  } catch (error) {
    if (!(error instanceof CommitUnknownError && batch)) throw error
    if (!(await wasCommitted(own, batch))) throw error.cause
  } finally {
    ports.deadline.end()
  }
  assert(batch, 'a committed batch has outcomes')
  return batch
}

async function fillBatch(
  own: Internals,
  tx: Transaction,
  jobs: readonly Job[],
  ports: BatchPorts,
  marked: boolean,
): Promise<Batch> {
  const state: BatchState = {
    answered: await findAnswered(tx, jobs),
    fresh: [],
    entries: [],
    wrote: false,
    marked,
  }
  const settled: Settled[] = []
  for (const job of jobs) settled.push(await settleJob(own, state, job, ports))

  const { fresh, entries } = state
  // A batch of writes alone leaves a row of its own, or a lost answer could not be told from a lost commit.
  if (state.wrote && fresh.length === 0) fresh.push(blankAnswer(`batch/${randomUUID()}`))
  await storeAnswers(tx, fresh, ports.now())
  await ports.purge(tx, ports.now())

  // The head is taken last: it is held only for hashing, one insert and the commit.
  const indices = entries.length === 0 ? [] : await ports.append(tx, entries)
  assert(indices.length === entries.length, 'each entry gets its index')
  return {
    outcomes: settled.map((outcome) => outcome(indices)),
    entries: entries.length,
    marker: fresh[0]?.id,
  }
}

interface BatchState {
  /** Acts that were answered before, in an earlier batch or in this one. */
  readonly answered: Map<string, Answered>
  readonly fresh: NewAnswer[]
  readonly entries: ActEntry[]
  wrote: boolean
  readonly marked: boolean
}

interface Answered {
  readonly fingerprint: string
  readonly value: unknown
  readonly entriesIn: (indices: readonly number[]) => readonly number[]
}

type Settled = (indices: readonly number[]) => Outcome

async function findAnswered(tx: Transaction, jobs: readonly Job[]): Promise<Map<string, Answered>> {
  const acts = jobs.filter(({ kind }) => kind === 'act')
  const stored = await findAnswers(
    tx,
    acts.map(({ id }) => id),
  )
  const answered = new Map<string, Answered>()
  for (const [id, { fingerprint, answer, entries }] of stored) {
    answered.set(id, { fingerprint, value: JSON.parse(answer), entriesIn: () => entries })
  }
  return answered
}

/** Each job sees what earlier ones saved, and leaves everything or nothing. */
async function settleJob(
  own: Internals,
  state: BatchState,
  job: Job,
  { now, deadline }: BatchPorts,
): Promise<Settled> {
  const before = job.kind === 'act' ? state.answered.get(job.id) : undefined
  if (before) return repeat(job, before)

  const ran = await runJob(own, job, { now: now(), deadline, marked: state.marked })
  if ('error' in ran) return () => ({ job, error: ran.error })
  if (job.kind === 'write') {
    state.wrote = true
    return () => ({ job, value: ran.value })
  }

  const { id, fingerprint } = job
  const first = state.entries.length
  for (const entry of ran.pending) state.entries.push({ actId: id, entry })
  const last = state.entries.length
  state.fresh.push({ id, fingerprint, answer: ran.answer })
  const answered: Answered = {
    fingerprint,
    value: ran.value,
    entriesIn: (indices) => indices.slice(first, last),
  }
  state.answered.set(id, answered)
  return repeat(job, answered)
}

function repeat(job: Job, { fingerprint, value, entriesIn }: Answered): Settled {
  return (indices) =>
    fingerprint === job.fingerprint
      ? { job, value: { value, entries: entriesIn(indices) } }
      : { job, error: new RequestReusedError(job.id) }
}

function blankAnswer(id: string): NewAnswer {
  return { id, fingerprint: '', answer: 'null' }
}

/** The connection is new, so what it reads is what the disk has. */
async function wasCommitted(
  { engine: { writer }, parts }: Internals,
  { marker }: Batch,
): Promise<boolean> {
  return marker === undefined || hasAnswer(openSession(writer, parts), marker)
}
