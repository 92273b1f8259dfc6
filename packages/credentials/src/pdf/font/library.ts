import { fromUtf8 } from '@vermilion/ledger'
import { type Glyph, openSlice, type Slice } from './outline.ts'
import { encodeTrueType, numberedGlyph, type WrittenGlyph } from './truetype.ts'

/**
 * Reads a file of the font package by its path within it (`unicode.json`, `files/….woff2`); undefined
 * where it cannot be had, as without a network.
 */
export type LoadFontFile = (path: string) => Promise<Uint8Array | undefined>

export type Weight = 'regular' | 'bold'

/** The characters of one page at one weight. */
export type Typeface = {
  readonly weight: Weight
  /** Width in em; undefined where the font lacks the character. */
  width(codePoint: number): number | undefined
  /** Its glyph's number in the font that `encode` writes; undefined where the font lacks the character. */
  numberOf(codePoint: number): number | undefined
  /** The glyph of that number: width in thousandths of an em, and its entry in the font. */
  numbered(number: number): WrittenGlyph
  /** A TrueType font of all of them. */
  encode(): Uint8Array
}

/** A font family in slices, each read once and kept. */
export type FontLibrary = {
  /** Undefined where a slice that is needed cannot be had. */
  typeface(text: string, weight: Weight): Promise<Typeface | undefined>
}

/**
 * The font and the version of the package that it comes in (@fontsource-variable): a page names it, and is
 * made again with the same or not at all.
 */
export const FONT = 'noto-serif-sc@5.3.1'
const FAMILY = 'noto-serif-sc'
const WEIGHTS = { regular: 400, bold: 700 } as const
/** Of Noto Serif SC, in thousandths of an em. */
const METRICS = { ascent: 880, descent: -120, capHeight: 733, xHeight: 507 }

export function createFontLibrary(load: LoadFontFile): FontLibrary {
  const slices = new Map<string, Promise<Slice | undefined>>()
  let ranges: Promise<readonly SliceRange[] | undefined> | undefined
  // A slice that could not be had is asked for again at the next page.
  const slice = (name: string) =>
    kept(slices, name, async () => {
      const bytes = await load(`files/${FAMILY}-${name}-wght-normal.woff2`)
      return bytes && openSlice(bytes)
    })
  // Which slices a character may stand in never changes.
  const places = new Map<number, readonly string[]>()
  const placesOf = (codePoint: number, all: readonly SliceRange[]) => {
    const known = places.get(codePoint)
    if (known) return known
    const found = all.filter((range) => covers(range, codePoint)).map(({ name }) => name)
    places.set(codePoint, found)
    return found
  }
  const rangesOf = async () => {
    ranges ??= load('unicode.json').then((bytes) => bytes && readRanges(bytes))
    const read = await ranges
    if (!read) ranges = undefined
    return read
  }
  return {
    async typeface(text, weight) {
      const all = await rangesOf()
      if (!all) return undefined
      const codePoints = [...new Set(text)].map((each) => each.codePointAt(0) ?? 0)
      const glyphs = new Map<number, Glyph>()
      const drawn = await Promise.all(
        codePoints.map(async (codePoint) => {
          for (const name of placesOf(codePoint, all)) {
            const opened = await slice(name)
            if (!opened) return 'missing-slice'
            const glyph = opened.glyph(codePoint, WEIGHTS[weight])
            if (glyph) return glyphs.set(codePoint, glyph)
          }
          return 'not-drawn'
        }),
      )
      return drawn.includes('missing-slice') ? undefined : typefaceOf(glyphs, weight)
    },
  }
}

function typefaceOf(glyphs: ReadonlyMap<number, Glyph>, weight: Weight): Typeface {
  const characters = [...glyphs].sort(([one], [other]) => one - other)
  const numbers = new Map(characters.map(([codePoint], index) => [codePoint, index + 1]))
  return {
    weight,
    width: (codePoint) => {
      const advance = glyphs.get(codePoint)?.advance
      return advance === undefined ? undefined : advance / 1000
    },
    numberOf: (codePoint) => numbers.get(codePoint),
    numbered: (number) => numberedGlyph(characters, number),
    encode: () =>
      encodeTrueType(characters, {
        ...METRICS,
        name: weight === 'bold' ? 'NotoSerifSC-Bold' : 'NotoSerifSC-Regular',
        weight: WEIGHTS[weight],
      }),
  }
}

type SliceRange = {
  readonly name: string
  readonly ranges: readonly (readonly [number, number])[]
}

/** `{"[4]": "U+1f1e9-1f1f5,U+…"}`: the characters for which each slice was cut. */
function readRanges(bytes: Uint8Array): readonly SliceRange[] | undefined {
  const text = fromUtf8(bytes)
  if (text === undefined) return undefined
  return Object.entries(JSON.parse(text) as Record<string, string>).map(([name, written]) => ({
    name: name.replace(/[[\]]/g, ''),
    ranges: written.split(',').map((range) => {
      const [from = 0, to = from] = range
        .replace('U+', '')
        .split('-')
        .map((hex) => Number.parseInt(hex, 16))
      return [from, to] as const
    }),
  }))
}

function covers({ ranges }: SliceRange, codePoint: number): boolean {
  return ranges.some(([from, to]) => codePoint >= from && codePoint <= to)
}

async function kept<Value>(
  known: Map<string, Promise<Value | undefined>>,
  name: string,
  read: () => Promise<Value | undefined>,
): Promise<Value | undefined> {
  const pending = known.get(name) ?? read()
  known.set(name, pending)
  const value = await pending.catch(() => undefined)
  if (value === undefined) known.delete(name)
  return value
}
