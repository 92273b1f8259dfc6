import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createLog, keyHashOf, resolveLog, trustedReceiptKeys } from '@vermilion/credentials'
import { fileSigner, KeyFileError } from '@vermilion/ledger/log'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoPeople } from '../src/commands/seed.ts'
import { readConfig } from '../src/config.ts'
import { CANONICAL_HOST } from '../src/node-id.ts'
import { openNode } from '../src/open-node.ts'
import { rotateAuthority } from '../src/trust/authorities.ts'
import { NO_WITNESSES } from '../src/trust/did-witnesses.ts'
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

test('a history from before there were two kinds of keys gets the second, and the first one stays', async () => {
  const home = mkdtempSync(join(tmpdir(), 'vermilion-one-key-'))
  const id = 'market-regulation'
  const keyOf = (name: string) => fileSigner(join(home, 'keys', `${name}.key`), name)
  mkdirSync(join(home, 'keys'), { mode: 0o700 })
  mkdirSync(join(home, 'did'))
  const licences = keyOf(`agency-${id}`)
  const { line, did } = await createLog({
    host: CANONICAL_HOST,
    path: [world.node.catalogue.agencies[id]?.didPath ?? ''],
    verificationKeys: [{ fragment: '2026-licence', publicKey: licences.publicKey }],
    nextKeyHash: keyHashOf(keyOf(`agency-${id}-update-2`).publicKey),
    at: world.clock.now() - 1000,
    signer: keyOf(`agency-${id}-update-1`),
  })
  writeFileSync(join(home, 'did', `${id}.jsonl`), `${line}\n`)

  const config = readConfig({ VERMILION_HOME: home, VERMILION_LOG: 'silent' }, true)
  const open = () => openNode(config, { now: world.clock.now, demoPeople })
  for (const _ of ['first start', 'next start']) {
    const node = await open()
    const authority = node.authorities[id]
    expect(authority?.didLog).toHaveLength(2)
    expect(authority?.didLog[0]).toBe(line)
    expect(authority?.verificationMethod).toBe(`${did}#2026-licence`)
    expect(authority?.presentationMethod).toBe(`${did}#2026-presentation-2`)
    expect(authority?.keys.assertion.publicKey).toEqual(licences.publicKey)
    const history = await resolveLog(authority?.didLog ?? [], world.clock.now())
    expect(history.ok && history.document.assertionMethod).toEqual([
      authority?.verificationMethod,
      authority?.presentationMethod,
    ])
    await node.close()
  }
  await rotateAuthority(home, id, {
    now: world.clock.now(),
    pin: undefined,
    witnesses: NO_WITNESSES,
  })
  const node = await open()
  expect(node.authorities[id]?.verificationMethod).toBe(`${did}#2026-licence-3`)
  expect(node.authorities[id]?.presentationMethod).toBe(`${did}#2026-presentation-3`)
  await node.close()
  rmSync(home, { recursive: true })
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
