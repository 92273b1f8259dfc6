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

test('HKDF is that of OpenSSL, however often one secret is expanded', () => {
  fc.assert(
    fc.property(bytes, fc.array(bytes, { maxLength: 3 }), (ikm, infos) => {
      const expand = hkdf(ikm)
      for (const info of infos)
        expect(expand(info, 16)).toEqual(new Uint8Array(hkdfSync('sha256', ikm, '', info, 16)))
    }),
  )
})
