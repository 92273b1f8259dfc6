import { Worker } from 'node:worker_threads'
import type { DatabaseAddress } from '@vermilion/database'
import { checkActs } from './check-acts.ts'
import { checkSpan, type Span, type SpanFound } from './check-span.ts'
import { type Finding, type FsckPlace, reportInto } from './finding.ts'

/** Those who check: this thread, or some others. */
export interface Crew {
  readonly size: number
  span(span: Span): Promise<SpanFound>
  acts(): Promise<ActsFound>
  close(): Promise<void>
}

type ActsFound = { readonly findings: readonly Finding[]; readonly keptFrom: number }

/** Where another thread finds what it reads. */
export type Stores = {
  readonly database: DatabaseAddress
  readonly keys?: { readonly file: string; readonly wrapKey: Uint8Array }
}
export type ThreadData = Stores &
  Pick<FsckPlace, 'origin'> & { readonly logKeys: FsckPlace['keys'] }

export function crewOfOne(place: FsckPlace): Crew {
  return {
    size: 1,
    span: (span) => checkSpan(place, span),
    async acts() {
      const findings: Finding[] = []
      const keptFrom = await checkActs(place, reportInto(findings))
      return { findings, keptFrom }
    },
    async close() {},
  }
}

/** What a thread is asked. */
export type Task = Span | 'acts'
export type Answer = { readonly found: SpanFound | ActsFound } | { readonly error: unknown }
type Job = { readonly task: Task; readonly settle: (answer: Answer) => void }

/** Each thread does one task at a time, in the order of asking. */
export function crewOfThreads(size: number, data: ThreadData): Crew {
  const waiting: Job[] = []
  const idle: Worker[] = []

  function take(worker: Worker): void {
    const job = waiting.shift()
    if (!job) return void idle.push(worker)
    const settle = (answer: Answer) => {
      worker.off('message', settle).off('error', fail)
      job.settle(answer)
      take(worker)
    }
    const fail = (error: unknown) => settle({ error })
    worker.once('message', settle).once('error', fail)
    worker.postMessage(job.task)
  }

  function ask<Found>(task: Task): Promise<Found> {
    return new Promise((resolve, reject) => {
      const settle = (answer: Answer) =>
        'found' in answer ? resolve(answer.found as Found) : reject(answer.error)
      waiting.push({ task, settle })
      const worker = idle.shift()
      if (worker) take(worker)
    })
  }

  const file = new URL('./thread.ts', import.meta.url)
  const workers = Array.from({ length: size }, () => new Worker(file, { workerData: data }))
  idle.push(...workers)
  return {
    size,
    span: (span) => ask(span),
    acts: () => ask('acts'),
    async close() {
      await Promise.all(workers.map((worker) => worker.terminate()))
    },
  }
}
