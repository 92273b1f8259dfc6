import { arcPath, type Rosette } from '../../seal/guilloche.ts'
import type { Canvas } from './canvas.ts'
import { COLORS } from './look.ts'
import { drawRosette } from './ornament.ts'

/** Of the drawing on screen, which this one repeats in print: a ring of radius 98 in a field of 104. */
const FIELD = 104
const FINENESS = { strands: 10, points: 40 }

export type SealPlace = { readonly x: number; readonly y: number; readonly radius: number }

/** The agency's seal: ring, guilloche of the record, and the two characters of the agency's name. */
export function drawSeal(
  doc: Canvas,
  { x, y, radius }: SealPlace,
  characters: string,
  rosette: Rosette,
): void {
  const unit = radius / FIELD
  doc.save().translate(x, y).scale(unit)
  doc
    .strokeColor(COLORS.vermilion)
    .lineWidth(5.5)
    .path(arcPath(0, 1, 98))
    .stroke()
  doc.lineWidth(0.9).circle(0, 0, 91).stroke()
  const ring = {
    x: 0,
    y: 0,
    radius: 100,
    lineWidth: 0.42,
    color: COLORS.vermilion,
    fineness: FINENESS,
  }
  drawRosette(doc, ring, rosette)
  doc.lineWidth(1.1).circle(0, 0, 54).fillColor(COLORS.paper).fill()
  doc.circle(0, 0, 54).stroke(COLORS.vermilion)
  doc.restore()
  const size = 47 * unit
  const width = [...characters].length * size
  doc.font('bold').fontSize(size).fillColor(COLORS.vermilion)
  doc.text(characters, x - width / 2, y + size * 0.37, { lineBreak: false, baseline: 'alphabetic' })
}
