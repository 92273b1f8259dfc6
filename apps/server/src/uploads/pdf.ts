import { Worker } from 'node:worker_threads'
import type { RefusalCode } from '@vermilion/domain'

/** Most bytes of a PDF that a person may hand in. */
export const MAX_PDF_BYTES = 10 * 1024 * 1024

/** Reading the structure of any honest document takes a fraction of this. */
const TIMEOUT_MS = 5000
/** Until the thread can read at all. */
const START_MS = 60_000
const MEMORY_MB = 256
const SIGNATURE = [0x25, 0x50, 0x44, 0x46, 0x2d] // %PDF-

type PdfProblem = Extract<RefusalCode, `file-${string}`>
export type PdfVerdict =
  | { readonly ok: true; readonly pages: number }
  | { readonly ok: false; readonly problem: PdfProblem }
export interface PdfQuestion {
  readonly id: number
  readonly bytes: Uint8Array
  readonly maxPages: number
}

/** Judges a stranger's PDF by its content, never by its name, in bounded time. Never throws. */
export async function inspectPdf(bytes: Uint8Array, maxPages: number): Promise<PdfVerdict> {
  if (bytes.length === 0) return { ok: false, problem: 'file-empty' }
  if (bytes.length > MAX_PDF_BYTES) return { ok: false, problem: 'file-too-large' }
  if (!SIGNATURE.every((byte, at) => bytes[at] === byte))
    return { ok: false, problem: 'file-not-pdf' }
  const judged = turn.then(() => ask(bytes, maxPages))
  turn = judged
  return judged
}

/** One document at a time; the thread is kept, since it takes longer to start than to read. */
let turn: Promise<unknown> = Promise.resolve()
let thread: Worker | undefined
/** Threads that have read the library in: a busy machine takes its time for that, which is no document's fault. */
const ready = new WeakSet<Worker>()
let asked = 0

function ask(bytes: Uint8Array, maxPages: number): Promise<PdfVerdict> {
  return new Promise((resolve) => {
    const worker = thread ?? start()
    thread = worker
    const id = asked++
    const broken = () => {
      // Whatever it is doing, it is not trusted with the next document.
      thread = undefined
      worker.terminate().catch(() => undefined)
      settle({ ok: false, problem: 'file-damaged' })
    }
    let timer = setTimeout(broken, ready.has(worker) ? TIMEOUT_MS : START_MS)
    const answered = (message: 'ready' | { id: number; verdict: PdfVerdict }) => {
      if (message === 'ready') {
        ready.add(worker)
        clearTimeout(timer)
        timer = setTimeout(broken, TIMEOUT_MS)
      } else if (message.id === id) settle(message.verdict)
    }
    const settle = (verdict: PdfVerdict) => {
      clearTimeout(timer)
      worker.off('message', answered).off('error', broken).off('exit', broken)
      worker.unref()
      resolve(verdict)
    }
    worker.on('message', answered).on('error', broken).on('exit', broken)
    worker.ref()
    // A copy: the library takes the buffer over.
    worker.postMessage({ id, bytes: new Uint8Array(bytes), maxPages } satisfies PdfQuestion)
  })
}

function start(): Worker {
  return new Worker(new URL('./pdf-worker.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
  })
}
