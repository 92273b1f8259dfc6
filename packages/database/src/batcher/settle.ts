import type { Fault } from '../engine.ts'
import { BusyError, ReadOnlyError } from '../errors.ts'
import type { Internals } from '../session.ts'
import { AnsweredMeanwhileError } from './answers.ts'
import type { DiskGuard } from './disk-guard.ts'
import { type Job, tell } from './job.ts'
import { type Batch, type BatchPorts, runBatch } from './run-batch.ts'

const TRIES = 3
const CONFLICT_RETRY_MS = 1000

/** Runs the jobs and answers each of them, whatever happens. */
export async function settle(
  own: Internals,
  jobs: readonly Job[],
  ports: BatchPorts,
  disk: DiskGuard,
  onCommitted: (entries: number) => void,
): Promise<void> {
  await attempt(jobs, 1)

  async function attempt(some: readonly Job[], tries: number): Promise<void> {
    const reason = disk.reason()
    if (reason) return refuse(some, new ReadOnlyError(reason))
    let batch: Batch
    try {
      batch = await own.exclusive(() => runBatch(own, some, ports))
    } catch (error) {
      return afterFailure(some, tries, error)
    }
    // Nobody hears a yes before the disk has it, nor a no that rests on a batch since undone.
    for (const outcome of batch.outcomes) tell(outcome)
    onCommitted(batch.entries)
  }

  async function afterFailure(some: readonly Job[], tries: number, error: unknown): Promise<void> {
    const fault = faultOf(own, error)
    const again = tries < TRIES
    if (fault === 'lost' && again) return attempt(some, tries + 1)
    if (fault !== undefined && fault !== 'conflict') {
      const refusal = disk.fault(fault === 'lost' ? 'io-error' : fault, error)
      return refuse(some, refusal)
    }
    if (some.length > 1) {
      // Whoever was in the way, or whichever act is at fault, is in one half only.
      const half = Math.ceil(some.length / 2)
      await attempt(some.slice(0, half), tries)
      return attempt(some.slice(half), tries)
    }
    if (fault === 'conflict' && again) return attempt(some, tries + 1)
    refuse(some, fault === 'conflict' ? new BusyError(1, CONFLICT_RETRY_MS) : error)
  }
}

function faultOf({ engine }: Internals, error: unknown): Fault | undefined {
  return error instanceof AnsweredMeanwhileError ? 'conflict' : engine.faultOf(error)
}

function refuse(jobs: readonly Job[], error: unknown): void {
  for (const job of jobs) tell({ job, error })
}
