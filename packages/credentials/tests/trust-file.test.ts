import { formatVkey } from '@vermilion/ledger'
import { expect, test } from 'vitest'
import {
  acceptTrustFile,
  didKeyOf,
  logTrust,
  openTrustFile,
  servingAddress,
  signTrustFile,
  trustedReceiptKeys,
  trustedWitnesses,
} from '../src/index.ts'
import { seedSigner } from './support/seed-signer.ts'
import { makeTrustFile, NOW, rootKey, trustFacts } from './support/world.ts'

const root = didKeyOf(rootKey.publicKey)
const newRoot = seedSigner(0x2d)
const publish = (version: number, names?: { zh: string; en: string }) =>
  signTrustFile(trustFacts(names ? { names } : {}, version), { at: NOW, root: rootKey })

const pinned = await makeTrustFile({}, 5)

test('the first visit pins what it meets', async () => {
  expect(await acceptTrustFile(undefined, await publish(1), NOW)).toMatchObject({
    ok: true,
    trustFile: { version: 1, root, policy: { quorum: 'none' } },
  })
})

test('names whose receipts are believed, where it is of a deployment that gives some', async () => {
  const origin = 'bj.vermilion.example/log'
  const key = seedSigner(0x0e).publicKey
  const receiptKeys = [
    { origin, key: didKeyOf(key) },
    { origin, key: 'did:key:zNoKey' },
  ]
  const text = await signTrustFile({ ...trustFacts(), receiptKeys }, { at: NOW, root: rootKey })
  const read = await openTrustFile(text, root, NOW)
  expect(read.ok && trustedReceiptKeys(read.trustFile)).toEqual([{ origin, key }])
  expect(trustedReceiptKeys(pinned)).toEqual([])
})

test('a newer file of the same root replaces the pinned one', async () => {
  expect(await acceptTrustFile(pinned, await publish(6), NOW)).toMatchObject({
    ok: true,
    trustFile: { version: 6 },
  })
})

test('the same version is good when it says the same, and refused when it does not', async () => {
  expect(await acceptTrustFile(pinned, await publish(5), NOW)).toMatchObject({ ok: true })
  const other = await publish(5, { zh: '别的机关', en: 'Another authority' })
  expect(await acceptTrustFile(pinned, other, NOW)).toEqual({ ok: false, reason: 'version-reused' })
})

test('an older file is a rollback', async () => {
  expect(await acceptTrustFile(pinned, await publish(4), NOW)).toEqual({
    ok: false,
    reason: 'version-older',
  })
})

test('a stranger cannot become the root of a returning visitor', async () => {
  const usurped = await signTrustFile(trustFacts({}, 6), { at: NOW, root: newRoot })
  expect(await acceptTrustFile(pinned, usurped, NOW)).toEqual({
    ok: false,
    reason: 'not-signed-by-root',
  })
})

test('a new root is taken over when the old one signs it too, and then stands alone', async () => {
  const handover = await signTrustFile(trustFacts({}, 6), {
    at: NOW,
    root: newRoot,
    previousRoot: rootKey,
  })
  const accepted = await acceptTrustFile(pinned, handover, NOW)
  expect(accepted).toMatchObject({ ok: true, trustFile: { root: didKeyOf(newRoot.publicKey) } })
  if (!accepted.ok) return
  const next = await signTrustFile(trustFacts({}, 7), { at: NOW, root: newRoot })
  expect(await acceptTrustFile(accepted.trustFile, next, NOW)).toMatchObject({ ok: true })
  expect(await acceptTrustFile(accepted.trustFile, await publish(7), NOW)).toMatchObject({
    ok: false,
  })
})

test.each([
  ['not JSON', () => Promise.resolve('{')],
  ['without proof', async () => JSON.stringify({ ...pinned })],
  ['with a member more', async () => (await publish(1)).replace('{"v":1', '{"note":"","v":1')],
  ['with a host that is no origin', async () => (await publish(1)).replace(':4600"', ':4600/x"')],
])('a file %s is malformed', async (_, make) => {
  expect(await openTrustFile(await make(), root, NOW)).toEqual({ ok: false, reason: 'malformed' })
})

test('a changed byte is not signed by the root', async () => {
  const altered = (await publish(1)).replace('市监', '税务')
  expect(await openTrustFile(altered, root, NOW)).toEqual({
    ok: false,
    reason: 'not-signed-by-root',
  })
})

test('a canonical address is mapped to the one that serves it, others to none', () => {
  expect(servingAddress('https://bj.vermilion.example/status/7/revocation', pinned)).toBe(
    'http://localhost:4600/status/7/revocation',
  )
  for (const url of ['https://elsewhere.example/status', 'https://constructor/x', 'mailto:a@b']) {
    expect(servingAddress(url, pinned)).toBeUndefined()
  }
})

test.each([
  ['a policy that cannot be read', { text: 'quorum of everybody\n' }],
  ['no word on witnesses', {}],
  ['two words on witnesses', { text: 'quorum none\n', quorum: 'none' }],
] as const)('%s makes a trust file malformed, though its root signed it', async (_, policy) => {
  const text = await signTrustFile({ ...trustFacts(), policy }, { at: NOW, root: rootKey })
  expect(await openTrustFile(text, root, NOW)).toEqual({ ok: false, reason: 'malformed' })
})

test('a policy names its witnesses and their quorum', async () => {
  const vkey = 'tj.vermilion.example/witness+a2b88659+BIE5dw6ofRdfVqNUZsNMfszLjYqRtO43ol32D1uPybOU'
  const policy = { text: `witness tj ${vkey}\nquorum tj\n` }
  const text = await signTrustFile({ ...trustFacts(), policy }, { at: NOW, root: rootKey })
  const opened = await openTrustFile(text, root, NOW)
  if (!opened.ok) throw new Error(opened.reason)
  expect(trustedWitnesses(opened.trustFile).map(formatVkey)).toEqual([vkey])
  const [origin = ''] = trustFacts().logs[0].split('+')
  expect(logTrust(opened.trustFile, origin)).toMatchObject({
    vkeys: trustFacts().logs,
    quorum: { witness: { name: 'tj.vermilion.example/witness' } },
  })
  expect(logTrust(opened.trustFile, 'elsewhere.example/log')).toBeUndefined()
})
