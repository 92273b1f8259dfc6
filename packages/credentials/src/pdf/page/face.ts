import type { StructureElement } from 'pdfkit'
import type { ReadClaim } from '../../credential/claims.ts'
import type { CompiledKind, Text } from '../../credential/kind.ts'
import type { Rosette } from '../../seal/guilloche.ts'
import { divideRow, type Paragraph, type Row, rowHeight, setClaims } from './claims.ts'
import { drawCode } from './code.ts'
import { type PageCodes, pathOf } from './codes.ts'
import { dateText, type PageFacts } from './facts.ts'
import { COLORS, MM } from './look.ts'
import { drawFrame, drawRosette, type Pattern } from './ornament.ts'
import type { Paper, Shape, Typefaces } from './paper.ts'
import { drawSeal } from './seal.ts'
import { lineOf, wrap } from './text.ts'
import { TEXTS } from './texts.ts'

/** All that the certificate's own pages are drawn from. */
export type Face = {
  readonly kind: CompiledKind
  readonly claims: readonly ReadClaim[]
  readonly agency: { readonly names: Text; readonly seal: string }
  readonly facts: PageFacts
  readonly codes: PageCodes
  readonly rosette: Rosette
  readonly pattern: Pattern
  readonly faces: Typefaces
  readonly shape: Shape
  readonly columns: 1 | 2
}

/** The printed side of a slim code: 40 mm and a little, its quiet zone included. */
const CODE = 43 * MM
/** Strokes of the large rosette behind the text. */
const GROUND = { strands: 10, points: 48 }
const SCALES = [1, 0.94, 0.88, 0.82, 0.76]
/** Of claims that go on overleaf: small print would not save them, so they are set for reading. */
const OVERLEAF_SCALE = 0.88

type Plan = {
  readonly width: number
  readonly height: number
  /** The claims: left, top, width, and where they must end. */
  readonly claims: {
    readonly x: number
    readonly y: number
    readonly width: number
    readonly end: number
  }
  readonly code: { readonly x: number; readonly y: number; readonly side: number }
  /** Middle of the column of code captions. */
  readonly caption: { readonly x: number; readonly width: number; readonly y: number }
  /** Middle of the seal, and under it who issued and when. */
  readonly seal: { readonly x: number; readonly y: number; readonly radius: number }
  readonly signed: { readonly x: number; readonly y: number; readonly width: number }
  readonly title: number
}

function planOf(shape: Shape, { width, height }: Pick<Paper, 'width' | 'height'>): Plan {
  if (shape === 'landscape') {
    const side = 158
    const right = width - 76 - side / 2
    return {
      width,
      height,
      title: 118,
      claims: { x: 78, y: 196, width: width - 78 - 76 - side - 26, end: height - 70 },
      code: { x: right - CODE / 2, y: 74, side: CODE },
      caption: { x: right, width: side, y: 74 + CODE + 10 },
      seal: { x: right, y: height - 204, radius: 62 },
      signed: { x: right, y: height - 134, width: side },
    }
  }
  const left = 78 + CODE / 2
  const right = width - 78 - 84
  return {
    width,
    height,
    title: 132,
    claims: { x: 80, y: 214, width: width - 160, end: height - 270 },
    code: { x: left - CODE / 2, y: height - 238, side: CODE },
    caption: { x: left, width: 150, y: height - 238 + CODE + 10 },
    seal: { x: right, y: height - 206, radius: 60 },
    signed: { x: right, y: height - 138, width: 190 },
  }
}

/** Draws the certificate on the first sheet, and on further sheets what does not fit there; tells how many. */
export function drawFace(paper: Paper, face: Face): number {
  const plan = planOf(face.shape, paper)
  const section = paper.within(paper.root, 'Sect')
  drawGround(paper, face)
  drawTitle(paper, section, face, plan)
  const sheets = placeRows(face, plan)
  const table = paper.within(section, 'Table')
  sheets.forEach((rows, sheet) => {
    if (sheet > 0) {
      paper.addSheet()
      paper.turnTo(sheet)
      drawOverleaf(paper, face)
    }
    let y = sheet === 0 ? plan.claims.y : OVERLEAF_TOP
    for (const row of rows) {
      drawRow(paper, table, row, plan.claims.x, y)
      y += rowHeight(row)
    }
  })
  paper.turnTo(0)
  drawCodeBlock(paper, section, face, plan)
  drawSigned(paper, section, face, plan)
  return sheets.length
}

