import fc from 'fast-check'
import { create } from 'fontkit'
import { expect, test } from 'vitest'
import { lendGlyphs } from '../src/pdf/font/embedded.ts'
import { fonts } from './support/font-files.ts'

const PLAIN = 'AZaz09 .,:;/-–·“”（）《》，。：！éüß厦门市思明区红砖茶叶有限公司𠮷'
/** Marks that cling, letters that hide, and those that choose another shape. */
const OTHERS = 'é゙〪̄\u00ad\u200b\u200d\u2060\ufe0f\u{e0100}אبｶﾞ〔U+1F6D5〕'
const typeface = await fonts.typeface(PLAIN + OTHERS, 'regular')
if (!typeface) throw new Error('the font is at hand')

/** A font as fontkit reads it, and the same with what we know of it. */
function both() {
  const [read, lent] = [
    create(typeface?.encode() as Uint8Array),
    create(typeface?.encode() as Uint8Array),
  ]
  const [readSubset, lentSubset] = [read.createSubset(), lent.createSubset()]
  if (typeface) lendGlyphs({ unicode: [], font: lent, subset: lentSubset }, typeface)
  return { read, lent, readSubset, lentSubset }
}

test('a text is laid out as fontkit does it, and cut to the same font', () => {
  const letter = fc.constantFrom(...PLAIN, ...OTHERS)
  const texts = fc.array(fc.string({ unit: letter, maxLength: 12 }), { maxLength: 8 })
  fc.assert(
    fc.property(texts, (all) => {
      const { read, lent, readSubset, lentSubset } = both()
      for (const text of all) {
        const [expected, run] = [read.layout(text), lent.layout(text)]
        expect(shown(run)).toEqual(shown(expected))
        for (const { id } of expected.glyphs) readSubset.includeGlyph(id)
        for (const { id } of run.glyphs) lentSubset.includeGlyph(id)
      }
      expect(lentSubset.encode()).toEqual(readSubset.encode())
    }),
    { numRuns: 60, examples: [[['A', ' \u{e0100}']], [[' \u{e0100}', ' ']]] },
  )
})

/** What pdfkit reads of a run. */
function shown({
  glyphs,
  positions,
  advanceWidth,
}: ReturnType<ReturnType<typeof create>['layout']>) {
  return {
    glyphs: glyphs.map(({ id, advanceWidth: width, codePoints }) => ({ id, width, codePoints })),
    positions: positions.map((position) => ({ ...position })),
    advanceWidth,
  }
}
