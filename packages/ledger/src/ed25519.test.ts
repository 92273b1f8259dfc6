import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nativeCrypto } from '#native-crypto'
import { utf8 } from './bytes.ts'
import { ed25519, verifyWith } from './ed25519.ts'
import { fromHex, toHex } from './hex.ts'
import { nativeCrypto as webCrypto } from './native-crypto.web.ts'
import { nobleEd25519 } from './noble-ed25519.ts'

const backends = {
  node: nativeCrypto.ed25519Verify,
  web: webCrypto.ed25519Verify,
  noble: nobleEd25519.verify,
}
const bytes = (hex: string) => fromHex(hex) ?? new Uint8Array()

test('RFC 8032 test 2', async () => {
  const seed = bytes('4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb')
  const key = bytes('3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c')
  const signature =
    '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00'
  expect(ed25519.publicKey(seed)).toEqual(key)
  expect(toHex(await ed25519.sign(seed, Uint8Array.of(0x72)))).toBe(signature)
  expect(await ed25519.verify(key, Uint8Array.of(0x72), bytes(signature))).toBe(true)
})

test('every platform signs to the same bytes and verifies what the others signed', async () => {
  const seed = fc.uint8Array({ minLength: 32, maxLength: 32 })
  await fc.assert(
    fc.asyncProperty(seed, fc.uint8Array(), async (seed, message) => {
      const signature = await nativeCrypto.ed25519Sign(seed, message)
      expect(await webCrypto.ed25519Sign(seed, message)).toEqual(signature)
      expect(nobleEd25519.sign(seed, message)).toEqual(signature)
      for (const verify of Object.values(backends))
        expect(await verifyWith(verify, ed25519.publicKey(seed), message, signature)).toBe(true)
    }),
    { numRuns: 10 },
  )
})

test('a browser without Ed25519 falls back to the library', async () => {
  const subtle = globalThis.crypto.subtle
  const importKey = subtle.importKey
  subtle.importKey = () => Promise.reject(new DOMException('', 'NotSupportedError'))
  try {
    const seed = new Uint8Array(32).fill(9)
    const message = utf8('vermilion')
    const signature = await webCrypto.ed25519Sign(seed, message)
    const key = ed25519.publicKey(seed)
    expect(await webCrypto.ed25519Verify(key, message, signature)).toBe(true)
    expect(await webCrypto.ed25519Verify(key, utf8('Vermilion'), signature)).toBe(false)
  } finally {
    subtle.importKey = importKey
  }
})

test('the browser hashes as Node does', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (message) => {
      expect(webCrypto.sha256(message)).toEqual(nativeCrypto.sha256(message))
    }),
  )
})

test('bytes of whatever kind are verified alike, and left as they were', async () => {
  for (let nth = 0; nth < 8; nth++) {
    const seed = new Uint8Array(32).fill(nth)
    const key = ed25519.publicKey(seed)
    // Node's Buffer, whose slices are no copies.
    const signature = Buffer.from(await ed25519.sign(seed, key))
    const before = signature.toString('hex')
    expect(await ed25519.verify(Buffer.from(key), Buffer.from(key), signature)).toBe(true)
    expect(signature.toString('hex')).toBe(before)
  }
})

test('keys and signatures of a wrong length are refused, not thrown at', async () => {
  const key = ed25519.publicKey(new Uint8Array(32))
  for (const length of [0, 31, 63, 65, 128])
    expect(await ed25519.verify(key, key, new Uint8Array(length))).toBe(false)
  for (const length of [0, 31, 33])
    expect(await ed25519.verify(new Uint8Array(length), key, new Uint8Array(64))).toBe(false)
})
