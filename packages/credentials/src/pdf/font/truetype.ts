import { concat } from '@vermilion/ledger'
import type { Glyph } from './outline.ts'

export type FontMetrics = {
  readonly name: string
  readonly ascent: number
  readonly descent: number
  readonly capHeight: number
  readonly xHeight: number
  readonly weight: number
}

type Characters = readonly (readonly [codePoint: number, glyph: Glyph])[]

const UNITS = 1000
const MISSING: Glyph = {
  advance: UNITS,
  contours: [
    [
      [100, 0],
      [100, 700],
      [900, 700],
      [900, 0],
    ].map(([x = 0, y = 0]) => ({ x, y, onCurve: true })),
  ],
}

/**
 * A TrueType font of exactly these characters, in the order given (OpenType 1.9, the tables that a PDF
 * wants). It is made of outlines from many slices, so that a page embeds one font and not thirty.
 */
export function encodeTrueType(characters: Characters, metrics: FontMetrics): Uint8Array {
  const glyphs = [MISSING, ...characters.map(([, glyph]) => glyph)]
  const written = glyphs.map(writtenOf)
  const offsets = [0]
  for (const { outline } of written) offsets.push((offsets.at(-1) ?? 0) + outline.length)
  // Of the corners of all that is drawn: a space has none.
  const bounds = boundsOf(
    written.flatMap(({ points, bounds: { minX, minY, maxX, maxY } }) =>
      points === 0
        ? []
        : [
            { x: minX, y: minY },
            { x: maxX, y: maxY },
          ],
    ),
  )
  const widest = Math.max(...written.map(({ advance }) => advance))
  return encodeTables({
    'OS/2': os2(metrics, characters),
    cmap: cmap(characters.map(([codePoint]) => codePoint)),
    glyf: concat(...written.map(({ outline }) => outline)),
    head: head(bounds),
    hhea: bytes((out) => {
      out.u32(0x00010000).i16(metrics.ascent).i16(metrics.descent).i16(0).u16(widest)
      out.i16(bounds.minX).i16(0).i16(bounds.maxX).i16(1).i16(0).i16(0)
      out.zeros(10).u16(glyphs.length)
    }),
    hmtx: bytes((out) => {
      for (const { advance, bounds } of written) out.u16(advance).i16(bounds.minX)
    }),
    loca: bytes((out) => {
      for (const offset of offsets) out.u32(offset)
    }),
    maxp: bytes((out) => {
      out.u32(0x00010000).u16(glyphs.length)
      out.u16(Math.max(...written.map(({ points }) => points)))
      out.u16(Math.max(...glyphs.map(({ contours }) => contours.length)))
      out.zeros(4).u16(2).zeros(16)
    }),
    name: name(metrics),
    post: bytes((out) => out.u32(0x00030000).u32(0).i16(-75).i16(50).zeros(20)),
  })
}

/** The glyph of a number in the font that `encodeTrueType` makes of these characters. */
export function numberedGlyph(characters: Characters, number: number): WrittenGlyph {
  return writtenOf(characters[number - 1]?.[1] ?? MISSING)
}

/** A glyph as a font holds it: its entry in `glyf`, and what other tables tell of it. */
export type WrittenGlyph = {
  readonly advance: number
  readonly outline: Uint8Array
  readonly bounds: Bounds
  readonly points: number
}

/** A glyph is drawn on many pages: each is written once, and kept as long as the glyph. */
const kept = new WeakMap<Glyph, WrittenGlyph>()

function writtenOf(glyph: Glyph): WrittenGlyph {
  const known = kept.get(glyph)
  if (known) return known
  const points = glyph.contours.flat()
  const bounds = boundsOf(points)
  const { advance } = glyph
  const outline = encodeOutline(glyph, bounds)
  const written = { advance, outline, bounds, points: points.length }
  kept.set(glyph, written)
  return written
}

/** A simple glyph, its coordinates as words: PDF viewers read it, and the file is deflated anyway. */
function encodeOutline({ contours }: Glyph, { minX, minY, maxX, maxY }: Bounds): Uint8Array {
  const points = contours.flat()
  if (points.length === 0) return new Uint8Array(0)
  return bytes((out) => {
    out.i16(contours.length).i16(minX).i16(minY).i16(maxX).i16(maxY)
    let end = -1
    for (const contour of contours) {
      end += contour.length
      out.u16(end)
    }
    out.u16(0)
    const deltas = (axis: 'x' | 'y') =>
      points.map((point, index) => point[axis] - (points[index - 1]?.[axis] ?? 0))
    const [xs, ys] = [deltas('x'), deltas('y')]
    points.forEach(({ onCurve }, index) => {
      out.u8((onCurve ? 1 : 0) | shape(xs[index] ?? 0, 2, 16) | shape(ys[index] ?? 0, 4, 32))
    })
    for (const delta of [...xs, ...ys]) {
      if (delta === 0) continue
      if (Math.abs(delta) < 256) out.u8(Math.abs(delta))
      else out.i16(delta)
    }
    out.pad(4)
  })
}

/** How a step is written: not at all, as a byte with its sign in the flag, or as a word. */
function shape(delta: number, short: number, same: number): number {
  if (delta === 0) return same
  if (Math.abs(delta) >= 256) return 0
  return short | (delta > 0 ? same : 0)
}

type Bounds = {
  readonly minX: number
  readonly minY: number
  readonly maxX: number
  readonly maxY: number
}

