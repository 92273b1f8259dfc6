import { lobePath, type Rosette } from '../../seal/guilloche.ts'
import { cosTurn, sinTurn } from '../../seal/trigonometry.ts'
import type { Canvas } from './canvas.ts'
import { COLORS } from './look.ts'

/** From the edge of the paper to the outer line of the frame, in points. */
const MARGIN = 24
/** Depth of the band between the frame's lines. */
const BAND = 22
const STRANDS = 8
const CORNER = { strands: 5, points: 20 }
/** Pieces of a curve along one wave. */
const PIECES = 10

/** The frame of a certificate: lines, a woven band on each side, a rosette in each corner. */
export function drawFrame(
  doc: Canvas,
  { width, height }: Size,
  rosette: Rosette,
  pattern: Pattern = 'rosette',
): void {
  doc.lineWidth(1.6).strokeColor(COLORS.vermilion)
  doc.rect(MARGIN, MARGIN, width - 2 * MARGIN, height - 2 * MARGIN).stroke()
  doc.lineWidth(0.4).strokeColor(COLORS.gold)
  const inner = MARGIN + BAND + 3
  doc.rect(inner, inner, width - 2 * inner, height - 2 * inner).stroke()
  doc.rect(MARGIN + 3, MARGIN + 3, width - 2 * MARGIN - 6, height - 2 * MARGIN - 6).stroke()

  const corner = BAND + 3
  const across = width - 2 * (MARGIN + corner)
  const down = height - 2 * (MARGIN + corner)
  const middle = MARGIN + corner / 2
  const band = (place: Band) => drawBand(doc, place, UNITS[pattern](rosette))
  band({ x: MARGIN + corner, y: middle, turn: 0, length: across })
  band({ x: width - middle, y: MARGIN + corner, turn: 0.25, length: down })
  band({ x: width - MARGIN - corner, y: height - middle, turn: 0.5, length: across })
  band({ x: middle, y: height - MARGIN - corner, turn: 0.75, length: down })
  for (const [x, y] of [
    [middle, middle],
    [width - middle, middle],
    [middle, height - middle],
    [width - middle, height - middle],
  ] as const)
    drawRosette(
      doc,
      { x, y, radius: 12.5, lineWidth: 0.3, color: COLORS.vermilion, fineness: CORNER },
      rosette,
    )
}

type Size = { readonly width: number; readonly height: number }
type Band = {
  readonly x: number
  readonly y: number
  readonly turn: number
  readonly length: number
}

/** Pattern of the band; a kind names its own. */
export type Pattern = 'meander' | 'cloud' | 'rosette'

/** One piece of a band, which joins itself: its length, and the operators that stroke it about a middle line. */
type Unit = { readonly length: number; readonly lineWidth: number; draw(step: number): string }

const UNITS: Readonly<Record<Pattern, (rosette: Rosette) => Unit>> = {
  rosette: ({ waves, phase }) => ({
    length: 30,
    lineWidth: 0.32,
    draw: (step) => waveOperators(step, BAND / 2 - 3.5, waves, phase),
  }),
  meander: ({ waves, phase }) => ({
    length: 21,
    lineWidth: 0.32,
    draw: (step) => `${waveOperators(step, 3, waves, phase)}\n${meanderOperators(step)}`,
  }),
  cloud: ({ waves, phase }) => ({
    length: 34,
    lineWidth: 0.32,
    draw: (step) => `${waveOperators(step, 2.6, waves, phase)}\n${cloudOperators(step)}`,
  }),
}

function drawBand(doc: Canvas, { x, y, turn, length }: Band, unit: Unit): void {
  const count = Math.round(length / unit.length)
  const step = length / count
  const strokes = unit.draw(step)
  turned(doc.save().translate(x, y), turn)
  doc.lineWidth(unit.lineWidth).strokeColor(COLORS.gold)
  doc.rect(0, -BAND / 2, length, BAND).clip()
  for (let index = 0; index < count; index++) {
    doc
      .save()
      .translate(index * step, 0)
      .stamp(strokes, [-step, -BAND, 2 * step, BAND])
      .restore()
  }
  doc.restore()
}

/** The key pattern of bronzes (回纹): one line that winds inwards, above the middle and mirrored below. */
function meanderOperators(step: number): string {
  const [from, to] = [3.6, BAND / 2 - 3]
  const third = (to - from) / 3
  const at = (x: number, y: number) => `${figure(x * step)} ${figure(y)}`
  const winding = (side: 1 | -1) =>
    [
      `${at(0, side * from)} m`,
      ...[
        [0.08, from],
        [0.08, to],
        [0.92, to],
        [0.92, from + third * 0.7],
        [0.3, from + third * 0.7],
        [0.3, to - third * 0.9],
        [0.7, to - third * 0.9],
      ].map(([x = 0, y = 0]) => `${at(x, side * y)} l`),
      `${at(0.92, side * from)} m ${at(1, side * from)} l ${at(0, side * from)} m ${at(0.92, side * from)} l`,
    ].join('\n')
  return `0.75 w\n${winding(1)}\n${winding(-1)}\nS`
}

