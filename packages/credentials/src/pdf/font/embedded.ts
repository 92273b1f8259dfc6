/// <reference path="../vendor.d.ts" />
import type { GlyphRun } from 'fontkit'
import type { PdfFont } from 'pdfkit'
import type { Typeface } from './library.ts'

/**
 * Letters that stand one after the other, each at its own width, whatever surrounds them: Latin, its
 * marks of print, Han, and the marks and full widths of Chinese. No mark that clings to a letter is
 * among them, no letter that hides, and none of a script that joins.
 */
const PLAIN =
  /^[ -~\u00a1-\u00ac\u00ae-\u017f\u2010-\u2027\u3001-\u3029\u3030-\u303f\u4e00-\u9fff\uff01-\uff5e]*$/

const SPACE = 0x20

/**
 * Lends a font of pdfkit what we know already of a typeface that was made here: it would parse each glyph
 * out of the file that we have just written, to measure it and to write it once more. What the file says
 * stays the same; a text with other letters than plain ones is laid out by fontkit as before.
 */
export function lendGlyphs({ font, subset }: PdfFont, typeface: Typeface): void {
  const layout = font.layout.bind(font)
  font.layout = (text, ...rest) => plainRun(text, font, typeface) ?? layout(text, ...rest)
  subset._addGlyph = (id) => {
    const { advance, outline, bounds } = typeface.numbered(id)
    subset.glyf.push(outline)
    subset.loca.offsets.push(subset.offset)
    subset.hmtx.metrics.push({ advance, bearing: bounds.minX })
    subset.offset += outline.length
    return subset.glyf.length - 1
  }
}

function plainRun(text: string, font: PdfFont['font'], typeface: Typeface): GlyphRun | undefined {
  if (!PLAIN.test(text)) return undefined
  const glyphs: GlyphRun['glyphs'][number][] = []
  const positions: GlyphRun['positions'][number][] = []
  let advanceWidth = 0
  for (let index = 0; index < text.length; index++) {
    const codePoint = text.charCodeAt(index)
    const id = typeface.numberOf(codePoint)
    if (id === undefined) return undefined
    const { advance } = typeface.numbered(id)
    // fontkit keeps the name that a glyph was first met by, such as a letter with a variation selector.
    const { codePoints } = font.getGlyph(id, [codePoint])
    glyphs.push({ id, advanceWidth: advance, codePoints })
    positions.push({ xAdvance: advance, yAdvance: 0, xOffset: 0, yOffset: 0 })
    advanceWidth += advance
  }
  // At the end of each text it meets the space, which stands for letters that hide.
  if (text !== '') font.getGlyph(typeface.numberOf(SPACE) ?? 0, [SPACE])
  return { glyphs, positions, advanceWidth }
}
