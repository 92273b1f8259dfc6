import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { formatVkey, parsePolicy, vkeyOf } from '@vermilion/ledger'
import { seedSigner } from '@vermilion/ledger/log'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ORIGIN } from '../node-id.ts'
import { gatherSigned } from './signed.ts'

/** Answers everybody that it has seen no log. */
const server = createServer((_, reply) => void reply.writeHead(404).end())
beforeAll(() => new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve)))
afterAll(() => void server.close())

const keyOf = (fill: number, name: string, type?: number) => {
  const { publicKey } = seedSigner(new Uint8Array(32).fill(fill), name)
  return vkeyOf(name, publicKey, type)
}
const COSIGNATURE = 4

/** Whether more may have been published, where only the witnesses of these numbers answer. */
async function isInDoubt(answering: readonly number[], rules: string, isLocked = false) {
  const up = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const lines = [2, 3, 4].map((fill) => {
    const vkey = formatVkey(keyOf(fill, `w${fill}.example`, COSIGNATURE))
    return `witness w${fill} ${vkey} ${answering.includes(fill) ? up : 'http://127.0.0.1:9'}\n`
  })
  const parsed = parsePolicy(`${lines.join('')}${rules}`)
  if (!parsed.ok) throw new Error(parsed.reason)
  const { witnesses, quorum } = parsed.policy
  const asked = [...witnesses.values()].map(({ vkey, url = '' }) => ({ vkey, url }))
  const lock = isLocked ? { size: 7, root: new Uint8Array(32), note: '' } : undefined
  const watchers = { witnesses: asked, quorum }
  const signed = await gatherSigned(ORIGIN, [keyOf(1, ORIGIN)], { watchers, lock, copies: [] })
  expect(signed.silent).toHaveLength(3 - answering.length)
  return signed.isInDoubt
}

const TWO_OF_THREE = 'group w 2 w2 w3 w4\nquorum w\n'
const NONE = 'quorum none\n'

test.each([
  ['nobody', [], TWO_OF_THREE, true],
  ['one, and two are a quorum', [2], TWO_OF_THREE, true],
  ['two, and the third is none alone', [2, 3], TWO_OF_THREE, false],
  ['two, and nothing is asked for', [2, 3], NONE, true],
  ['all, and nothing is asked for', [2, 3, 4], NONE, false],
])('without a lock store, of three witnesses answers %s', async (_, answering, rules, inDoubt) => {
  expect(await isInDoubt(answering, rules)).toBe(inDoubt)
})

test('the lock store was written before anybody saw anything, so nobody need answer', async () => {
  expect(await isInDoubt([], TWO_OF_THREE, true)).toBe(false)
})
