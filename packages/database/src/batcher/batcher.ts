import { setImmediate as turn } from 'node:timers/promises'
import { BusyError } from '../errors.ts'
import { internalsOf } from '../session.ts'
import { createPurge } from './answers.ts'
import { createCaution } from './caution.ts'
import type { Acted, Batcher, BatcherOptions, Json, Request } from './contract.ts'
import { createDeadline } from './deadline.ts'
import { createDiskGuard } from './disk-guard.ts'
import type { Job } from './job.ts'
import { settle } from './settle.ts'

/**
 * The one way to write. Acts queue, one flush runs them in one transaction, where each leaves all of
 * itself or nothing; the log's head is taken last, and everybody is answered after the commit. One
 * flush runs at a time, and the next batch forms meanwhile: nobody waits for a batch to fill.
 */
export function createBatcher(options: BatcherOptions): Batcher {
  const { database, append, now, queueLimit = 4096, batchLimit = 512 } = options
  const { actTimeoutMs = 10_000, probeEveryMs = 1000, onCommitted = () => undefined } = options
  const { barred = () => undefined } = options
  const own = internalsOf(database)
  const disk = createDiskGuard(own, probeEveryMs)
  const deadline = createDeadline(actTimeoutMs)
  const ports = { append, now, deadline, purge: createPurge(), caution: createCaution() }
  const pace = createPace()
  const queue: Job[] = []
  let draining = false
  let working: Promise<void> | undefined

  function submit<T>(job: Omit<Job, 'resolve' | 'reject'>): Promise<T> {
    const bar = barred()
    if (bar) return Promise.reject(bar)
    if (draining || queue.length >= queueLimit) {
      const place = queue.length + 1
      return Promise.reject(new BusyError(place, pace.retryAfterMs(place)))
    }
    return new Promise<T>((resolve, reject) => {
      queue.push({ ...job, resolve: resolve as Job['resolve'], reject })
      working ??= work()
    })
  }

  async function work(): Promise<void> {
    while (queue.length > 0) {
      // Whoever asks in this turn joins the batch, and sockets are read between two batches.
      await turn()
      const startedAt = performance.now()
      const jobs = queue.splice(0, batchLimit)
      await settle(own, jobs, ports, disk, (entries) => queueMicrotask(() => onCommitted(entries)))
      pace.took(performance.now() - startedAt, jobs.length)
    }
    working = undefined
  }

  return {
    for: ({ id, fingerprint }: Request) => ({
      act: <T extends Json>(run: Job['run'], step?: string) =>
        submit<Acted<T>>({
          kind: 'act',
          id: step === undefined ? id : `${id}/${step}`,
          fingerprint,
          run,
        }),
      write: <T>(run: Job['run']) => submit<T>({ kind: 'write', id, fingerprint, run }),
    }),
    depth: () => queue.length,
    async drain() {
      draining = true
      await working
      disk.stop()
    },
    readOnly: () => disk.reason(),
  }
}

/** How fast the queue has moved lately, so that who is turned away knows when to come back. */
function createPace() {
  let msPerJob = 1
  return {
    took(ms: number, jobs: number): void {
      msPerJob = 0.9 * msPerJob + 0.1 * (ms / jobs)
    },
    retryAfterMs: (place: number): number => Math.max(1000, Math.ceil(place * msPerJob)),
  }
}
