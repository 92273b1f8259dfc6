import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromBase64, fromBase64Url, toBase64, toBase64Url } from './base64.ts'
import { compareBytes, concat, equalBytes, fromUtf8, u16, u64, utf8 } from './bytes.ts'
import { sha256, sha256Into, sha256Text } from './hash.ts'
import { fromHex, toHex } from './hex.ts'
import { nativeBase64 as webBase64 } from './native-base64.web.ts'
import { nativeCrypto as webCrypto } from './native-crypto.web.ts'

const bytes = fc.uint8Array({ maxLength: 300 })

test('base64, base64url and hex are those of Node, and come back', () => {
  fc.assert(
    fc.property(bytes, (bytes) => {
      const buffer = Buffer.from(bytes)
      expect(toBase64(bytes)).toBe(buffer.toString('base64'))
      expect(toBase64Url(bytes)).toBe(buffer.toString('base64url'))
      expect(webBase64.toBase64(bytes)).toBe(toBase64(bytes))
      expect(webBase64.toBase64Url(bytes)).toBe(toBase64Url(bytes))
      expect(toHex(bytes)).toBe(buffer.toString('hex'))
      expect(fromBase64(toBase64(bytes))).toEqual(bytes)
      expect(fromBase64Url(toBase64Url(bytes))).toEqual(bytes)
      expect(fromHex(toHex(bytes))).toEqual(bytes)
    }),
  )
})

test('the hash of a text is that of its UTF-8', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(sha256Text(text)).toEqual(sha256(utf8(text)))
      expect(webCrypto.sha256Text(text)).toEqual(sha256Text(text))
    }),
  )
})

test('a hash is written where it is wanted, and nowhere else', () => {
  for (const write of [sha256Into, webCrypto.sha256Into]) {
    const target = new Uint8Array(40).fill(7)
    write(utf8('abc'), target, 5)
    expect(target).toEqual(Uint8Array.of(7, 7, 7, 7, 7, ...sha256(utf8('abc')), 7, 7, 7))
  }
})

test('long bytes are encoded in pieces', () => {
  const long = new Uint8Array(100_000).map((_, i) => i * 7)
  expect(fromBase64(webBase64.toBase64(long))).toEqual(long)
})

test('a text that decodes is the only one for its bytes', () => {
  const text = fc.string({ unit: fc.constantFrom(...'AQgwZz09+/=-_ \n'), maxLength: 8 })
  fc.assert(
    fc.property(text, (text) => {
      const standard = fromBase64(text)
      if (standard) expect(toBase64(standard)).toBe(text)
      const url = fromBase64Url(text)
      if (url) expect(toBase64Url(url)).toBe(text)
    }),
    { numRuns: 1000 },
  )
})

test.each([
  ['QQ', 'no padding'],
  ['QR==', 'stray bits'],
  ['QQ==\n', 'white space'],
  ['QQ-=', 'the other alphabet'],
  ['====', 'nothing but padding'],
  ['QQ=A', 'padding within'],
])('%j is no base64: %s', (text) => {
  expect(fromBase64(text)).toBeUndefined()
})

test.each(['QQ==', 'QR', 'Q', 'Q+', 'QQ\n'])('%j is no base64url', (text) => {
  expect(fromBase64Url(text)).toBeUndefined()
})

test.each(['0', '0g', 'AA', ' 00'])('%j is no hex', (text) => {
  expect(fromHex(text)).toBeUndefined()
})

test('text comes back from its bytes, and what is no UTF-8 is no text', () => {
  expect(fromUtf8(utf8('朱批 \u{1f9fe}'))).toBe('朱批 \u{1f9fe}')
  expect(fromUtf8(Uint8Array.of(0xef, 0xbb, 0xbf, 0x41))).toBe('\ufeffA')
  expect(fromUtf8(Uint8Array.of(0xc0, 0x80))).toBeUndefined()
})

test('bytes compare as Buffer has it', () => {
  fc.assert(
    fc.property(bytes, bytes, (a, b) => {
      expect(Math.sign(compareBytes(a, b))).toBe(Buffer.compare(a, b))
      expect(equalBytes(a, b)).toBe(Buffer.compare(a, b) === 0)
      expect(concat(a, b)).toEqual(new Uint8Array(Buffer.concat([a, b])))
    }),
  )
})

test('integers are big-endian', () => {
  expect(toHex(u16(0x0102))).toBe('0102')
  expect(toHex(u64(Number.MAX_SAFE_INTEGER))).toBe('001fffffffffffff')
})
