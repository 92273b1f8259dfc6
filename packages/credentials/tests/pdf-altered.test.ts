import { deflateSync } from 'node:zlib'
import { concat, utf8 } from '@vermilion/ledger'
import { describe, expect, test } from 'vitest'
import type { VerdictReport } from '../src/index.ts'
import { createFontLibrary, findBundle, verifyPdf } from '../src/pdf/index.ts'
import { flipped, packedStreams, repacked } from './support/alter-pdf.ts'
import { has, wordsOf } from './support/extract-pdf.ts'
import { fontFile } from './support/font-files.ts'
import { HOSTILE_PDFS } from './support/hostile-pdf.ts'
import { pdfOf, printedWorld, sourceOf } from './support/pages.ts'
import { issue, makeTrustFile } from './support/world.ts'

const source = await sourceOf()
const pdf = await pdfOf(source)
const world = await printedWorld()
const text = Buffer.from(pdf).toString('latin1')
const verdictOf = async (file: Uint8Array): Promise<VerdictReport> =>
  (await verifyPdf(file, world)).report
const display = ({ checks }: VerdictReport) => checks.find(({ id }) => id === 'display')
const asLatin = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('latin1')
const fromLatin = (latin: string) => new Uint8Array(Buffer.from(latin, 'latin1'))

test('the file as it was made is valid, its pages among the checks', async () => {
  const verdict = await verdictOf(pdf)
  expect(verdict).toMatchObject({ overall: 'valid', reasons: [] })
  expect(verdict.checks).toHaveLength(8)
  expect(verdict.checks.at(-1)).toEqual({ id: 'display', result: 'passed' })
})

