import { equalBytes } from '@vermilion/ledger'
import type { EvidenceBundle } from '../bundle/bundle.ts'
import { issuerOf } from '../credential/form.ts'
import { findKind } from '../verdict/check-form.ts'
import { unreadable } from '../verdict/compose.ts'
import type { StatusLists } from '../verdict/read-lists.ts'
import { type Check, found, passed, type VerdictReport, withDisplay } from '../verdict/report.ts'
import { type VerifyWith, verifyBundle } from '../verdict/verify-bundle.ts'
import { buildPdf, readTemplate, templateOf } from './build.ts'
import type { FontLibrary } from './font/library.ts'
import { findBundle } from './read/find-bundle.ts'

/**
 * The verdict over a certificate as PDF. Its claims are those of the signed certificate inside and never
 * the page's; the check `display` tells whether the pages show exactly that, down to the last byte.
 * Never throws.
 */
export async function verifyPdf(
  file: Uint8Array,
  { fonts, listsOf, ...world }: PdfWorld,
): Promise<{ readonly report: VerdictReport; readonly bundle?: EvidenceBundle }> {
  const within = findBundle(file)
  if (!within.ok) return { report: unreadable(within.reason) }
  const { bundle, latin } = within
  const status = listsOf ? listsOf(bundle) : world.status
  const [report, display] = await Promise.all([
    verifyBundle(bundle, { ...world, status }),
    checkDisplay(file, { bundle, template: readTemplate(latin) }, { ...world, fonts }).catch(
      // Whatever cannot be drawn was drawn by nobody of ours.
      () => found('display', 'page-altered'),
    ),
  ])
  const inside = report.checks.every(({ id, result }) => result === 'passed' || id === 'status')
  const told =
    display.code === 'page-altered' && inside
      ? found('display', 'page-altered', { inside: 'genuine' })
      : display
  return { report: withDisplay(report, told), bundle }
}

export type PdfWorld = VerifyWith & {
  readonly fonts: FontLibrary
  /** Fetches the lists that the bundle names, which nobody knows before the file is opened. */
  readonly listsOf?: ((bundle: EvidenceBundle) => Promise<StatusLists>) | undefined
}

/** Makes the pages again from the bundle and holds the file against them. */
async function checkDisplay(
  file: Uint8Array,
  { bundle, template }: { readonly bundle: EvidenceBundle; readonly template: string | undefined },
  { trustFile, kinds, fonts }: VerifyWith & { readonly fonts: FontLibrary },
): Promise<Check> {
  const { credential } = bundle
  const did = issuerOf(credential)
  const kind = findKind(credential, kinds)
  const agency = trustFile.agencies.find((each) => each.did === did)
  // A file that names no template was not made by any of ours, or lost it on the way.
  if (template === undefined) return found('display', 'page-altered')
  if (!kind || !agency) return found('display', 'template-unknown')
  const source = { bundle, kind, agency: { names: agency.names, seal: agency.seal } }
  if (templateOf(source) !== template) return found('display', 'template-unknown')

  const made = await buildPdf(source, fonts)
  if (!made.ok) {
    return found('display', made.reason === 'font-missing' ? 'template-unknown' : 'page-altered')
  }
  return equalBytes(made.pdf, file) ? passed('display') : found('display', 'page-altered')
}
