import type { Pixels } from '../../src/qr/decode.ts'
import type { QrPicture } from '../../src/qr/encode.ts'

/** Draws the runs as a browser would, `scale` pixels a module. */
export function drawQr({ size, runs }: QrPicture, scale: number): Pixels {
  const side = size * scale
  const data = new Uint8ClampedArray(side * side * 4).fill(255)
  for (const { x, y, length } of runs) {
    for (let row = y * scale; row < (y + 1) * scale; row++) {
      const from = (row * side + x * scale) * 4
      const to = from + length * scale * 4
      for (let i = from; i < to; i++) if (i % 4 !== 3) data[i] = 0
    }
  }
  return { width: side, height: side, data }
}