describe('what the eye would not see', () => {
  const pages = packedStreams(pdf).filter(({ content }) => content.includes(' Tf'))
  const runs = pages.flatMap((page) =>
    [...page.content.matchAll(/<([0-9a-f]{4})/g)].map(({ index, 1: glyph = '' }) => ({
      page,
      at: index + 1,
      glyph,
    })),
  )

  test('each run of words on each page, changed in its first character, is found', async () => {
    expect(runs.length).toBeGreaterThan(80)
    for (const { page, at, glyph } of runs) {
      const other = glyph === '0001' ? '0002' : '0001'
      const altered = repacked(
        pdf,
        page,
        (content) => content.slice(0, at) + other + content.slice(at + 4),
      )
      const verdict = await verdictOf(altered)
      expect(verdict.overall, `${at}`).toBe('invalid')
      expect(display(verdict)).toMatchObject({
        code: 'page-altered',
        params: { inside: 'genuine' },
      })
    }
  })

  test.skipIf(!has('pdftotext'))('such a file reads well, with other words', async () => {
    const [page] = pages
    if (!page) throw new Error('there is a first page')
    const altered = repacked(pdf, page, (content) =>
      content.replace(/(19 Tf\n\[<)([0-9a-f]{4})([0-9a-f]{4})/, '$1$3$3'),
    )
    expect(wordsOf(pdf)).toContain('北京示例贸易有限公司')
    expect(wordsOf(altered)).toContain('京京示例贸易有限公司')
    expect(await verdictOf(altered)).toMatchObject({
      overall: 'invalid',
      reasons: ['page-altered'],
      claims: (await verdictOf(pdf)).claims,
    })
  })

  test.each([
    [
      'an annotation appended',
      '9 0 obj\n<< /Type /Annot /Subtype /FreeText /Contents (valid) >>\nendobj\n',
    ],
    [
      'a page appended',
      '9 0 obj\n<< /Type /Page >>\nendobj\nxref\n0 0\ntrailer\n<< >>\nstartxref\n1\n%%EOF\n',
    ],
    ['a single byte appended', '\n'],
  ])('%s', async (_, addition) => {
    expect(await verdictOf(concat(pdf, utf8(addition)))).toMatchObject({
      reasons: ['page-altered'],
    })
  })

  test('a byte before the file', async () => {
    expect(await verdictOf(concat(utf8('\n'), pdf))).toMatchObject({ reasons: ['page-altered'] })
  })

  test('the name of an attachment, and the credential beside the bundle', async () => {
    for (const [before, after] of [
      ['(credential.vc.json)', '(credential.vc.jsom)'],
      ['(Evidence bundle:', '(Evidence bumdle:'],
    ] as const)
      expect(await verdictOf(fromLatin(text.replace(before, after)))).toMatchObject({
        reasons: ['page-altered'],
      })
    const at = text.lastIndexOf('91110105MA01EXAMP5')
    expect(await verdictOf(flipped(pdf, at, 0))).toMatchObject({ reasons: ['page-altered'] })
  })

  test('a changed bundle is judged as it is, and its pages are not these', async () => {
    const at = text.indexOf('5000000.00')
    const verdict = await verdictOf(flipped(pdf, at, 2))
    expect(verdict.overall).toBe('invalid')
    expect(verdict.reasons).toEqual(expect.arrayContaining(['signature-bad', 'page-altered']))
    expect(display(verdict)?.params).toBeUndefined()
  })

  test('another genuine bundle put in place of its own', async () => {
    const other = await issue({ facts: { id: '0199f0b2-6f0a-7c3e-9d51-3f2a7c1e8b41' } })
    const swapped = text.replace(asLatin(source.bundle), () => asLatin(other))
    expect(swapped).not.toBe(text)
    const verdict = await verdictOf(fromLatin(swapped))
    expect(verdict.reasons).toContain('page-altered')
    expect(verdict.certificate?.id).toBe('urn:uuid:0199f0b2-6f0a-7c3e-9d51-3f2a7c1e8b41')
  })
})

describe('what cannot be compared is never green', () => {
  test('a page of another template', async () => {
    const other = text.replace(
      /\(Vermilion certificate page \d+\//,
      '(Vermilion certificate page 9/',
    )
    expect(await verdictOf(fromLatin(other))).toMatchObject({
      overall: 'caution',
      reasons: ['template-unknown'],
    })
  })

  test('a page that names no template is none of ours', async () => {
    const other = text.replaceAll('Vermilion certificate page', 'Somebody’s certificate pag')
    expect((await verdictOf(fromLatin(other))).reasons).toContain('page-altered')
  })

  test('an agency that has another name by now', async () => {
    const trustFile = await makeTrustFile({ names: { zh: '新名', en: 'New name' } })
    const { report } = await verifyPdf(pdf, { ...world, trustFile })
    expect(report).toMatchObject({ overall: 'caution', reasons: ['template-unknown'] })
  })

  test('a font that is not at hand', async () => {
    const none = createFontLibrary(async () => undefined)
    const { report } = await verifyPdf(pdf, { ...world, fonts: none })
    expect(report).toMatchObject({ overall: 'caution', reasons: ['template-unknown'] })
    const partly = createFontLibrary(async (path) =>
      path.includes('-119-') ? undefined : fontFile(path),
    )
    expect((await verifyPdf(pdf, { ...world, fonts: partly })).report.overall).toBe('caution')
  })

  test('a bundle that another program has packed anew, behind other streams, is found all the same', () => {
    const packed = deflateSync(JSON.stringify(source.bundle))
    const object = (dictionary: string, bytes: Uint8Array) =>
      concat(
        utf8(`1 0 obj\n<<${dictionary}/Length ${bytes.length}>>\nstream\n`),
        bytes,
        utf8('\nendstream\nendobj\n'),
      )
    for (const before of [0, 1, 2, 3]) {
      const file = concat(
        utf8('%PDF-1.5\n'),
        ...Array.from({ length: before }, () => object('', utf8('0 0 m 1 1 l S'))),
        object('/Filter/FlateDecode', packed),
        utf8('%%EOF'),
      )
      expect(findBundle(file)).toMatchObject({ ok: true, bundle: source.bundle })
    }
  })
})

describe('a hostile file gets a clear answer', () => {
  test.each(HOSTILE_PDFS)('%s', async (_, file) => {
    const { report } = await verifyPdf(file, world)
    expect(report).toMatchObject({ overall: 'invalid', reasons: ['malformed'] })
    expect(report.checks[0]?.params).toEqual({ why: 'no-bundle' })
  })

  test('a file larger than any certificate is not looked into', async () => {
    const { report } = await verifyPdf(concat(pdf, new Uint8Array(8 << 20)), world)
    expect(report.reasons).toEqual(['too-large'])
  })
})