const OVERLEAF_TOP = 128

/** Rows sheet by sheet: as large as they fit on the first, else in reading size with the rest overleaf. */
function placeRows(face: Face, plan: Plan): readonly (readonly Row[])[] {
  const { x: _, y, width, end } = plan.claims
  const rowsAt = (scale: number) =>
    setClaims(face.claims, { faces: face.faces, width, columns: face.columns, scale })
  for (const scale of SCALES) {
    const rows = rowsAt(scale)
    if (rows.reduce((sum, row) => sum + rowHeight(row), 0) <= end - y) return [rows]
  }
  const sheets: Row[][] = [[]]
  let room = end - y
  const rest = [...rowsAt(OVERLEAF_SCALE)]
  while (rest.length > 0) {
    const row = rest.shift() as Row
    const height = rowHeight(row)
    if (height <= room) {
      sheets.at(-1)?.push(row)
      room -= height
      continue
    }
    const parts = divideRow(row, room)
    if (parts) sheets.at(-1)?.push(parts[0])
    rest.unshift(parts ? parts[1] : row)
    sheets.push([])
    room = plan.height - 84 - OVERLEAF_TOP
  }
  return sheets
}

function drawGround(paper: Paper, { rosette, pattern }: Face): void {
  paper.ornament((doc) => {
    const radius = Math.min(paper.width, paper.height) * 0.36
    const middle = { x: paper.width / 2, y: paper.height / 2, radius }
    drawRosette(doc, { ...middle, lineWidth: 0.35, color: COLORS.pale, fineness: GROUND }, rosette)
    drawFrame(doc, paper, rosette, pattern)
  })
}

function drawTitle(
  paper: Paper,
  section: StructureElement,
  face: Face,
  { title, width }: Plan,
): void {
  const { kind, faces } = face
  const heading = paper.within(section, 'H1')
  const middle = width / 2
  const size = [...kind.names.zh].length > 9 ? 28 : 38
  const spacing = [...kind.names.zh].length > 6 ? 6 : 14
  centred(
    paper,
    heading,
    kind.names.zh,
    'zh-CN',
    middle,
    title,
    { weight: 'bold', size, color: COLORS.ink, spacing },
    faces,
  )
  const latin = kind.names.en.toUpperCase()
  centred(
    paper,
    heading,
    latin,
    'en',
    middle,
    title + 22,
    { weight: 'regular', size: 11, color: COLORS.label, spacing: 3.2 },
    faces,
  )
  paper.ornament((doc) => {
    const y = title + 34
    doc.lineWidth(0.6).strokeColor(COLORS.gold)
    doc
      .moveTo(middle - 92, y)
      .lineTo(middle - 8, y)
      .stroke()
    doc
      .moveTo(middle + 8, y)
      .lineTo(middle + 92, y)
      .stroke()
    doc
      .fillColor(COLORS.vermilion)
      .addContent(
        `${middle - 4} ${y} m ${middle} ${y - 4} l ${middle + 4} ${y} l ${middle} ${y + 4} l f`,
      )
  })
  if (kind.statement) {
    const { zh, en } = kind.statement
    centred(
      paper,
      paper.within(section, 'P'),
      zh,
      'zh-CN',
      middle,
      title + 53,
      { size: 10.5, color: COLORS.ink, spacing: 1 },
      faces,
    )
    centred(
      paper,
      paper.within(section, 'P'),
      en,
      'en',
      middle,
      title + 66,
      { size: 8, color: COLORS.soft },
      faces,
    )
  }
}

type Set = { weight?: 'regular' | 'bold'; size: number; color: string; spacing?: number }

/** One line about a middle. */
function centred(
  paper: Paper,
  parent: StructureElement,
  text: string,
  lang: 'zh-CN' | 'en',
  middle: number,
  y: number,
  { weight = 'regular', size, color, spacing = 0 }: Set,
  faces: Typefaces,
): void {
  const line = lineOf(text, faces[weight], size)
  const letters = line.pieces.reduce((sum, piece) => sum + [...piece.text].length, 0)
  const x = middle - (line.width + spacing * (letters - 1)) / 2
  const element = paper.within(parent, 'Span', { lang })
  paper.write(element, [{ line, x, y }], { weight, size, color, spacing })
}

