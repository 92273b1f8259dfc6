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

const file = new URL('./thread.ts', import.meta.url)

/** Each thread does one task at a time, in the order of asking. */
export function crewOfThreads(size: number, data: ThreadData): Crew {
  const waiting: Job[] = []
  const underWay = new Map<Worker, Job>()
  const idle: Worker[] = []
  let failure: { readonly error: unknown } | undefined

  function take(worker: Worker): void {
    const job = waiting.shift()
    if (!job) return void idle.push(worker)
    underWay.set(worker, job)
    worker.postMessage(job.task)
  }

  function start(): Worker {
    const worker = new Worker(file, { workerData: data })
    worker.on('message', (answer: Answer) => {
      underWay.get(worker)?.settle(answer)
      underWay.delete(worker)
      take(worker)
    })
    // It may come before the thread was asked anything: one that cannot open its stores. What the
    // others find is of no use then.
    worker.on('error', (error) => {
      failure ??= { error }
      for (const job of [...underWay.values(), ...waiting.splice(0)]) job.settle(failure)
      underWay.clear()
    })
    return worker
  }

  function ask<Found>(task: Task): Promise<Found> {
    return new Promise((resolve, reject) => {
      const settle = (answer: Answer) =>
        'found' in answer ? resolve(answer.found as Found) : reject(answer.error)
      if (failure) return settle(failure)
      waiting.push({ task, settle })
      const worker = idle.shift()
      if (worker) take(worker)
    })
  }

  const workers = Array.from({ length: size }, start)
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
