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

const TWO_OF_THREE = 'group w 2 w2 w3 w4\nquorum w\n'

/** Whether more may have been signed, where only the witnesses of these numbers answer. */
async function isInDoubt(
  answering: readonly number[],
  { named = [2, 3, 4], rules = TWO_OF_THREE, isLocked = false } = {},
) {
  const up = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const lines = named.map((fill) => {
    const vkey = formatVkey(keyOf(fill, `w${fill}.example`, COSIGNATURE))
    return `witness w${fill} ${vkey} ${answering.includes(fill) ? up : 'http://127.0.0.1:9'}\n`
  })
  const parsed = parsePolicy(`${lines.join('')}${rules}`)
  if (!parsed.ok) throw new Error(parsed.reason)
  const witnesses = [...parsed.policy.witnesses.values()].map(({ vkey, url = '' }) => ({
    vkey,
    url,
  }))
  const lock = isLocked ? { size: 7, root: new Uint8Array(32), note: '' } : undefined
  const signed = await gatherSigned(ORIGIN, [keyOf(1, ORIGIN)], { witnesses, lock, copies: [] })
  expect(signed.silent).toHaveLength(named.length - answering.length)
  return signed.isInDoubt
}

test.each([
  ['nobody', [], true],
  ['one', [2], true],
  ['a quorum, and the third may have been shown more', [2, 3], true],
  ['each', [2, 3, 4], false],
])('without a lock store, of three witnesses answers %s', async (_, answering, inDoubt) => {
  expect(await isInDoubt(answering)).toBe(inDoubt)
})

test('without a lock store and a witness nobody can tell', async () => {
  expect(await isInDoubt([], { named: [], rules: 'quorum none\n' })).toBe(true)
})

test('the lock store was written before anybody saw anything, so nobody need answer', async () => {
  expect(await isInDoubt([], { isLocked: true })).toBe(false)
})
