import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeQr, type Pixels } from '../src/qr/decode.ts'
import { encodeQr, type QrPicture } from '../src/qr/encode.ts'

/** Draws the path as a browser would, `scale` pixels a module. */
function draw({ size, path }: QrPicture, scale: number): Pixels {
  const side = size * scale
  const data = new Uint8ClampedArray(side * side * 4).fill(255)
  for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let row = Number(y) * scale; row < (Number(y) + 1) * scale; row++) {
      const from = (row * side + Number(x) * scale) * 4
      const to = from + Number(width) * scale * 4
      for (let i = from; i < to; i++) if (i % 4 !== 3) data[i] = 0
    }
  }
  return { width: side, height: side, data }
}

test('the code of a certificate link is read back from its picture', () => {
  const link = 'https://bj.vermilion.example/v/0199f0b2-6f0a-7c3e-9d51-3f2a7c1e8b40'
  const picture = encodeQr(link)
  expect(picture.path).toMatch(/^M4 4h7v1h-7z/)
  expect(decodeQr(draw(picture, 4))).toBe(link)
})

test('any text comes back', () => {
  const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 120 })
  fc.assert(
    fc.property(text, (each) => {
      expect(decodeQr(draw(encodeQr(each), 4))).toBe(each)
    }),
    { numRuns: 25 },
  )
})

test('a picture without a code, and pixels that are none, give nothing', () => {
  const white = new Uint8ClampedArray(64 * 64 * 4).fill(255)
  expect(decodeQr({ width: 64, height: 64, data: white })).toBeUndefined()
  expect(decodeQr({ width: 64, height: 65, data: white })).toBeUndefined()
  expect(decodeQr({ width: 0, height: 0, data: new Uint8Array() })).toBeUndefined()
})
