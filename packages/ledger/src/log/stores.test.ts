import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSmallStore } from '@vermilion/database'
import { afterAll, expect, test } from 'vitest'
import { utf8 } from '../bytes.ts'
import { ed25519 } from '../ed25519.ts'
import { mldsa44 } from '../mldsa44.ts'
import { p256 } from '../p256.ts'
import { KeyFileError } from './create-once.ts'
import { openKeyStore } from './key-store.ts'
import { openPayload, sealPayload } from './payload.ts'
import { randomBytes } from './random.ts'
import { fileSigner } from './signer.ts'

const folder = mkdtempSync(join(tmpdir(), 'vermilion-stores-'))
afterAll(() => rmSync(folder, { recursive: true }))
const wrapKey = new Uint8Array(32).fill(1)

test('a subject key is on the disk before it is used, and comes back', async () => {
  const file = join(folder, 'come-back.sqlite')
  const store = openKeyStore(file, wrapKey)
  const created = await store.create('party')
  expect(created.key.length).toBe(32)
  const beside = openKeyStore(file, wrapKey)
  expect(Buffer.from(beside.get('party')?.key ?? [])).toEqual(Buffer.from(created.key))
  expect(await beside.create('party')).toEqual(beside.get('party'))
  expect(store.get('nobody')).toBeUndefined()
  store.close()
  beside.close()
})

test('a destroyed key leaves nothing in the file, and its name is not used again', async () => {
  const file = join(folder, 'destroy.sqlite')
  const store = openKeyStore(file, wrapKey)
  await store.create('party')
  const wrapped = wrappedIn(file)
  store.destroy('party')
  expect(store.get('party')).toBeUndefined()
  expect([store.isDestroyed('party'), store.isDestroyed('nobody')]).toEqual([true, false])
  await expect(store.create('party')).rejects.toThrow('destroyed')
  store.close()
  for (const name of readdirSync(folder).filter((name) => name.startsWith('destroy')))
    expect(readFileSync(join(folder, name)).includes(wrapped)).toBe(false)
})

function wrappedIn(file: string): Buffer {
  const store = openSmallStore(file, [])
  const row = store.find<{ wrapped: Buffer }>('select wrapped from subject_keys')
  store.close()
  if (!row) throw new Error('there is one')
  return row.wrapped
}

test('another wrapping key opens nothing', async () => {
  const file = join(folder, 'wrap.sqlite')
  const store = openKeyStore(file, wrapKey)
  await store.create('party')
  store.close()
  const other = openKeyStore(file, new Uint8Array(32).fill(2))
  expect(() => other.get('party')).toThrow()
  other.close()
})

test('a payload opens with its key, for its commitment, and not otherwise', () => {
  const key = { subjectKey: 'party', key: randomBytes(32) }
  const commitment = randomBytes(32)
  const payload = {
    actId: 'act',
    recordSecret: randomBytes(32),
    caseSecret: randomBytes(32),
    fields: { '/name': '张三', '/n': [1, null] },
  }
  const sealed = sealPayload(0, payload, key, commitment)
  expect(openPayload(sealed, key, commitment)).toEqual(payload)
  expect(Buffer.from(sealed.ciphertext).includes('张三')).toBe(false)
  expect(openPayload(sealed, { ...key, key: randomBytes(32) }, commitment)).toBeUndefined()
  expect(openPayload(sealed, key, randomBytes(32))).toBeUndefined()
  expect(openPayload({ ...sealed, nonce: randomBytes(12) }, key, commitment)).toBeUndefined()
  const short = sealed.ciphertext.subarray(0, 10)
  expect(openPayload({ ...sealed, ciphertext: short }, key, commitment)).toBeUndefined()
})

test('the same fields are never encrypted to the same bytes', () => {
  const key = { subjectKey: 'party', key: randomBytes(32) }
  const payload = { actId: 'act', recordSecret: randomBytes(32), fields: { '/a': 1 } }
  const commitment = randomBytes(32)
  const seal = () =>
    Buffer.from(sealPayload(0, payload, key, commitment).ciphertext).toString('hex')
  expect(new Set(Array.from({ length: 50 }, seal)).size).toBe(50)
})

test('random bytes do not repeat across the pool', () => {
  const drawn = Array.from({ length: 2000 }, () => Buffer.from(randomBytes(32)).toString('hex'))
  expect(new Set(drawn).size).toBe(2000)
  expect(randomBytes(12).length).toBe(12)
})

test('a log key is made once, for its owner alone', async () => {
  const path = join(folder, 'log.pem')
  const signer = fileSigner(path, 'a.example')
  expect(statSync(path).mode & 0o777).toBe(0o600)
  const again = fileSigner(path, 'a.example')
  expect(again.publicKey).toEqual(signer.publicKey)
  const message = utf8('text')
  expect(await ed25519.verify(signer.publicKey, message, await again.sign(message))).toBe(true)
})

test('a key of a witness may be one for ML-DSA-44, and is not taken for another kind', async () => {
  const path = join(folder, 'witness-mldsa.pem')
  const { publicKey } = fileSigner(path, 'a.example', 'ml-dsa-44')
  const again = fileSigner(path, 'a.example', 'ml-dsa-44')
  expect(again.publicKey).toEqual(publicKey)
  const message = utf8('text')
  expect(await mldsa44.verify(publicKey, message, await again.sign(message))).toBe(true)
  expect(() => fileSigner(path, 'a.example')).toThrow('holds a key for ed25519')
})

test('a key of P-256 signs r ‖ s, whatever zeros one of them begins with', async () => {
  const { publicKey, sign } = fileSigner(join(folder, 'p256.pem'), 'a.example', 'p256')
  // One signature in 128 has such a number.
  const messages = Array.from({ length: 1500 }, (_, n) => utf8(`text ${n}`))
  const signatures = await Promise.all(messages.map(sign))
  const verdicts = await Promise.all(
    messages.map((message, n) => p256.verify(publicKey, message, signatures[n] as Uint8Array)),
  )
  expect(verdicts.every((isGood) => isGood)).toBe(true)
  const short = signatures.filter((signature) => signature[0] === 0 || signature[32] === 0)
  expect(short.length).toBeGreaterThan(0)
})

test('a key that others may read is not used', () => {
  const path = join(folder, 'open.pem')
  writeFileSync(path, readFileSync(join(folder, 'log.pem')), { mode: 0o644 })
  expect(() => fileSigner(path, 'a.example')).toThrow(KeyFileError)
})
