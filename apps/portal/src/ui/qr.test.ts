import decode from 'qr/decode.js'
import { expect, test } from 'vitest'
import { drawQr } from './qr.tsx'

const SCALE = 4

/** Paints the path of the drawing into pixels, as a printer would. */
function paint({ path, side }: ReturnType<typeof drawQr>) {
  const width = side * SCALE
  const data = new Uint8ClampedArray(width * width * 4).fill(255)
  for (const [, x = '', y = '', run = ''] of path.matchAll(/M(\d+) (\d+)h(\d+)/g)) {
    for (let row = Number(y) * SCALE; row < (Number(y) + 1) * SCALE; row++) {
      const from = (row * width + Number(x) * SCALE) * 4
      for (let at = from; at < from + Number(run) * SCALE * 4; at += 4) data.fill(0, at, at + 3)
    }
  }
  return { width, height: width, data }
}

test('what is drawn reads back as what was meant', () => {
  const link = 'https://bj.vermilion.example/v/0199f0b2-6f0a-7c3e-9d51-3f2a7c1e8b40'
  expect(decode(paint(drawQr(link)))).toBe(link)
})
