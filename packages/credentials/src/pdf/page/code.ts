import type { Code } from '../../compact/index.ts'
import { encodeQr } from '../../qr/encode.ts'
import type { Canvas } from './canvas.ts'
import { COLORS } from './look.ts'

export type CodePlace = { readonly x: number; readonly y: number; readonly side: number }

/** A QR code, its quiet zone of four modules within the side. */
export function drawCode(doc: Canvas, { x, y, side }: CodePlace, { link, level }: Code): void {
  const { size, runs } = encodeQr(link, level)
  doc
    .save()
    .translate(x, y)
    .scale(side / size)
  doc.rect(0, 0, size, size).fill(COLORS.paper)
  const rectangles = runs.map(({ x, y, length }) => `${x} ${y} ${length} 1 re`)
  doc
    .fillColor(COLORS.ink)
    .addContent(`${rectangles.join('\n')}\nf`)
    .restore()
}
