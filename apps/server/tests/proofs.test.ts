import { trustedReceiptKeys } from '@vermilion/credentials'
import {
  decodeEntry,
  leafHash,
  openCheckpoint,
  parseTlogProof,
  verifyCoseReceipt,
  verifyInclusion,
} from '@vermilion/ledger'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openTestNode, type TestNode } from './support/test-node.ts'

let world: TestNode
let size: number
beforeAll(async () => {
  world = await openTestNode({ seeded: false })
  size = (await world.node.log.sealNow()).size
})
afterAll(() => world[Symbol.asyncDispose]())

const get = (url: string) => world.app.inject({ url })

test('every entry is served with a proof that says all by itself, and with a receipt', async () => {
  const { log, serving } = world.node
  const keys = trustedReceiptKeys(JSON.parse(serving.trustFile))
  for (let index = 0; index < size; index++) {
    const { rawPayload: entry } = await get(`/log/entries/${index}`)
    expect(decodeEntry(entry)).toMatchObject({ ok: true })
    const { body: text } = await get(`/log/proofs/${index}`)
    const parsed = parseTlogProof(text)
    if (!parsed.ok) throw new Error(parsed.reason)
    const { path, extra, checkpoint } = parsed.proof
    expect(Buffer.from(extra ?? [])).toEqual(entry)
    const opened = await openCheckpoint(checkpoint, log.vkey)
    if (!opened.ok) throw new Error(opened.reason)
    const claim = { index, leaf: leafHash(entry), proof: path, ...opened.checkpoint }
    expect(verifyInclusion(claim)).toEqual({ ok: true })
    const receipt = await get(`/log/receipts/${index}.cose`)
    // The first entry only names the log.
    if (index === 0) expect(receipt.statusCode).toBe(404)
    else
      expect(await verifyCoseReceipt(receipt.rawPayload, entry, keys)).toMatchObject({
        ...{ ok: true, origin: log.origin, index, size },
      })
  }
})

test('any page on any site may read them, and a receipt says what it is', async () => {
  for (const [url, type] of [
    ['/log/proofs/1', 'text/plain; charset=utf-8'],
    ['/log/receipts/1.cose', 'application/cose; cose-type="cose-sign1"'],
    ['/log/entries/1', 'application/octet-stream'],
  ] as const) {
    const { headers } = await get(url)
    expect(headers['access-control-allow-origin'], url).toBe('*')
    expect(headers['content-type'], url).toBe(type)
  }
})

test.each([
  ...['/log/proofs/x', '/log/proofs/01', '/log/proofs/-1', '/log/proofs/1.5', '/log/proofs/1e0'],
  ...['/log/proofs/9007199254740993', '/log/receipts/1', '/log/receipts/.cose', '/log/entries/x'],
])('%s is nothing', async (url) => {
  expect((await get(url)).statusCode).toBe(404)
})

test('what is not signed yet is not there yet, and nobody keeps that answer', async () => {
  for (const url of [`proofs/${size}`, `receipts/${size}.cose`, `entries/${size}`]) {
    const { statusCode, headers } = await get(`/log/${url}`)
    expect([statusCode, headers['cache-control']], url).toEqual([404, 'no-store'])
  }
})

test('one signature serves the receipts of all entries, and one that failed is asked for again', async () => {
  await using fresh = await openTestNode({ seeded: false })
  const { size: count } = await fresh.node.log.sealNow()
  const sign = vi
    .spyOn(fresh.node.keys.receipt, 'sign')
    .mockRejectedValueOnce(new Error('no token'))
  const ask = (index: number) => fresh.app.inject({ url: `/log/receipts/${index}.cose` })
  expect((await ask(1)).statusCode).toBe(500)
  const answers = await Promise.all(Array.from({ length: count - 1 }, (_, at) => ask(at + 1)))
  expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([200]))
  expect(sign).toHaveBeenCalledTimes(2)
})