function drawRow(
  paper: Paper,
  table: StructureElement,
  { cells }: Row,
  x: number,
  y: number,
): void {
  const row = paper.within(table, 'TR')
  let left = x
  for (const { label, value, labelWidth, width } of cells) {
    const head = paper.within(row, 'TH', { scope: 'Row' })
    const first = value[0]?.size ?? 11
    // The label sits on the baseline of the value's first line.
    drawParagraphs(paper, head, label, left, y + first - (label[0]?.size ?? 9))
    drawParagraphs(paper, paper.within(row, 'TD'), value, left + labelWidth + 8, y)
    left += width + 18
  }
}

function drawParagraphs(
  paper: Paper,
  parent: StructureElement,
  paragraphs: readonly Paragraph[],
  x: number,
  top: number,
): void {
  let y = top
  for (const { lang, lines, size, leading, color } of paragraphs) {
    const element = paper.within(parent, 'P', { lang })
    const places = lines.map((line, index) => ({ line, x, y: y + size + index * leading }))
    paper.write(element, places, { size, color: COLORS[color] })
    y += lines.length * leading
  }
}

function drawCodeBlock(paper: Paper, section: StructureElement, face: Face, plan: Plan): void {
  const { codes, facts, faces } = face
  const { x, y, side } = plan.code
  const alt = TEXTS.codeAlt(codes.slim.link.slice(0, 40))
  paper.figure(section, `${alt.zh} ${alt.en}`, [x, y, x + side, y + side], (doc) => {
    drawCode(doc, plan.code, codes.slim)
    doc.lineWidth(0.5).strokeColor(COLORS.gold).rect(x, y, side, side).stroke()
  })
  const { x: middle, width, y: top } = plan.caption
  const scan = `${TEXTS.scan.zh}  ${TEXTS.scan.en}`
  centred(
    paper,
    paper.within(section, 'P'),
    scan,
    'zh-CN',
    middle,
    top,
    { size: 7.4, color: COLORS.label },
    faces,
  )
  const hint = paper.within(section, 'P')
  const words = `${TEXTS.orOpen.zh} ${TEXTS.orOpen.en}`
  centred(paper, hint, words, 'zh-CN', middle, top + 11, { size: 6, color: COLORS.soft }, faces)
  wrap(pathOf(facts), faces.regular, 6.8, width).forEach((line, index) => {
    const at = { line, x: middle - line.width / 2, y: top + 21 + index * 8.4 }
    paper.write(paper.within(hint, 'Span', { lang: 'en' }), [at], { size: 6.8, color: COLORS.ink })
  })
}

function drawSigned(paper: Paper, section: StructureElement, face: Face, plan: Plan): void {
  const { agency, rosette, facts, faces } = face
  const { x, y, radius } = plan.seal
  const alt = TEXTS.sealAlt(agency.names)
  paper.figure(
    section,
    `${alt.zh} ${alt.en}`,
    [x - radius, y - radius, x + radius, y + radius],
    (doc) => drawSeal(doc, plan.seal, agency.seal, rosette),
  )
  const { x: middle, width } = plan.signed
  let at = plan.signed.y
  const signed = paper.within(section, 'P')
  const say = (text: string, lang: 'zh-CN' | 'en', size: number, color: string) => {
    for (const line of wrap(text, faces.regular, size, width)) {
      const element = paper.within(signed, 'Span', { lang })
      at += size
      paper.write(element, [{ line, x: middle - line.width / 2, y: at }], { size, color })
      at += size * 0.4
    }
  }
  say(agency.names.zh, 'zh-CN', 10.5, COLORS.ink)
  say(agency.names.en, 'en', 6.8, COLORS.soft)
  at += 4
  const date = dateText(facts.validFrom)
  say(date.zh, 'zh-CN', 10, COLORS.ink)
  say(date.en, 'en', 6.8, COLORS.soft)
}

function drawOverleaf(paper: Paper, { kind, faces, rosette, pattern }: Face): void {
  paper.ornament((doc) => drawFrame(doc, paper, rosette, pattern))
  const text = `${kind.names.zh}${TEXTS.continued.zh} ${kind.names.en}, ${TEXTS.continued.en}`
  const line = lineOf(text, faces.regular, 12)
  paper.note({ line, x: (paper.width - line.width) / 2, y: 92 }, { size: 12, color: COLORS.ink })
}
