import type { StructureElement } from 'pdfkit'
import type { Text } from '../../credential/kind.ts'
import { drawCode } from './code.ts'
import { pathOf } from './codes.ts'
import type { Face } from './face.ts'
import { momentText, type PageFacts } from './facts.ts'
import { COLORS, MM } from './look.ts'
import type { Paper } from './paper.ts'
import { type Line, wrap } from './text.ts'
import { FACTS, POINTS, TEXTS } from './texts.ts'

/** The printed side of a full-evidence code: 50 mm and more, its quiet zone included. */
const CODE = 54 * MM
const EDGE = 62
const FACT_SIZE = 7.6
/** Between a rule of the table and the words below and above it. */
const FACT_ROOM = { above: 2.6, below: 4.4 }

/** The last sheet: in plain words, and in figures, what verifying rests on. */
export function drawEvidence(paper: Paper, face: Face): void {
  const section = paper.within(paper.root, 'Sect')
  paper.ornament((doc) => {
    doc.lineWidth(0.6).strokeColor(COLORS.gold)
    doc.rect(30, 30, paper.width - 60, paper.height - 60).stroke()
    doc
      .lineWidth(0.3)
      .rect(33.5, 33.5, paper.width - 67, paper.height - 67)
      .stroke()
  })
  const pen = new Pen(paper, face)
  const wide = face.shape === 'landscape'
  const column = wide ? paper.width - 2 * EDGE - CODE - 30 : paper.width - 2 * EDGE
  const heading = paper.within(section, 'H1')
  pen.at(EDGE, 84)
  pen.write(
    heading,
    TEXTS.evidence.zh,
    'zh-CN',
    { size: 24, color: COLORS.ink, weight: 'bold' },
    column,
  )
  pen.write(
    heading,
    `${TEXTS.evidence.en} · ${face.kind.names.zh} ${face.kind.names.en}`,
    'en',
    { size: 9, color: COLORS.label },
    column,
  )
  pen.down(8)
  const lead = paper.within(section, 'P')
  pen.write(lead, TEXTS.evidenceLead.zh, 'zh-CN', { size: 10, color: COLORS.ink }, column)
  pen.write(lead, TEXTS.evidenceLead.en, 'en', { size: 7.8, color: COLORS.soft }, column)
  pen.down(8)
  drawPoints(paper, pen, section, column)
  pen.down(10)
  drawFacts(paper, pen, section, face, column)
  if (wide) drawFullCode(paper, pen, section, face, { x: paper.width - EDGE - CODE, y: 78 })
  else drawFullCode(paper, pen, section, face, { x: EDGE, y: paper.height - EDGE - CODE })
}

function drawPoints(paper: Paper, pen: Pen, section: StructureElement, width: number): void {
  const list = paper.within(section, 'L')
  POINTS.forEach(({ title, text }, index) => {
    const item = paper.within(list, 'LI')
    const top = pen.y
    pen.write(
      paper.within(item, 'Lbl'),
      String(index + 1),
      'en',
      { size: 13, color: COLORS.vermilion, weight: 'bold' },
      20,
    )
    pen.at(EDGE + 22, top)
    const body = paper.within(item, 'LBody')
    pen.write(
      body,
      `${title.zh}：${text.zh}`,
      'zh-CN',
      { size: 9.4, color: COLORS.ink },
      width - 22,
    )
    pen.write(body, `${title.en}: ${text.en}`, 'en', { size: 7.6, color: COLORS.soft }, width - 22)
    pen.down(6)
    pen.at(EDGE, pen.y)
  })
}

