import { execFileSync } from 'node:child_process'
import { fromUtf8, sha256, toHex } from '@vermilion/ledger'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readClaims } from '../src/index.ts'
import { buildPdf, createFontLibrary } from '../src/pdf/index.ts'
import {
  attachmentOf,
  has,
  objectsOf,
  type PdfDictionary,
  withFile,
  wordsOf,
} from './support/extract-pdf.ts'
import { fontFile, fonts } from './support/font-files.ts'
import { PRINTED_KIND, pdfOf, sourceOf } from './support/pages.ts'

const source = await sourceOf()
const pdf = await pdfOf(source)
const bilingual = (zh: string, en: string) => [
  { '@value': zh, '@language': 'zh-CN' },
  { '@value': en, '@language': 'en' },
]
/** Where words stand on a line is the page's business. */
const tight = (text: string) => text.replace(/\s/g, '')

/** A text in words that other words may divide, at the end of a sheet: in how few pieces it is found. */
function piecesOf(text: string, words: string): number {
  let [pieces, rest, from] = [0, text, 0]
  while (rest !== '') {
    let length = rest.length
    while (length > 0 && !words.includes(rest.slice(0, length), from)) length--
    if (length === 0) return Number.POSITIVE_INFINITY
    from = words.indexOf(rest.slice(0, length), from) + length
    rest = rest.slice(length)
    pieces++
  }
  return pieces
}

describe('the file is a function of the bundle, the kind and the font', () => {
  test('made twice, with a font that was read anew, it is the same to the last byte', async () => {
    const again = await buildPdf(source, createFontLibrary(fontFile))
    expect(again.ok && toHex(sha256(again.pdf))).toBe(toHex(sha256(pdf)))
  })

  test('a later page of another certificate does not change it', async () => {
    await pdfOf(await sourceOf({ legalRepresentative: '张三丰' }))
    expect(toHex(sha256(await pdfOf(source)))).toBe(toHex(sha256(pdf)))
  })

  test('the template keeps its number for as long as it gives these bytes', () => {
    // Whoever changes what is drawn, or the packages that draw it, gives the template the next number:
    // pages made before would be called altered.
    expect(toHex(sha256(pdf))).toMatchInlineSnapshot(
      `"27f48b1fa43495208adbc84aa21a797fd145ecc5b7a9212279b16866ded73f05"`,
    )
  })

  test('without a part of the font there is no page', async () => {
    const partly = createFontLibrary(async (path) =>
      path.includes('-118-') ? undefined : fontFile(path),
    )
    expect(await buildPdf(source, partly)).toEqual({ ok: false, reason: 'font-missing' })
  })

  test('of a bare credential no page is made', async () => {
    const bare = { v: 1, credential: source.bundle.credential } as const
    expect(await buildPdf({ ...source, bundle: bare }, fonts)).toEqual({
      ok: false,
      reason: 'no-evidence',
    })
  })
})

describe.skipIf(!has('pdftotext'))('nothing that a claim says is lost on paper', () => {
  const said = async (subject: Parameters<typeof sourceOf>[0], sheets = 1) => {
    const made = await sourceOf(subject)
    const words = tight(wordsOf(await pdfOf(made)))
    for (const { label, value } of readClaims(made.bundle.credential, PRINTED_KIND)) {
      for (const text of [label.zh, label.en, value.zh, value.en])
        expect(piecesOf(tight(text), words), text).toBeLessThanOrEqual(sheets)
    }
  }

  test('of an ordinary licence', () => said({}))

  test('a name of two hundred letters', () =>
    said({
      legalName: bilingual(
        '北京示例'.repeat(50),
        'Internationally Renowned Beijing Example Trading '.repeat(4).trim(),
      ),
    }))

  test('a scope of two thousand signs goes on overleaf', () =>
    said(
      {
        businessScope: Array.from({ length: 180 }, (_, item) => `第${item}项：技术开发`).join('、'),
      },
      3,
    ))

  test('one word that is longer than a line', () => said({ domicile: 'a'.repeat(900) }))

  test('characters that the font lacks are named, and read as themselves', async () => {
    const made = await pdfOf(await sourceOf({ legalRepresentative: '龚䶮𠮷' }))
    expect(tight(wordsOf(made))).toContain('龚䶮𠮷')
  })

  test('whatever people write', async () => {
    const words = fc
      .stringMatching(/^[一-龥a-zA-Z0-9，。（） ]{1,400}$/)
      .filter((text) => text.trim() !== '')
    await fc.assert(
      fc.asyncProperty(words, words, async (name, scope) => {
        await said({ legalName: bilingual(name, name), businessScope: scope })
      }),
      { numRuns: 12 },
    )
  })
})

describe.skipIf(!has('pdfdetach'))('what is attached', () => {
  test('is the bundle, byte for byte, and the credential', () => {
    expect(fromUtf8(attachmentOf(pdf, 'bundle.json'))).toBe(JSON.stringify(source.bundle))
    expect(fromUtf8(attachmentOf(pdf, 'credential.vc.json'))).toBe(
      JSON.stringify(source.bundle.credential),
    )
  })
})

describe.skipIf(!has('zbarimg') || !has('pdftoppm'))('the codes on paper', () => {
  test('are read from the printed page by another program', () => {
    const read = withFile(pdf, (path, folder) => {
      execFileSync('pdftoppm', ['-png', '-r', '150', path, `${folder}/page`])
      return execFileSync('sh', ['-c', `zbarimg -q --raw ${folder}/page-*.png`], {
        encoding: 'utf8',
      })
    })
    const link = 'https://bj.vermilion.example/v/0199f0b2-6f0a-7c3e-9d51-3f2a7c1e8b40'
    expect(read.trim().split('\n')).toEqual([link, link])
  })
})

