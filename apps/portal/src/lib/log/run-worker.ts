import { checkRun, readRun, type Sha256, sha256 } from '@vermilion/ledger'
import { createSHA256 } from 'hash-wasm'
import { logReader } from './log-reader.ts'
import type { FromWorker, ToWorker } from './run-checkers.ts'

/** Often enough for eyes, with several runs under way; each message costs the page a drawing. */
const TELL_MS = 250

// One object for all hashes: making one costs more than a million of them.
const hashing: Promise<Sha256> = createSHA256().then(
  (hasher) => (bytes) => hasher.init().update(bytes).digest('binary'),
  () => sha256,
)

const tell = (message: FromWorker) => self.postMessage(message)

self.onmessage = async ({ data: { run, links } }: MessageEvent<ToWorker>) => {
  const { n } = run
  let checked = 0
  let toldAt = performance.now()
  const tellProgress = () => {
    tell({ n, checked })
    checked = 0
    toldAt = performance.now()
  }
  try {
    const verdict = await checkRun(run, readRun(logReader, run), {
      sha256: await hashing,
      links,
      onBundle(entries) {
        checked += entries
        if (performance.now() - toldAt > TELL_MS) tellProgress()
      },
    })
    tellProgress()
    tell({ n, verdict })
  } catch (cause) {
    tell({ n, unread: String(cause) })
  }
}
