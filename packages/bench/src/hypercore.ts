import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Hypercore from 'hypercore'

/** Blocks a second that the peer appends, in batches of `batch`, each block as large as our entry. */
export async function hypercoreAppends(
  batch: number,
  blockBytes: number,
  forMs: number,
): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-hypercore-'))
  const core = new Hypercore(folder)
  await core.ready()
  const block = Buffer.alloc(blockBytes, 7)
  const blocks = Array.from({ length: batch }, () => block)
  let appended = 0
  const began = performance.now()
  while (performance.now() - began < forMs) {
    await core.append(blocks)
    appended += batch
  }
  const seconds = (performance.now() - began) / 1000
  await core.close()
  rmSync(folder, { recursive: true, force: true })
  return appended / seconds
}