describe.skipIf(!has('qpdf'))('it is PDF/A-3a', () => {
  const objects = has('qpdf') ? Object.values(objectsOf(pdf)) : []
  const values = objects.map(({ value, stream }) => value ?? stream?.dict)
  const ofType = (type: string) =>
    values.filter((value): value is PdfDictionary => value?.['/Type'] === type)
  const refer = (reference: unknown) => objectsOf(pdf)[`obj:${reference}`]?.value

  test('without a fault that qpdf finds', () => {
    const said = withFile(pdf, (path) =>
      execFileSync('qpdf', ['--check', path], { encoding: 'utf8' }),
    )
    expect(said).toContain('No syntax or stream encoding errors found')
  })

  test('it names its part and conformance, and says the same of itself twice', () => {
    const text = Buffer.from(pdf).toString('utf8')
    expect(text).toContain('<pdfaid:part>3</pdfaid:part>')
    expect(text).toContain('<pdfaid:conformance>A</pdfaid:conformance>')
    expect(text).toContain('<xmp:CreateDate>2026-11-21T16:00:00Z</xmp:CreateDate>')
    expect(text).toContain('(D:20261121160000Z)')
    const [, producer] = /<pdf:Producer>(.*?)<\/pdf:Producer>/.exec(text) ?? []
    expect(text).toContain(`(${producer})`)
  })

  test('its colours are those of an embedded profile', () => {
    const [intent] = ofType('/OutputIntent')
    expect(intent?.['/S']).toBe('/GTS_PDFA1')
    expect(intent?.['/DestOutputProfile']).toMatch(/ R$/)
  })

  test('each font is embedded, a subset, and says what its glyphs mean', () => {
    const fontsOf = ofType('/Font').filter((font) => font['/Subtype'] === '/Type0')
    expect(fontsOf).toHaveLength(2)
    for (const font of fontsOf) {
      expect(font['/BaseFont']).toMatch(/^\/[A-Z]{6}\+NotoSerifSC-(Regular|Bold)$/)
      expect(font['/ToUnicode']).toMatch(/ R$/)
    }
    for (const descriptor of ofType('/FontDescriptor'))
      expect(descriptor['/FontFile2']).toMatch(/ R$/)
  })

  test('it is tagged: a language, a title that is shown, headings, tables, a list, drawings in words', () => {
    const [catalog] = ofType('/Catalog')
    expect(catalog?.['/Lang']).toBe('u:zh-CN')
    expect(refer(catalog?.['/MarkInfo'])?.['/Marked']).toBe(true)
    expect(refer(catalog?.['/ViewerPreferences'])?.['/DisplayDocTitle']).toBe(true)
    const kinds = values.map((value) => value?.['/S']).filter(Boolean)
    for (const kind of [
      '/Document',
      '/Sect',
      '/H1',
      '/P',
      '/Table',
      '/TR',
      '/TH',
      '/TD',
      '/L',
      '/LI',
      '/Lbl',
      '/LBody',
    ])
      expect(kinds).toContain(kind)
    const figures = values.filter((value) => value?.['/S'] === '/Figure')
    expect(figures).toHaveLength(3)
    for (const figure of figures) expect(figure?.['/Alt']).toMatch(/^u:\S+/)
  })

  test('what is attached is named in the catalogue with its relationship', () => {
    const [catalog] = ofType('/Catalog')
    expect(catalog?.['/AF']).toHaveLength(2)
    for (const spec of ofType('/Filespec')) {
      expect(spec['/AFRelationship']).toBe('/Data')
      expect(spec['/Desc']).toMatch(/^u:/)
    }
  })

  test('nothing runs, nothing moves, nothing is hidden or encrypted', () => {
    const text = Buffer.from(pdf).toString('latin1')
    for (const word of [
      '/JavaScript',
      '/Encrypt',
      '/Launch',
      '/OpenAction',
      '/AA',
      '/EmbeddedFont',
      '/Annot',
      '/LZWDecode',
      '/SMask',
    ])
      expect(text).not.toContain(word)
  })

  test('strokes that a page repeats are in the file once, and every page that draws them names them', () => {
    const forms = Object.entries(objectsOf(pdf)).filter(
      ([, { stream }]) => stream?.dict['/Subtype'] === '/Form',
    )
    // The ground, the band across and the band down, a corner, and the seal.
    expect(forms).toHaveLength(5)
    const [front] = ofType('/Page')
    const named = Object.values(refer(front?.['/Resources'])?.['/XObject'] ?? {})
    expect(forms.map(([id]) => id.replace('obj:', '')).sort()).toEqual(named.sort())
  })

  test('all that is drawn is either in the structure or an ornament', () => {
    const text = withFile(pdf, (path) =>
      execFileSync('qpdf', ['--qdf', '--object-streams=disable', path, '-'], {
        maxBuffer: 1 << 27,
      }).toString('latin1'),
    )
    const pages = [...text.matchAll(/stream\n([\s\S]*?)\nendstream/g)]
      .map(([, content = '']) => content)
      .filter((content) => content.includes(' BDC') && content.includes(' Tf'))
    expect(pages).toHaveLength(2)
    for (const page of pages) {
      let depth = 0
      for (const line of page.split('\n')) {
        if (/ B[DM]C$/.test(line)) depth++
        else if (line === 'EMC') depth--
        else if (/ (TJ|re|Do|[mlcSf])$|^[Sf]$/.test(line)) expect(depth, line).toBeGreaterThan(0)
      }
      expect(depth).toBe(0)
    }
  })
})
