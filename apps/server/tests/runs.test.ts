import { ENTRY_SCHEMAS, encodeEntry } from '@vermilion/ledger'
import { expect, test, vi } from 'vitest'
import { openTestNode } from './support/test-node.ts'

test('a full run holds every tile below it, and many who ask at once have it read once', async () => {
  await using world = await openTestNode({ seeded: false })
  const { log, database } = world.node
  const body = encodeEntry({
    ...{ schema: ENTRY_SCHEMAS['case.act'], flags: 0, authority: 0 },
    content: new Uint8Array(32),
  })
  const entries = Array.from({ length: 65_536 }, () => ({
    actId: 'many',
    entry: { body, payloads: [] },
  }))
  await database.inWriteTransaction((tx) => log.append(tx, entries))
  await log.sealNow()
  const tile = vi.spyOn(log, 'tile')
  const ask = () => world.app.inject({ url: '/log/run/0/000' })
  const answers = await Promise.all(Array.from({ length: 8 }, ask))
  expect(tile).toHaveBeenCalledTimes(256)
  const tiles = await Promise.all(Array.from({ length: 256 }, (_, n) => log.tile(0, n, 256)))
  const whole = Buffer.concat(tiles.map((bytes) => bytes ?? new Uint8Array()))
  for (const { rawPayload, headers } of answers) {
    expect(whole.equals(rawPayload)).toBe(true)
    expect(headers['cache-control']).toContain('immutable')
  }
})
