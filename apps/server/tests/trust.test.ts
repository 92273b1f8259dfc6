import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { trustedReceiptKeys } from '@vermilion/credentials'
import { KeyFileError } from '@vermilion/ledger/log'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoPeople } from '../src/commands/seed.ts'
import { readConfig } from '../src/config.ts'
import { openNode } from '../src/open-node.ts'
import { openTrustFile } from '../src/trust/trust-file.ts'
import { openTestNode, type TestNode } from './support/test-node.ts'

let world: TestNode
beforeAll(async () => {
  world = await openTestNode({ seeded: false })
})
afterAll(() => world[Symbol.asyncDispose]())

const fileAt = async (address: string) => JSON.parse(await openTrustFile(world.node, address))
const versionAt = async (address: string) => (await fileAt(address)).version

test('each change is a version of its own, and no change is none', async () => {
  expect(await versionAt('http://localhost')).toBe(1)
  expect(await versionAt('http://localhost:1')).toBe(2)
  expect(await versionAt('http://localhost:1')).toBe(2)
})

test('names the key that signs receipts, which is not that of the log', async () => {
  const { keys, log } = world.node
  expect(trustedReceiptKeys(await fileAt('http://localhost'))).toEqual([
    { origin: log.origin, key: keys.receipt.publicKey },
  ])
  expect(keys.receipt.publicKey).not.toEqual(keys.log.first().publicKey)
})

test('a trust file that was damaged is not begun anew: whoever pinned it would refuse the new one', async () => {
  writeFileSync(join(world.home, 'trust.json'), '')
  await expect(versionAt('http://localhost')).rejects.toThrow()
})

test('a node does not start with a secret that others read, nor with a key that no history holds', async () => {
  const home = mkdtempSync(join(tmpdir(), 'vermilion-keys-'))
  const config = readConfig({ VERMILION_HOME: home, VERMILION_LOG: 'silent' }, true)
  const open = () => openNode(config, { now: world.clock.now, demoPeople })
  await (await open()).close()
  await (await open()).close()
  chmodSync(join(home, 'keys', 'wrap.key'), 0o640)
  await expect(open()).rejects.toThrow(KeyFileError)
  chmodSync(join(home, 'keys', 'wrap.key'), 0o600)
  rmSync(join(home, 'keys', 'agency-market-regulation.key'))
  await expect(open()).rejects.toThrow(/market-regulation/)
  rmSync(home, { recursive: true })
})
