import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { p256 as curve } from '@noble/curves/nist.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nativeCrypto } from '#native-crypto'
import { utf8 } from './bytes.ts'
import { fromHex } from './hex.ts'
import { seedSigner } from './log/signer.ts'
import { nativeCrypto as webCrypto } from './native-crypto.web.ts'
import { nobleP256Verify } from './noble-p256.ts'
import { p256, verifyP256With } from './p256.ts'
import { p256Coordinates, p256Key } from './p256-point.ts'

const backends = {
  node: nativeCrypto.p256Verify,
  web: webCrypto.p256Verify,
  noble: nobleP256Verify,
}
const scalar = fc
  .uint8Array({ minLength: 32, maxLength: 32 })
  .filter((seed) => curve.utils.isValidSecretKey(seed))
const bytes = (hex: string) => fromHex(hex) ?? new Uint8Array()

test('RFC 6979 A.2.5: the signature of "sample" under SHA-256', async () => {
  const x = bytes('60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6')
  const y = bytes('7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299')
  const signature = bytes(
    'efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8',
  )
  const key = p256Key(x, y)
  expect(p256Coordinates(key)).toEqual(Uint8Array.from([...x, ...y]))
  expect(await p256.verify(key, utf8('sample'), signature)).toBe(true)
  expect(await p256.verify(key, utf8('Sample'), signature)).toBe(false)
})

test('every platform accepts what a key signs, and nothing else', async () => {
  await fc.assert(
    fc.asyncProperty(scalar, fc.uint8Array(), fc.nat(511), async (seed, message, bit) => {
      const { publicKey, sign } = seedSigner(seed, 'a', 'p256')
      expect(publicKey).toEqual(curve.getPublicKey(seed))
      const signature = await sign(message)
      const altered = signature.map((byte, i) => (i === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte))
      for (const verify of Object.values(backends)) {
        expect(await verifyP256With(verify, publicKey, message, signature)).toBe(true)
        expect(await verifyP256With(verify, publicKey, message, altered)).toBe(false)
      }
    }),
    { numRuns: 10 },
  )
})

test('a point is found again by its x, and nothing else is a point', () => {
  fc.assert(
    fc.property(scalar, (seed) => {
      const point = curve.getPublicKey(seed, false).subarray(1)
      const key = p256Key(point.subarray(0, 32), point.subarray(32))
      expect(p256Coordinates(key)).toEqual(point)
    }),
    { numRuns: 20 },
  )
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 32, maxLength: 34 }), fc.nat(5), (x, sign) => {
      const key = Uint8Array.from([sign, ...x])
      const isPoint = key.length === 33 && curve.utils.isValidPublicKey(key, true)
      expect(p256Coordinates(key) !== undefined).toBe(isPoint)
    }),
  )
  const most = Uint8Array.from([2, ...Array(32).fill(0xff)])
  expect(p256Coordinates(most)).toBe(undefined)
})

test('a page that is no secure context falls back to the library', async () => {
  const { publicKey, sign } = seedSigner(new Uint8Array(32).fill(9), 'a', 'p256')
  const signature = await sign(utf8('vermilion'))
  const { subtle } = globalThis.crypto
  Object.defineProperty(globalThis.crypto, 'subtle', { value: undefined, configurable: true })
  try {
    expect(await webCrypto.p256Verify(publicKey, utf8('vermilion'), signature)).toBe(true)
    expect(await webCrypto.p256Verify(publicKey, utf8('Vermilion'), signature)).toBe(false)
  } finally {
    Object.defineProperty(globalThis.crypto, 'subtle', { value: subtle, configurable: true })
  }
})

type Group = {
  readonly publicKey: { readonly uncompressed: string }
  readonly tests: readonly {
    readonly tcId: number
    readonly comment: string
    readonly msg: string
    readonly sig: string
    readonly result: 'valid' | 'invalid'
  }[]
}
const file = join(
  process.env.VERMILION_VECTORS ?? '',
  'certificates/wycheproof/ecdsa_secp256r1_sha256_p1363_test.json',
)
const hasVectors = process.env.VERMILION_VECTORS !== undefined && existsSync(file)

describe.skipIf(!hasVectors)('Wycheproof, ECDSA P-256 with SHA-256, r ‖ s', () => {
  const groups: readonly Group[] = hasVectors
    ? JSON.parse(readFileSync(file, 'utf8')).testGroups
    : []

  test.each(Object.entries(backends))('%s says of each what the set says', async (_, verify) => {
    let count = 0
    for (const { publicKey, tests } of groups) {
      const point = bytes(publicKey.uncompressed)
      const key = p256Key(point.subarray(1, 33), point.subarray(33))
      for (const { msg, sig, result, tcId, comment } of tests) {
        const valid = await verifyP256With(verify, key, bytes(msg), bytes(sig))
        expect(valid, `${tcId} ${comment}`).toBe(result === 'valid')
        count += 1
      }
    }
    expect(count).toBeGreaterThan(250)
  })
})
