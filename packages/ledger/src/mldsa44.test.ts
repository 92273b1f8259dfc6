import { expect, test } from 'vitest'
import { nativeCrypto } from '#native-crypto'
import { utf8 } from './bytes.ts'
import { seedSigner } from './log/signer.ts'
import { mldsa44, verifyMldsa44With } from './mldsa44.ts'
import { nativeCrypto as webCrypto } from './native-crypto.web.ts'
import { nobleMldsa44Verify } from './noble-mldsa44.ts'

const backends = {
  node: nativeCrypto.mldsa44Verify,
  web: webCrypto.mldsa44Verify,
  noble: nobleMldsa44Verify,
}
const signer = seedSigner(new Uint8Array(32).fill(2), 'a.example', 'ml-dsa-44')
const message = utf8('vermilion')
const signature = await signer.sign(message)
const claim = { key: signer.publicKey, message, signature, context: new Uint8Array() }

test('what a key signed is verified by every platform, and nothing else', async () => {
  expect(await mldsa44.verify(signer.publicKey, message, signature)).toBe(true)
  const forged = [
    { ...claim, message: utf8('Vermilion') },
    { ...claim, context: utf8('v') },
    { ...claim, signature: signature.with(100, (signature[100] ?? 0) ^ 1) },
    { ...claim, key: claim.key.with(100, (claim.key[100] ?? 0) ^ 1) },
  ]
  for (const [name, backend] of Object.entries(backends)) {
    expect(await verifyMldsa44With(backend, claim), name).toBe(true)
    for (const each of forged) expect(await verifyMldsa44With(backend, each), name).toBe(false)
  }
})

test('keys, signatures and contexts of a wrong length are refused, not thrown at', async () => {
  const { key } = claim
  for (const length of [0, 1311, 1313])
    expect(await mldsa44.verify(new Uint8Array(length), message, signature)).toBe(false)
  for (const length of [0, 2419, 2421])
    expect(await mldsa44.verify(key, message, new Uint8Array(length))).toBe(false)
  expect(await mldsa44.verify(key, message, signature, new Uint8Array(256))).toBe(false)
})

test('a browser without ML-DSA falls back to the library', async () => {
  const subtle = globalThis.crypto.subtle
  const importKey = subtle.importKey
  subtle.importKey = () => Promise.reject(new DOMException('', 'NotSupportedError'))
  try {
    expect(await webCrypto.mldsa44Verify(claim)).toBe(true)
    expect(await webCrypto.mldsa44Verify({ ...claim, message: utf8('no') })).toBe(false)
  } finally {
    subtle.importKey = importKey
  }
})