/** Clouds (云纹): scrolls that open to both sides, drawn as half circles of falling size. */
function cloudOperators(step: number): string {
  const middle = BAND / 2 - 6.4
  const scroll = (x: number, side: 1 | -1) =>
    [3.6, 2.5, 1.5].flatMap((radius, turn) => {
      const left = x * step + (turn % 2 ? 1 : 0)
      return arc(left, side * middle, radius, turn % 2 ? -side : side)
    })
  const tails = [1, -1].map(
    (side) =>
      `${figure(0)} ${figure(side * (middle + 3.6))} m ${figure(step * 0.2)} ${figure(side * (middle - 4.4))} ${figure(step * 0.8)} ${figure(side * (middle - 4.4))} ${figure(step)} ${figure(side * (middle + 3.6))} c`,
  )
  return ['0.6 w', ...scroll(0.5, 1), ...scroll(0.5, -1), ...tails, 'S'].join('\n')
}

/** Half a circle, opening upwards or downwards. */
function arc(x: number, y: number, radius: number, side: number): readonly string[] {
  // The handles of a quarter circle as a cubic curve.
  const handle = radius * 0.5523
  const [left, right, top] = [x - radius, x + radius, y + side * radius]
  const points = (...all: number[]) => all.map(figure).join(' ')
  return [
    `${points(left, y)} m`,
    `${points(left, y + side * handle, x - handle, top, x, top)} c`,
    `${points(x + handle, top, right, y + side * handle, right, y)} c`,
  ]
}

/** Strands of one wave, each a phase further, woven around a middle line: the figure of banknotes. */
function waveOperators(step: number, reach: number, waves: number, phase: number): string {
  const operators: string[] = []
  for (let strand = 0; strand < STRANDS; strand++) {
    const shift = strand / STRANDS + phase
    const height = (t: number) =>
      reach * (0.7 * sinTurn(t + shift) + 0.3 * sinTurn((waves + 1) * t + shift))
    const slope = (t: number) =>
      2 *
      Math.PI *
      reach *
      (0.7 * cosTurn(t + shift) + 0.3 * (waves + 1) * cosTurn((waves + 1) * t + shift))
    operators.push(`${figure(0)} ${figure(height(0))} m`)
    for (let piece = 0; piece < PIECES; piece++) {
      const [from, to] = [piece / PIECES, (piece + 1) / PIECES]
      const third = (to - from) / 3
      const points = [
        [from + third, height(from) + slope(from) * third],
        [to - third, height(to) - slope(to) * third],
        [to, height(to)],
      ] as const
      operators.push(`${points.map(([t, h]) => `${figure(t * step)} ${figure(h)}`).join(' ')} c`)
    }
  }
  return `${operators.join('\n')}\nS`
}

type Place = {
  readonly x: number
  readonly y: number
  readonly radius: number
  readonly lineWidth: number
  readonly color: string
  /** Fewer strokes where it is small. */
  readonly fineness?: { readonly strands: number; readonly points: number }
}

/** The ring of lobes that grows from a record's hash, as the seal has it. */
export function drawRosette(
  doc: Canvas,
  { x, y, radius, lineWidth, color, fineness }: Place,
  rosette: Rosette,
): void {
  const lobe = operatorsOf(lobePath(rosette, radius, fineness))
  turned(doc.save().translate(x, y), rosette.turn)
  doc.lineWidth(lineWidth).strokeColor(color)
  for (let index = 0; index < rosette.lobes; index++) {
    turned(doc.save(), index / rosette.lobes)
      .stamp(lobe, [-radius, -radius, radius, radius])
      .restore()
  }
  doc.restore()
}

/** By our own cosine, which gives the same digits everywhere. */
function turned(doc: Canvas, turn: number): Canvas {
  const [cos, sin] = [cosTurn(turn), sinTurn(turn)]
  return doc.transform(cos, sin, -sin, cos, 0, 0)
}

/** `M x y L x y …` as PDF writes it. */
function operatorsOf(path: string): string {
  return `${path.replace(/([ML])(-?[\d.]+) (-?[\d.]+)/g, (_, kind, x, y) => `${x} ${y} ${kind === 'M' ? 'm' : 'l'}\n`)}S`
}

/** Hundredths of a point are finer than any printer. */
function figure(value: number): string {
  return String(Math.round(value * 100) / 100)
}
