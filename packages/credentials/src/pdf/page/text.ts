import type { Typeface } from '../font/library.ts'

/** A piece of a line; `actual` is the character that it stands for where the font lacks it. */
type Piece = { readonly text: string; readonly actual?: string }
export type Line = { readonly pieces: readonly Piece[]; readonly width: number }

/** What stands for a character that the font lacks: never a silent box. */
function standIn(codePoint: number): string {
  return `〔U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}〕`
}
/** Every character that `standIn` writes with. */
export const STAND_IN_CHARACTERS = '〔〕U+0123456789ABCDEF'

/** What must not begin a line, and what must not end one. */
const NO_START = new Set('，。、；：？！）》〉」』】〕·％,.;:?!)]}%”’')
const NO_END = new Set('（《〈「『【〔([{“‘')

/** The smallest thing that a line is filled with: a Han character, a word, a space. */
type Unit = { readonly pieces: readonly Piece[]; readonly width: number; readonly kind: UnitKind }
type UnitKind = 'space' | 'break' | 'han' | 'word'

/**
 * Fills lines of at most `width` (in the unit of `size`) with the whole text: no character is lost but
 * the spaces at which a line ends. Han may part anywhere except where a mark would begin a line or a
 * bracket end it; a word parts only where it is longer than a line.
 */
export function wrap(text: string, face: Typeface, size: number, width: number): readonly Line[] {
  const lines: Line[] = []
  let line: Unit[] = []
  let filled = 0
  const close = () => {
    while (line.at(-1)?.kind === 'space') line.pop()
    if (line.length > 0) lines.push(joined(line))
    line = []
    filled = 0
  }
  for (const unit of grouped(unitsOf(text, face, size), width)) {
    if (unit.kind === 'break') close()
    else {
      if (filled + unit.width > width && unit.kind !== 'space') close()
      if (unit.kind === 'space' && line.length === 0) continue
      line.push(unit)
      filled += unit.width
    }
  }
  close()
  return lines
}

/** The text as one line, however long. */
export function lineOf(text: string, face: Typeface, size: number): Line {
  return joined(unitsOf(text.replace(/\s/g, ' '), face, size))
}

function unitsOf(text: string, face: Typeface, size: number): readonly Unit[] {
  const units: Unit[] = []
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0
    if (character === '\n') units.push({ pieces: [], width: 0, kind: 'break' })
    else if (/\s/u.test(character) && codePoint < 0x3000)
      units.push(unitOf({ text: ' ' }, face, size, 'space'))
    else if (face.width(codePoint) === undefined)
      units.push(unitOf({ text: standIn(codePoint), actual: character }, face, size, 'han'))
    else units.push(unitOf({ text: character }, face, size, isHan(codePoint) ? 'han' : 'word'))
  }
  return units
}

function unitOf(piece: Piece, face: Typeface, size: number, kind: UnitKind): Unit {
  const ems = [...piece.text].reduce(
    (sum, each) => sum + (face.width(each.codePointAt(0) ?? 0) ?? 0),
    0,
  )
  return { pieces: [piece], width: ems * size, kind }
}

/** Letters make words, and marks cling to what they belong to; what is longer than a line is not joined. */
function grouped(units: readonly Unit[], width: number): readonly Unit[] {
  const groups: Unit[] = []
  for (const unit of units) {
    const before = groups.at(-1)
    if (before && clings(before, unit) && before.width + unit.width <= width) {
      const pieces = [...before.pieces, ...unit.pieces]
      groups[groups.length - 1] = { pieces, width: before.width + unit.width, kind: unit.kind }
    } else groups.push(unit)
  }
  return groups
}

function clings(before: Unit, unit: Unit): boolean {
  if ([before.kind, unit.kind].some((kind) => kind === 'space' || kind === 'break')) return false
  const [end, start] = [before.pieces.at(-1)?.text ?? '', unit.pieces[0]?.text ?? '']
  return (before.kind === 'word' && unit.kind === 'word') || NO_START.has(start) || NO_END.has(end)
}

function joined(units: readonly Unit[]): Line {
  const pieces: Piece[] = []
  for (const piece of units.flatMap((unit) => unit.pieces)) {
    const before = pieces.at(-1)
    if (before && before.actual === undefined && piece.actual === undefined)
      pieces[pieces.length - 1] = { text: before.text + piece.text }
    else pieces.push(piece)
  }
  return { pieces, width: units.reduce((sum, unit) => sum + unit.width, 0) }
}

function isHan(codePoint: number): boolean {
  return (codePoint >= 0x2e80 && codePoint <= 0xffef) || codePoint >= 0x20000
}
