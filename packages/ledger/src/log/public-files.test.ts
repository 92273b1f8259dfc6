import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { announce, newNode, trustIn } from '../../tests/test-log.ts'
import { checkWholeLog } from '../check-whole-log.ts'
import { entriesPath, tilePath } from '../tiles.ts'
import { newestNote, publicFiles } from './public-files.ts'

test('what each size adds makes the whole log, at every size', async () => {
  await using node = await newNode()
  const log = await node.open()
  const batcher = node.batcher(log)
  const files = new Map<string, Uint8Array>()
  const gone = () => Promise.reject(new Error('there is no such file'))
  let from = 0
  for (const size of [1, 2, 255, 256, 257, 511, 512, 700, 700]) {
    const more = size - log.checkpoint().size
    await Promise.all(Array.from({ length: more }, (_, k) => announce(batcher, k)))
    await log.sealNow()
    const added: string[] = []
    for await (const { path, bytes } of publicFiles(node.database.reader, from, size)) {
      // No path is ever written twice with different bytes: caches keep them for ever.
      expect(files.has(path)).toBe(false)
      files.set(path, bytes)
      added.push(path)
    }
    expect(added.length === 0).toBe(from === size)
    const newest = await newestNote(node.database.reader, trustIn(log))
    expect(newest?.size).toBe(size)
    const verdict = await checkWholeLog(
      {
        checkpoint: async () => newest?.note ?? '',
        tile: async (level, n, width) => files.get(tilePath(level, n, width)) ?? gone(),
        entries: async (n, width) => gunzipSync(files.get(entriesPath(n, width)) ?? (await gone())),
      },
      trustIn(log),
    )
    expect(verdict).toMatchObject({ ok: true, checkpoint: { size } })
    from = size
  }
})
