import { scriptAddress } from '../../script-address.ts'
import type { World } from '../world.ts'
import type { ToBatchWorker } from './batch-worker.ts'
import batchWorker from './batch-worker.ts?worker&url'
import { type BatchNews, judgeBatch } from './judge-batch.ts'
import type { Handed } from './list-batch.ts'

/**
 * Judges a batch in a thread of its own, or, where there is none, between two turns of the page. Ends
 * with `signal`.
 */
export function startBatch(
  handed: readonly Handed[],
  world: World,
  tell: (news: BatchNews) => void,
  signal: AbortSignal,
): void {
  const here = () =>
    void judgeBatch(handed, { ...world, now: Date.now, tell, goesOn: turn(signal) })
  if (typeof Worker === 'undefined') {
    here()
    return
  }
  const worker = new Worker(scriptAddress(batchWorker), { type: 'module' })
  let works = false
  signal.addEventListener('abort', () => worker.terminate())
  worker.addEventListener('message', ({ data }: MessageEvent<BatchNews>) => {
    works = true
    if (!signal.aborted) tell(data)
    if ('done' in data) worker.terminate()
  })
  // A script that did not come, or may not run, says so here.
  worker.addEventListener('error', () => {
    if (!works && !signal.aborted) here()
  })
  worker.postMessage({ handed, ...world, now: Date.now() } satisfies ToBatchWorker)
}

function turn(signal: AbortSignal): () => Promise<boolean> {
  return async () => {
    await new Promise((resolve) => setTimeout(resolve))
    return !signal.aborted
  }
}