function drawFacts(
  paper: Paper,
  pen: Pen,
  section: StructureElement,
  { facts }: Face,
  width: number,
): void {
  const table = paper.within(section, 'Table')
  const rows: readonly (readonly [Text, readonly string[]])[] = [
    [FACTS.id, [`urn:uuid:${facts.id}`]],
    [FACTS.issuer, [facts.issuer]],
    [FACTS.key, [facts.key]],
    [FACTS.log, [facts.log]],
    [FACTS.entry, [`${facts.index} / ${facts.size}`]],
    [FACTS.leaf, [facts.leaf.replace(/.{16}(?=.)/g, '$& ')]],
    [FACTS.witnesses, witnessLines(facts)],
  ]
  const head = 150
  const rule = () =>
    paper.ornament((doc) => {
      doc.lineWidth(0.3).strokeColor(COLORS.pale)
      doc
        .moveTo(EDGE, pen.y)
        .lineTo(EDGE + width, pen.y)
        .stroke()
    })
  for (const [label, values] of rows) {
    const row = paper.within(table, 'TR')
    rule()
    pen.down(FACT_ROOM.above)
    const top = pen.y
    const th = paper.within(row, 'TH', { scope: 'Row' })
    pen.write(
      th,
      `${label.zh}  ${label.en}`,
      'zh-CN',
      { size: FACT_SIZE, color: COLORS.label },
      head,
    )
    const labelEnd = pen.y
    pen.at(EDGE + head + 8, top)
    const td = paper.within(row, 'TD')
    for (const value of values)
      pen.write(td, value, 'en', { size: FACT_SIZE, color: COLORS.ink }, width - head - 8)
    pen.at(EDGE, Math.max(pen.y, labelEnd) + FACT_ROOM.below)
  }
  rule()
}

/** As many as have room; all of them stand in the bundle. */
const MOST_WITNESSES = 6

function witnessLines({ witnesses }: PageFacts): readonly string[] {
  if (witnesses.length === 0) return ['–']
  const shown = witnesses
    .slice(0, MOST_WITNESSES)
    .map(({ name, time }) => `${momentText(time * 1000)} · ${name}`)
  const rest = witnesses.length - shown.length
  return rest > 0 ? [...shown, `+ ${rest}`] : shown
}

function drawFullCode(
  paper: Paper,
  pen: Pen,
  section: StructureElement,
  { codes, facts }: Face,
  { x, y }: { readonly x: number; readonly y: number },
): void {
  const alt = TEXTS.codeAlt(codes.full.link.slice(0, 40))
  paper.figure(section, `${alt.zh} ${alt.en}`, [x, y, x + CODE, y + CODE], (doc) =>
    drawCode(doc, { x, y, side: CODE }, codes.full),
  )
  const below = paper.height > paper.width
  if (below) pen.at(x + CODE + 20, y + 20)
  else pen.at(x, y + CODE + 8)
  const width = below ? paper.width - EDGE - (x + CODE + 20) : CODE
  const caption = codes.isWhole ? TEXTS.fullCode : TEXTS.plainCode
  const notes = paper.within(section, 'P')
  pen.write(notes, caption.zh, 'zh-CN', { size: 9.4, color: COLORS.ink }, width)
  pen.write(notes, caption.en, 'en', { size: 7.6, color: COLORS.soft }, width)
  pen.down(6)
  const path = paper.within(section, 'P')
  pen.write(path, TEXTS.orOpen.zh, 'zh-CN', { size: 8.4, color: COLORS.ink }, width)
  pen.write(path, TEXTS.orOpen.en, 'en', { size: 7, color: COLORS.soft }, width)
  pen.write(path, pathOf(facts), 'en', { size: 7.2, color: COLORS.ink }, width)
  pen.down(6)
  const attached = paper.within(section, 'P')
  pen.write(attached, TEXTS.attached.zh, 'zh-CN', { size: 8.4, color: COLORS.ink }, width)
  pen.write(attached, TEXTS.attached.en, 'en', { size: 7, color: COLORS.soft }, width)
}

type Ink = { readonly size: number; readonly color: string; readonly weight?: 'regular' | 'bold' }

/** Writes paragraphs one below the other. */
class Pen {
  x = 0
  y = 0
  private readonly paper: Paper
  private readonly face: Face

  constructor(paper: Paper, face: Face) {
    this.paper = paper
    this.face = face
  }

  at(x: number, y: number): void {
    this.x = x
    this.y = y
  }

  down(points: number): void {
    this.y += points
  }

  write(
    parent: StructureElement,
    text: string,
    lang: 'zh-CN' | 'en',
    { size, color, weight = 'regular' }: Ink,
    width: number,
  ): void {
    const lines: readonly Line[] = wrap(text, this.face.faces[weight], size, width)
    const leading = size * 1.42
    const places = lines.map((line, index) => ({
      line,
      x: this.x,
      y: this.y + size * 1.12 + index * leading,
    }))
    this.paper.write(this.paper.within(parent, 'Span', { lang }), places, { size, color, weight })
    this.y += lines.length * leading
  }
}
