import type { CompiledKind, JsonObject } from '../../src/index.ts'
import { buildPdf, type PageSource } from '../../src/pdf/index.ts'
import { fonts } from './font-files.ts'
import { BUSINESS_LICENCE, EXAMPLE_SUBJECT } from './kind.ts'
import { type IssueWith, issue, makeTrustFile, NOW, publishLists } from './world.ts'

const AGENCY = {
  names: { zh: '北京市市场监督管理局', en: 'Beijing Administration for Market Regulation' },
  seal: '市监',
}

/** The kind of the worked example with a page of its own. */
export const PRINTED_KIND: CompiledKind = {
  ...BUSINESS_LICENCE,
  statement: {
    zh: '经审查，准予登记，发给此照。',
    en: 'Examined, registered and issued with this licence.',
  },
  layouts: { own: { shape: 'landscape', columns: 2, order: ['legalName', 'uscc'] } },
}

/** Whoever judges such pages, with all that a verdict asks for. */
export async function printedWorld() {
  return {
    trustFile: await makeTrustFile(),
    kinds: [PRINTED_KIND],
    status: await publishLists(),
    now: NOW,
    fonts,
  }
}

export async function sourceOf(
  subject: JsonObject = {},
  { kind = PRINTED_KIND, ...how }: IssueWith & { readonly kind?: CompiledKind } = {},
): Promise<PageSource> {
  const bundle = await issue({
    ...how,
    facts: { ...how.facts, subject: { ...EXAMPLE_SUBJECT, ...subject } },
  })
  return { bundle, kind, agency: AGENCY }
}

export async function pdfOf(source: PageSource): Promise<Uint8Array> {
  const built = await buildPdf(source, fonts)
  if (!built.ok) throw new Error(built.reason)
  return built.pdf
}
