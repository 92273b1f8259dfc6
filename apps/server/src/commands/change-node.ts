import { type Batcher, createBatcher } from '@vermilion/database'
import { append } from '@vermilion/ledger/log'
import { createClock } from '../clock.ts'
import { readConfig } from '../config.ts'
import { openToRead, type ReadNode } from './read-node.ts'

/** A node in which an act is done from outside; another process may be serving it meanwhile. */
export interface ChangedNode extends ReadNode {
  readonly batcher: Batcher
  readonly now: number
  readonly pin: string | undefined
}

/**
 * The log takes entries from any process, under the lock of its head; only the node that serves it signs,
 * with its next checkpoint.
 */
export async function changeNode<T>(
  environment: NodeJS.ProcessEnv,
  change: (node: ChangedNode) => Promise<T>,
): Promise<T> {
  const { clockStart, tokenPin: pin } = readConfig(environment, false)
  const clock = createClock(clockStart)
  const node = await openToRead(environment)
  await node.database.migrate()
  const batcher = createBatcher({ database: node.database, append, now: clock.now })
  try {
    return await change({ ...node, batcher, now: clock.now(), pin })
  } finally {
    await batcher.drain()
    await node.database.close()
  }
}