function boundsOf(points: readonly { readonly x: number; readonly y: number }[]): Bounds {
  const bounds = { minX: 0, minY: 0, maxX: 0, maxY: 0 }
  points.forEach(({ x, y }, index) => {
    bounds.minX = index === 0 ? x : Math.min(bounds.minX, x)
    bounds.minY = index === 0 ? y : Math.min(bounds.minY, y)
    bounds.maxX = index === 0 ? x : Math.max(bounds.maxX, x)
    bounds.maxY = index === 0 ? y : Math.max(bounds.maxY, y)
  })
  return bounds
}

function head({ minX, minY, maxX, maxY }: Bounds): Uint8Array {
  return bytes((out) => {
    out.u32(0x00010000).u32(0x00010000).u32(0).u32(0x5f0f3cf5).u16(0b11).u16(UNITS).zeros(16)
    out.i16(minX).i16(minY).i16(maxX).i16(maxY).u16(0).u16(8).i16(2).i16(1).i16(0)
  })
}

/** Format 12: one group a character, since the glyphs stand in the order of their characters. */
function cmap(codePoints: readonly number[]): Uint8Array {
  return bytes((out) => {
    out.u16(0).u16(1).u16(3).u16(10).u32(12)
    out
      .u16(12)
      .u16(0)
      .u32(16 + 12 * codePoints.length)
      .u32(0)
      .u32(codePoints.length)
    codePoints.forEach((codePoint, index) => {
      out.u32(codePoint).u32(codePoint)
      out.u32(index + 1)
    })
  })
}

function os2(
  { ascent, descent, capHeight, xHeight, weight }: FontMetrics,
  characters: Characters,
): Uint8Array {
  const codePoints = characters.map(([codePoint]) => Math.min(codePoint, 0xffff))
  return bytes((out) => {
    out.u16(4).i16(UNITS).u16(weight).u16(5).u16(0)
    for (const value of [650, 600, 0, 75, 650, 600, 0, 350, 50, 325]) out.i16(value)
    out.i16(0x0100).zeros(10).zeros(16).text('    ').u16(0x40)
    out.u16(codePoints[0] ?? 0).u16(codePoints.at(-1) ?? 0)
    out.i16(ascent).i16(descent).i16(0).u16(ascent).u16(-descent).zeros(8)
    out.i16(xHeight).i16(capHeight).u16(0).u16(32).u16(1)
  })
}

function name({ name: postscript }: FontMetrics): Uint8Array {
  const ids = [1, 4, 6]
  const text = bytes((out) => {
    for (const character of postscript) out.u16(character.charCodeAt(0))
  })
  return bytes((out) => {
    out
      .u16(0)
      .u16(ids.length)
      .u16(6 + 12 * ids.length)
    for (const id of ids) out.u16(3).u16(1).u16(0x409).u16(id).u16(text.length).u16(0)
    out.raw(text)
  })
}

function encodeTables(tables: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const named = Object.entries(tables)
  const power = 2 ** Math.floor(Math.log2(named.length))
  let at = 12 + 16 * named.length
  return bytes((out) => {
    out.u32(0x00010000).u16(named.length)
    out
      .u16(power * 16)
      .u16(Math.log2(power))
      .u16((named.length - power) * 16)
    for (const [tag, table] of named) {
      out.text(tag.padEnd(4)).u32(checksum(table)).u32(at).u32(table.length)
      at += Math.ceil(table.length / 4) * 4
    }
    for (const [, table] of named) out.raw(table).pad(4)
  })
}

/** Of the table's words, the last one filled up with zeros. */
function checksum(table: Uint8Array): number {
  const words = new DataView(table.buffer, table.byteOffset, table.byteLength)
  const whole = table.length - (table.length % 4)
  let sum = 0
  for (let at = 0; at < whole; at += 4) sum = (sum + words.getUint32(at)) >>> 0
  let last = 0
  for (let at = whole; at < whole + 4; at++) last = last * 256 + (table[at] ?? 0)
  return whole === table.length ? sum : (sum + last) >>> 0
}

/** Writes big-endian values one after the other. */
class Writer {
  private out = new Uint8Array(256)
  private length = 0

  u8(value: number): this {
    if (this.length === this.out.length) this.grow(1)
    this.out[this.length++] = value
    return this
  }
  u16(value: number): this {
    return this.u8((value >>> 8) & 0xff).u8(value & 0xff)
  }
  i16(value: number): this {
    return this.u16(value & 0xffff)
  }
  u32(value: number): this {
    return this.u16(Math.floor(value / 0x10000)).u16(value % 0x10000)
  }
  zeros(count: number): this {
    for (let index = 0; index < count; index++) this.u8(0)
    return this
  }
  text(ascii: string): this {
    for (const character of ascii) this.u8(character.charCodeAt(0))
    return this
  }
  raw(bytes: Uint8Array): this {
    this.grow(bytes.length)
    this.out.set(bytes, this.length)
    this.length += bytes.length
    return this
  }
  pad(multiple: number): this {
    return this.zeros((multiple - (this.length % multiple)) % multiple)
  }
  take(): Uint8Array {
    return this.out.slice(0, this.length)
  }
  private grow(more: number): void {
    if (this.length + more <= this.out.length) return
    const longer = new Uint8Array(Math.max(this.out.length * 2, this.length + more))
    longer.set(this.out)
    this.out = longer
  }
}

function bytes(write: (out: Writer) => unknown): Uint8Array {
  const out = new Writer()
  write(out)
  return out.take()
}
