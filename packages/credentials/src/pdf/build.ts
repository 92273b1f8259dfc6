import { canonical, sha256Text, toHex, utf8 } from '@vermilion/ledger'
import type { EvidenceBundle } from '../bundle/bundle.ts'
import { type ReadClaim, readClaims } from '../credential/claims.ts'
import type { CompiledKind, KindLayout, Text } from '../credential/kind.ts'
import type { JsonObject } from '../json/shapes.ts'
import { rosetteOf } from '../seal/guilloche.ts'
import { FONT, type FontLibrary } from './font/library.ts'
import { pageCodesOf, pathOf } from './page/codes.ts'
import { drawEvidence } from './page/evidence.ts'
import { drawFace, type Face } from './page/face.ts'
import { dateText, type PageFacts, readFacts } from './page/facts.ts'
import { COLORS } from './page/look.ts'
import { Paper, type Typefaces } from './page/paper.ts'
import { lineOf, STAND_IN_CHARACTERS } from './page/text.ts'
import { FACTS, POINTS, TEXTS } from './page/texts.ts'

/** All that the pages of a certificate are made of, but the font. */
export type PageSource = {
  readonly bundle: EvidenceBundle
  readonly kind: CompiledKind
  readonly agency: { readonly names: Text; readonly seal: string }
}

export type PdfBuilt =
  | { readonly ok: true; readonly pdf: Uint8Array }
  /** `no-evidence`: the bundle is a bare credential. `font-missing`: a part of the font cannot be had. */
  | { readonly ok: false; readonly reason: 'no-evidence' | 'font-missing' }

/**
 * Changes whenever the same source would give other bytes: what draws the pages is part of what is drawn.
 * A test pins a page of each number.
 */
const TEMPLATE = 2
const PRODUCER = 'Vermilion certificate page'
/** Names of the attachments. */
const BUNDLE_NAME = 'bundle.json'
const CREDENTIAL_NAME = 'credential.vc.json'

/**
 * The certificate as PDF/A-3a, its evidence inside. A pure function of its source and the font: whoever
 * makes it again from the bundle gets the same bytes, and sees in them any change of a page.
 */
export async function buildPdf(source: PageSource, fonts: FontLibrary): Promise<PdfBuilt> {
  const { bundle, kind, agency } = source
  const facts = readFacts(bundle)
  if (!facts) return { ok: false, reason: 'no-evidence' }
  const claims = claimsOf(bundle.credential, kind, facts)
  const faces = await typefaces(source, facts, claims, fonts)
  if (!faces) return { ok: false, reason: 'font-missing' }

  const layout = layoutOf(kind)
  const face: Face = {
    kind,
    claims,
    agency,
    facts,
    codes: pageCodesOf(bundle, kind, facts),
    rosette: rosetteOf(facts.leaf),
    faces,
    pattern: layout.ornament ?? 'rosette',
    shape: layout.shape,
    columns: layout.columns,
  }
  const paper = new Paper({
    title: `${kind.names.zh} ${kind.names.en}`,
    author: `${agency.names.zh} ${agency.names.en}`,
    producer: `${PRODUCER} ${templateOf(source)}`,
    at: new Date(facts.validFrom),
    shape: layout.shape,
    faces,
  })
  const sheets = drawFace(paper, face)
  paper.addSheet()
  paper.turnTo(sheets)
  drawEvidence(paper, face)
  numberSheets(paper, sheets + 1, face)
  attach(paper, bundle, facts)
  return { ok: true, pdf: await paper.finish() }
}

/**
 * Names what a page is drawn with besides its bundle: the template, the font, the words of the kind and
 * the names of the agency. Where any of these has changed since, the page cannot be made again.
 */
export function templateOf({ kind, agency }: PageSource): string {
  const { id, version, names, claims, statement, layouts } = kind
  const words = { id, version, names, claims, statement, layouts, agency, font: FONT }
  const digest = sha256Text(canonical(JSON.parse(JSON.stringify(words))))
  return `${TEMPLATE}/${toHex(digest).slice(0, 16)}`
}

/** The template that a file says it was made with. */
export function readTemplate(latin: string): string | undefined {
  return new RegExp(`\\(${PRODUCER} (\\d{1,6}/[0-9a-f]{16})\\)`).exec(latin)?.[1]
}

/** Of a kind that says nothing of paper. */
const PLAIN: KindLayout = { shape: 'portrait', columns: 1, order: [] }

function layoutOf({ layouts }: CompiledKind): KindLayout {
  return Object.values(layouts ?? {})[0] ?? PLAIN
}

/** In the order of the kind's layout; the last day is told where no claim tells it. */
function claimsOf(
  credential: JsonObject,
  kind: CompiledKind,
  { validUntil }: PageFacts,
): readonly ReadClaim[] {
  const { order } = layoutOf(kind)
  const place = (key: string) => (order.includes(key) ? order.indexOf(key) : order.length)
  const claims = [...readClaims(credential, kind)].sort(
    (one, other) => place(one.key) - place(other.key),
  )
  if (validUntil === undefined) return claims
  const value = dateText(validUntil - 1)
  if (claims.some((claim) => claim.value.zh === value.zh)) return claims
  return [...claims, { key: 'validUntil', label: TEXTS.validUntil, show: 'main', value }]
}

/** Every character of the pages, at the weights that they use. */
async function typefaces(
  { kind, agency }: PageSource,
  facts: PageFacts,
  claims: readonly ReadClaim[],
  fonts: FontLibrary,
): Promise<Typefaces | undefined> {
  const said = [
    kind.names,
    kind.statement ?? [],
    agency.names,
    claims.map(({ label, value }) => [label, value]),
    facts,
    pathOf(facts),
    dateText(facts.validFrom),
    TEXTS,
    TEXTS.page(1, 2),
    POINTS,
    FACTS,
    STAND_IN_CHARACTERS,
    'urn:uuid:·–0123456789 :：',
  ]
  const regular = await fonts.typeface(lettersIn([said, kind.names.en.toUpperCase()]), 'regular')
  const bold = await fonts.typeface(
    lettersIn([kind.names.zh, agency.seal, TEXTS.evidence.zh, STAND_IN_CHARACTERS]),
    'bold',
  )
  return regular && bold ? { regular, bold } : undefined
}

/** In an order of their own, so that a font does not depend on where a letter is met first. */
function lettersIn(said: unknown): string {
  return [...new Set(JSON.stringify(said).replace(/\\[nrtbf]/g, ''))].sort().join('')
}

function numberSheets(paper: Paper, count: number, { faces, facts }: Face): void {
  for (let sheet = 0; sheet < count; sheet++) {
    paper.turnTo(sheet)
    const { zh, en } = TEXTS.page(sheet + 1, count)
    const line = lineOf(`${zh}  ${en} · ${facts.id}`, faces.regular, 6.2)
    const y = paper.height - (sheet === count - 1 ? 40 : 59)
    paper.note({ line, x: (paper.width - line.width) / 2, y }, { size: 6.2, color: COLORS.soft })
  }
}

function attach(paper: Paper, bundle: EvidenceBundle, { validFrom }: PageFacts): void {
  const at = new Date(validFrom)
  paper.attach(utf8(JSON.stringify(bundle)), {
    name: BUNDLE_NAME,
    type: 'application/json',
    description: 'Evidence bundle: the certificate with all that verifies it',
    at,
  })
  paper.attach(utf8(JSON.stringify(bundle.credential)), {
    name: CREDENTIAL_NAME,
    type: 'application/vc',
    description: 'Verifiable credential (W3C VC 2.0)',
    at,
  })
}
