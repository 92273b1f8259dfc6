import fc from 'fast-check'
import { create } from 'qrcode/lib/core/qrcode.js'
import { expect, test } from 'vitest'
import { decodeQr } from '../src/qr/decode.ts'
import { encodeQr } from '../src/qr/encode.ts'
import { bestMasked } from '../src/qr/mask.ts'
import { drawQr } from './support/draw-qr.ts'

test('the code of a certificate link is read back from its picture', () => {
  const link = 'https://bj.vermilion.example/v/0199f0b2-6f0a-7c3e-9d51-3f2a7c1e8b40'
  const picture = encodeQr(link)
  expect(picture.runs[0]).toEqual({ x: 4, y: 4, length: 7 })
  expect(decodeQr(drawQr(picture, 4))).toBe(link)
})

test('any text comes back', () => {
  const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 120 })
  fc.assert(
    fc.property(text, (each) => {
      expect(decodeQr(drawQr(encodeQr(each), 4))).toBe(each)
    }),
    { numRuns: 25 },
  )
})

test('of all masks the one is chosen that qrcode chooses', () => {
  const digits = fc.stringMatching(/^[0-9]{1,1500}$/)
  fc.assert(
    fc.property(digits, fc.constantFrom('L', 'M'), (data, errorCorrectionLevel) => {
      const segments = [{ data, mode: 'numeric' }] as const
      const { modules } = create(segments, { errorCorrectionLevel })
      const plain = create(segments, { errorCorrectionLevel, maskPattern: 0 })
      expect(bestMasked(plain.modules, errorCorrectionLevel)).toEqual(modules.data)
    }),
    { numRuns: 60, examples: [1, 1500].map((length) => ['7'.repeat(length), 'L']) },
  )
})

test('a picture without a code, and pixels that are none, give nothing', () => {
  const white = new Uint8ClampedArray(64 * 64 * 4).fill(255)
  expect(decodeQr({ width: 64, height: 64, data: white })).toBeUndefined()
  expect(decodeQr({ width: 64, height: 65, data: white })).toBeUndefined()
  expect(decodeQr({ width: 0, height: 0, data: new Uint8Array() })).toBeUndefined()
})
