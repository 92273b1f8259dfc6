import type { World } from '../world.ts'
import { judgeBatch } from './judge-batch.ts'
import type { Handed } from './list-batch.ts'

export type ToBatchWorker = World & {
  readonly handed: readonly Handed[]
  /** The page's clock: a worker has none of its own. */
  readonly now: number
}

self.onmessage = async ({ data }: MessageEvent<ToBatchWorker>) => {
  const { handed, now, ...world } = data
  const startedAt = performance.now()
  await judgeBatch(handed, {
    ...world,
    now: () => now + (performance.now() - startedAt),
    tell: (news) => self.postMessage(news),
    // Whoever wants no more ends the worker.
    goesOn: async () => true,
  })
}
