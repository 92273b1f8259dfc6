import type { ReadClaim } from '../../credential/claims.ts'
import type { Text } from '../../credential/kind.ts'
import type { Typefaces } from './paper.ts'
import { type Line, wrap } from './text.ts'

/** One paragraph of a claim: its lines, and how it is set. */
export type Paragraph = {
  readonly lang: 'zh-CN' | 'en'
  readonly lines: readonly Line[]
  readonly size: number
  /** From one baseline to the next. */
  readonly leading: number
  readonly color: 'ink' | 'soft' | 'label'
  readonly bold?: boolean
}

/** A claim as it is set: its label beside its value, both in both languages. */
type Cell = {
  readonly label: readonly Paragraph[]
  readonly value: readonly Paragraph[]
  readonly labelWidth: number
  readonly width: number
}

/** Claims side by side. */
export type Row = { readonly cells: readonly Cell[]; readonly gap: number }

export type SetWith = {
  readonly faces: Typefaces
  readonly width: number
  readonly columns: 1 | 2
  /** Of the usual sizes: what is long is set smaller before it goes on overleaf. */
  readonly scale: number
}

const GUTTER = 18
/** The same in every cell, so that values stand in columns. */
const LABEL_WIDTH = 92
const SIZES = { title: 19, main: 11.5, detail: 11, none: 11 } as const
const SECOND = 8.4
const LABEL = 9
const LABEL_SECOND = 6.6

/** Two claims side by side where a layout has two columns and both are short enough for it. */
export function setClaims(claims: readonly ReadClaim[], how: SetWith): readonly Row[] {
  const half = (how.width - GUTTER) / 2
  const rows: Row[] = []
  let waiting: ReadClaim | undefined
  const flush = () => {
    if (waiting) rows.push(rowOf([setCell(waiting, how.width, how)], how))
    waiting = undefined
  }
  for (const claim of claims) {
    const fits = how.columns === 2 && claim.show === 'main' && isShort(setCell(claim, half, how))
    if (!fits) {
      flush()
      rows.push(rowOf([setCell(claim, how.width, how)], how))
    } else if (waiting) {
      rows.push(rowOf([setCell(waiting, half, how), setCell(claim, half, how)], how))
      waiting = undefined
    } else waiting = claim
  }
  flush()
  return rows
}

function isShort({ value }: Cell): boolean {
  return value.reduce((sum, { lines }) => sum + lines.length, 0) <= 3
}

function rowOf(cells: readonly Cell[], { scale }: SetWith): Row {
  return { cells, gap: 11 * scale }
}

function setCell({ label, value, show }: ReadClaim, width: number, how: SetWith): Cell {
  const { faces, scale } = how
  const labelWidth = LABEL_WIDTH
  const valueWidth = width - labelWidth - 8
  const size = SIZES[show] * scale
  const paragraph = (
    lang: Paragraph['lang'],
    text: string,
    at: number,
    color: Paragraph['color'],
    room: number,
  ): Paragraph => ({
    lang,
    lines: wrap(text, faces.regular, at, room),
    size: at,
    leading: at * 1.42,
    color,
  })
  return {
    labelWidth,
    width,
    label: [
      paragraph('zh-CN', label.zh, LABEL * scale, 'label', labelWidth),
      paragraph('en', label.en, LABEL_SECOND * scale, 'soft', labelWidth),
    ],
    value: languagesOf(value).map(({ lang, text }, index) =>
      index === 0
        ? paragraph(lang, text, size, 'ink', valueWidth)
        : paragraph(lang, text, (show === 'title' ? 11 : SECOND) * scale, 'soft', valueWidth),
    ),
  }
}

/** Both languages where they differ; what is the same in both is written once. */
function languagesOf({ zh, en }: Text): readonly { lang: Paragraph['lang']; text: string }[] {
  const first = { lang: 'zh-CN', text: zh } as const
  return zh === en ? [first] : [first, { lang: 'en', text: en }]
}

function heightOf(paragraphs: readonly Paragraph[]): number {
  return paragraphs.reduce((sum, { lines, leading }) => sum + lines.length * leading, 0)
}

export function rowHeight({ cells, gap }: Row): number {
  return (
    gap + Math.max(...cells.map(({ label, value }) => Math.max(heightOf(label), heightOf(value))))
  )
}

/**
 * A row as much of it as a height takes, and the rest of it, which goes on overleaf; undefined where not
 * even its first lines fit. A row of one cell alone is divided: two short claims are not.
 */
export function divideRow(row: Row, height: number): readonly [Row, Row] | undefined {
  const [cell] = row.cells
  if (!cell || row.cells.length > 1) return undefined
  let room = height - row.gap
  if (room < heightOf(cell.label)) return undefined
  const before: Paragraph[] = []
  const after: Paragraph[] = []
  for (const paragraph of cell.value) {
    const count = Math.max(
      0,
      Math.min(paragraph.lines.length, Math.floor(room / paragraph.leading)),
    )
    room -= count * paragraph.leading
    if (count < paragraph.lines.length) room = 0
    if (count > 0) before.push({ ...paragraph, lines: paragraph.lines.slice(0, count) })
    if (count < paragraph.lines.length)
      after.push({ ...paragraph, lines: paragraph.lines.slice(count) })
  }
  if (before.length === 0 || after.length === 0) return undefined
  return [
    { ...row, cells: [{ ...cell, value: before }] },
    { ...row, cells: [{ ...cell, value: after }] },
  ]
}
