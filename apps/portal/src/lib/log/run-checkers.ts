import {
  checkerHere,
  type Hash,
  type Run,
  type RunChecker,
  type RunVerdict,
} from '@vermilion/ledger'
import { RUN_WORKER, scriptAddress } from '../script-address.ts'
import { logReader } from './log-reader.ts'

export type ToWorker = { readonly run: Run; readonly links: readonly Hash[] }

/** What a worker says of run `n`: some progress, then one of the others. */
export type FromWorker = { readonly n: number } & (
  | { readonly checked: number }
  | { readonly verdict: RunVerdict }
  | { readonly unread: string }
)

/** More would wait for the line: two of them hash faster than most of it carries. */
const WORKERS = 2
/** While one run is on its way, a worker hashes another. */
const RUNS_EACH = 2
/** A page draws 60 frames a second; browsers make each turn given away last 4 ms, so not after each bundle. */
const TURN_MS = 12

/**
 * Whoever checks a log here and looks for case links: threads of their own, or the page's where there
 * are none. They end with `signal`.
 */
export function startCheckers(
  signal: AbortSignal,
  links: readonly Hash[] = [],
): readonly RunChecker[] {
  const ofPage = checkerOfPage(signal, links)
  if (typeof Worker === 'undefined') return [ofPage]
  const workers = Array.from({ length: WORKERS }, () =>
    checkerIn(startWorker(signal), signal, links, ofPage),
  )
  // One run each before any second one, for short logs.
  return Array.from({ length: RUNS_EACH }, () => workers).flat()
}

function startWorker(signal: AbortSignal): Worker {
  const worker = new Worker(scriptAddress(RUN_WORKER), { type: 'module' })
  signal.addEventListener('abort', () => worker.terminate())
  return worker
}

function checkerIn(
  worker: Worker,
  signal: AbortSignal,
  links: readonly Hash[],
  ofPage: RunChecker,
): RunChecker {
  let works = false
  return async (run, onChecked) => {
    const { promise, resolve, reject } = Promise.withResolvers<RunVerdict | undefined>()
    signal.addEventListener('abort', () => reject(signal.reason))
    const settled = new AbortController()
    const hear = ({ data }: MessageEvent<FromWorker>) => {
      works = true
      if (data.n !== run.n) return
      if ('checked' in data) void onChecked(data.checked)
      else if ('verdict' in data) resolve(data.verdict)
      else reject(new Error(data.unread))
    }
    // A script that did not come or may not run says so here; the page then does its work.
    const fail = ({ message }: ErrorEvent) =>
      works ? reject(new Error(message)) : resolve(undefined)
    worker.addEventListener('message', hear, settled)
    worker.addEventListener('error', fail, settled)
    worker.postMessage({ run, links } satisfies ToWorker)
    try {
      return (await promise) ?? ofPage(run, onChecked)
    } finally {
      settled.abort()
    }
  }
}

function checkerOfPage(signal: AbortSignal, links: readonly Hash[]): RunChecker {
  const check = checkerHere(logReader, links)
  let turnAt = performance.now()
  return (run, onChecked) =>
    check(run, async (entries) => {
      signal.throwIfAborted()
      await onChecked(entries)
      if (performance.now() - turnAt < TURN_MS) return
      await new Promise((resolve) => setTimeout(resolve))
      turnAt = performance.now()
    })
}
