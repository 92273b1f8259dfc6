import { base58 } from '@scure/base'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeBase58, encodeBase58 } from '../src/proof/base58.ts'

test('base58 is what a library makes of one byte and one digit at a time', () => {
  const zeros = fc.uint8Array({ max: 0, maxLength: 9 })
  fc.assert(
    fc.property(zeros, fc.uint8Array({ maxLength: 100 }), (before, after) => {
      const bytes = Uint8Array.from([...before, ...after])
      expect(encodeBase58(bytes)).toBe(base58.encode(bytes))
      expect(decodeBase58(base58.encode(bytes))).toEqual(bytes)
    }),
    { numRuns: 2000 },
  )
})

test.each([57, 58, 58 ** 2, 58 ** 4 - 1, 58 ** 4, 2 ** 24 - 1, 2 ** 24, 2 ** 31])(
  'so is %d, where a digit or a byte begins',
  (number) => {
    const bytes = new Uint8Array(4)
    new DataView(bytes.buffer).setUint32(0, number)
    expect(encodeBase58(bytes)).toBe(base58.encode(bytes))
  },
)

test('of any text it reads what another program reads, and nothing else', () => {
  const other = (text: string) => {
    try {
      return base58.decode(text)
    } catch {
      return undefined
    }
  }
  const near = fc.string({ unit: fc.constantFrom(...'1129AHJNPZaklmz0OIl-é'), maxLength: 60 })
  fc.assert(
    fc.property(fc.oneof(near, fc.string({ unit: 'binary', maxLength: 20 })), (text) => {
      expect(decodeBase58(text)).toEqual(other(text))
    }),
  )
})
