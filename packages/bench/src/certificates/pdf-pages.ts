import { createRequire } from 'node:module'
import { getBundle } from '../../../../apps/server/src/certificates/certificates.service.ts'
import { fonts } from '../../../../apps/server/src/certificates/font-files.ts'
import { readConfig } from '../../../../apps/server/src/config.ts'
import { openNode } from '../../../../apps/server/src/open-node.ts'
import { findKind, issuerOf } from '../../../credentials/src/index.ts'
import { buildPdf } from '../../../credentials/src/pdf/index.ts'
import type { Measured, Pace, Row } from '../report.ts'
import { seededHome } from '../start/seeded-home.ts'

const GROUP = 'Certificates as PDF/A-3a, on one core'
const BARE = 'a bare page by pdfkit'

/** Pages with their evidence inside, one after the other, beside a page of the same library with one line on it. */
export async function pdfPages({ seconds }: Pace): Promise<Measured> {
  const environment = { VERMILION_HOME: seededHome(), VERMILION_LOG: 'warn' }
  const node = await openNode(readConfig(environment, true), {
    now: Date.now,
    demoPeople: undefined,
  })
  try {
    const rows = await node.reader.sql.selectFrom('certificates').select('id').limit(20).execute()
    const sources = await Promise.all(
      rows.map(async ({ id }) => {
        const bundle = await getBundle(node, id)
        const kind = findKind(bundle.credential, node.catalogue.compiledEditions)
        const did = issuerOf(bundle.credential)
        const agency = Object.values(node.authorities).find((each) => each.did === did)?.agency
        if (!kind || !agency) throw new Error('a certificate of ours has a kind and an issuer')
        return { bundle, kind, agency }
      }),
    )
    const faults: string[] = []
    const ours = await perSecond(seconds, async (turn) => {
      const source = sources[turn % sources.length]
      const built = source && (await buildPdf(source, fonts))
      if (!built?.ok) faults.push('a page was not made')
    })
    const bare = await perSecond(seconds, barePage)
    const figures: Row[] = [
      { group: GROUP, name: BARE, value: bare, unit: '/s' },
      { group: GROUP, name: 'certificate', value: ours, unit: '/s', beside: BARE, goal: 40 },
    ]
    return { rows: figures, faults: [...new Set(faults)] }
  } finally {
    await node.close()
  }
}

async function perSecond(seconds: number, make: (turn: number) => Promise<void>): Promise<number> {
  // The first ones read the font and are compiled.
  for (let turn = 0; turn < 40; turn++) await make(turn)
  const startedAt = performance.now()
  let turn = 0
  while (performance.now() - startedAt < seconds * 1000) await make(turn++)
  return (turn * 1000) / (performance.now() - startedAt)
}

const require = createRequire(new URL('../../../credentials/package.json', import.meta.url))
const PDFDocument = require('pdfkit')

function barePage(): Promise<void> {
  return new Promise((resolve) => {
    const page = new PDFDocument({ size: 'A4' })
    page.on('data', () => undefined)
    page.on('end', () => resolve())
    page.text('Business licence')
    page.end()
  })
}
