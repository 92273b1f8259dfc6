import { createHmac, hkdfSync } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hkdf, hmacSha256 } from './hmac.ts'

const bytes = fc.uint8Array({ maxLength: 150 })

test('HMAC is that of OpenSSL, for short and long keys', () => {
  fc.assert(
    fc.property(bytes, bytes, (key, message) => {
      const expected = createHmac('sha256', key).update(message).digest()
      expect(hmacSha256(key)(message)).toEqual(new Uint8Array(expected))
    }),
  )
})

test('of several keys that take turns each has its own MAC, of long messages too', () => {
  const long = fc.uint8Array({ minLength: 500, maxLength: 600 })
  const parts = fc.array(fc.oneof(bytes, long), { maxLength: 4 })
  fc.assert(
    fc.property(fc.array(bytes, { minLength: 2, maxLength: 3 }), fc.array(parts), (keys, all) => {
      const macs = keys.map(hmacSha256)
      for (const message of all)
        for (const [nth, key] of keys.entries()) {
          const expected = createHmac('sha256', key).update(Buffer.concat(message)).digest()
          expect(macs[nth]?.(...message)).toEqual(new Uint8Array(expected))
        }
    }),
  )
})

test('more than one block of HKDF is refused, and not filled up with zeros', () => {
  expect(() => hkdf(new Uint8Array(32))(new Uint8Array(3), 33)).toThrow('one block')
})

test('a key that its owner changes later is the one that was given', () => {
  const key = new Uint8Array(32).fill(1)
  const mac = hmacSha256(key)
  const before = mac(key)
  key.fill(2)
  expect(mac(new Uint8Array(32).fill(1))).toEqual(before)
})

test('HKDF is that of OpenSSL, however often one secret is expanded', () => {
  fc.assert(
    fc.property(bytes, fc.array(bytes, { maxLength: 3 }), (ikm, infos) => {
      const expand = hkdf(ikm)
      for (const info of infos)
        expect(expand(info, 16)).toEqual(new Uint8Array(hkdfSync('sha256', ikm, '', info, 16)))
    }),
  )
})
