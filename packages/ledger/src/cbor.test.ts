import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Cbor, CborTag, decodeCbor, encodeCbor } from './cbor.ts'
import { fromHex, toHex } from './hex.ts'

const decode = (hex: string) => decodeCbor(fromHex(hex) ?? new Uint8Array())

// RFC 8949 appendix A, as far as no floating point stands in it.
test.each<[Cbor, string]>([
  [0, '00'],
  [23, '17'],
  [24, '1818'],
  [255, '18ff'],
  [256, '190100'],
  [1_000_000, '1a000f4240'],
  [4_294_967_296, '1b0000000100000000'],
  [-1, '20'],
  [-500, '3901f3'],
  [false, 'f4'],
  [true, 'f5'],
  [null, 'f6'],
  [Uint8Array.of(1, 2, 3, 4), '4401020304'],
  ['', '60'],
  ['水', '63e6b0b4'],
  [[1, [2, 3]], '8201820203'],
  [new Map<number, number>([[1, 2]]), 'a10102'],
  [new Map<string, Cbor>([['a', 'A']]), 'a161616141'],
  [new CborTag(18, []), 'd280'],
])('%j is written as %s, and read back', (value, hex) => {
  expect(toHex(encodeCbor(value))).toBe(hex)
  expect(decode(hex)).toEqual({ ok: true, value })
})

test.each([
  ['1800', 'a small number in two bytes'],
  ['190017', 'a small number in three'],
  ['1bffffffffffffffff', 'a number above 2^53'],
  ['3b001fffffffffffff', 'one below −2^53'],
  ['5f42010243030405ff', 'bytes of an indefinite length'],
  ['9fff', 'a list of an indefinite length'],
  ['62c080', 'a text that is no UTF-8'],
  ['a201020103', 'a key named twice'],
  ['a1f401', 'a key that is no number or text'],
  ['f7', 'undefined'],
  ['f93c00', 'floating point'],
  ['0000', 'something after the end'],
  ['44010203', 'bytes that are cut off'],
  ['9b0000000100000000', 'a list longer than its bytes'],
  ['', 'nothing'],
  ['81'.repeat(40), 'a deep nest'],
])('%s is refused: %s', (hex) => {
  expect(decode(hex)).toMatchObject({ ok: false })
})

test('whatever the bytes, they are the encoding of what they decode to, or refused', () => {
  const likely = fc.constantFrom(0xd2, 0x84, 0xa1, 0x81, 0x41, 0x61, 0x18, 0x19, 0x01, 0x20, 0xf6)
  const bytes = fc
    .array(fc.oneof(likely, fc.nat(255)), { maxLength: 24 })
    .map((values) => Uint8Array.from(values))
  fc.assert(
    fc.property(bytes, (bytes) => {
      const decoded = decodeCbor(bytes)
      if (decoded.ok) expect(encodeCbor(decoded.value)).toEqual(bytes)
    }),
    { numRuns: 2000 },
  )
})

test('any value comes back', () => {
  const { value } = fc.letrec<{ value: Cbor }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 3 },
      fc.maxSafeInteger(),
      fc.string({ unit: 'grapheme' }),
      fc.uint8Array(),
      fc.constantFrom(true, false, null),
      fc.array(tie('value'), { maxLength: 4 }),
      fc
        .uniqueArray(fc.tuple(fc.oneof(fc.integer(), fc.string()), tie('value')), {
          maxLength: 4,
          selector: ([key]) => key,
        })
        .map((members) => new Map(members)),
    ),
  }))
  fc.assert(
    fc.property(value, (value) => {
      expect(decodeCbor(encodeCbor(value))).toEqual({ ok: true, value })
    }),
  )
})
