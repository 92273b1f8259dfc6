import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Hypercore from 'hypercore'
import { batchesPerSecond } from '../acts/callers.ts'
import type { Rig } from '../acts/rig.ts'
import { ENTRY_BYTES } from './log-alone.ts'

/** The peer: appends blocks as large as our entries, `callers` at once; it signs each of its batches. */
export async function hypercoreRig(beside: string): Promise<Rig> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-hypercore-'))
  const core = new Hypercore(folder)
  await core.ready()
  const block = Buffer.alloc(ENTRY_BYTES, 7)
  return {
    name: 'hypercore, blocks alone',
    unit: 'blocks/s',
    beside,
    // RocksDB with its default write options: a trace of its system calls shows no sync at an append.
    durability: 'a loss of power takes the newest blocks: no sync at an append',
    perSecond(callers, forMs) {
      const blocks = Array.from({ length: callers }, () => block)
      return batchesPerSecond(callers, forMs, () => core.append(blocks))
    },
    async close() {
      await core.close()
      rmSync(folder, { recursive: true, force: true })
      return []
    },
  }
}
