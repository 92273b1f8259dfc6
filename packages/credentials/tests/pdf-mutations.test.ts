import { expect, test } from 'vitest'
import { verifyPdf } from '../src/pdf/index.ts'
import { createPdfMutator } from './support/mutate-pdf.ts'
import { mutations, paced, pointsOr } from './support/mutations.ts'
import { pdfOf, printedWorld, sourceOf } from './support/pages.ts'

const count = pointsOr(120)

// A bit that changes neither what is seen nor the bundle might well be let pass; none is, since the whole
// file is made anew and must be equal: there is no place in it where something could hide.
test(
  `of ${count} changed PDF files none is valid, and each has its reason`,
  async () => {
    const world = await printedWorld()
    const pdf = await pdfOf(await sourceOf())
    expect((await verifyPdf(pdf, world)).report.overall).toBe('valid')
    const target = {
      what: 'PDF',
      change: createPdfMutator(pdf),
      judge: async (file: Uint8Array) => {
        const { overall, reasons } = (await verifyPdf(file, world)).report
        return { takenBy: overall === 'valid' ? ['us'] : [], reasons }
      },
    }
    const tally = await mutations([target], { ...paced(count), seed: 11 })
    expect(tally).toMatchObject({ tried: count, accepted: [], speechless: [], dear: [] })
  },
  60_000 + 200 * count,
)
