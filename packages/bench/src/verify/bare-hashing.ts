import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser } from 'puppeteer-core'

const SHA256 = readFileSync(
  new URL('../../node_modules/hash-wasm/dist/sha256.umd.min.js', import.meta.url),
  'utf8',
)

/** A leaf as long as that of an act in a case: prefix, header, commitment, case link. */
const LEAF_BYTES = 1 + 8 + 32 + 32
const NODE_BYTES = 1 + 32 + 32

/**
 * Milliseconds for the hashes of a log of `size` records, and nothing else: one leaf and one node for
 * each, from memory, by the same WebAssembly in as many workers as the portal has.
 */
export async function hashBare(browser: Browser, size: number, workers: number): Promise<number> {
  const program = `${SHA256};onmessage=(${hashMany})`
  const server = createServer(({ url }, answer) => {
    const isWorker = url === '/worker.js'
    answer.setHeader('content-type', isWorker ? 'text/javascript' : 'text/html')
    answer.end(isWorker ? program : '<title>bare hashing</title>')
  })
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  const page = await browser.newPage()
  try {
    await page.goto(`http://localhost:${(server.address() as AddressInfo).port}/`)
    const task = { count: size / workers, leafBytes: LEAF_BYTES, nodeBytes: NODE_BYTES }
    return await page.evaluate(timeWorkers, task, workers)
  } finally {
    await page.close()
    server.close()
  }
}

type Task = { readonly count: number; readonly leafBytes: number; readonly nodeBytes: number }
type Hasher = {
  init(): Hasher
  update(bytes: Uint8Array): Hasher
  digest(as: 'binary'): Uint8Array
}

/* What follows runs in the page or in its workers, so it uses nothing from around it. */

async function timeWorkers(task: Task, workers: number): Promise<number> {
  const answerOf = (worker: Worker) => new Promise((resolve) => (worker.onmessage = resolve))
  const started = Array.from({ length: workers }, () => new Worker('/worker.js'))
  const ready = started.map(answerOf)
  for (const worker of started) worker.postMessage(undefined)
  await Promise.all(ready)
  const done = started.map(answerOf)
  const began = performance.now()
  for (const worker of started) worker.postMessage(task)
  await Promise.all(done)
  const ms = performance.now() - began
  for (const worker of started) worker.terminate()
  return ms
}

async function hashMany({ data: task }: MessageEvent<Task | undefined>): Promise<void> {
  const place = globalThis as typeof globalThis & {
    hashwasm: { createSHA256(): Promise<Hasher> }
    hasher: Promise<Hasher>
  }
  place.hasher ??= place.hashwasm.createSHA256()
  const hasher = await place.hasher
  const leaf = new Uint8Array(task?.leafBytes ?? 0)
  const node = new Uint8Array(task?.nodeBytes ?? 0)
  for (let i = 0; i < (task?.count ?? 0); i++) {
    leaf[1] = i
    leaf.set(hasher.init().update(leaf).digest('binary'), 9)
    node.set(hasher.init().update(node).digest('binary'), 33)
  }
  self.postMessage('done')
}
