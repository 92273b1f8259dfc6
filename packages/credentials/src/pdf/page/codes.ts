import type { EvidenceBundle } from '../../bundle/bundle.ts'
import { type Code, codesOf, formatShortNumber, readShortNumber } from '../../compact/index.ts'
import type { CompiledKind } from '../../credential/kind.ts'
import type { PageFacts } from './facts.ts'

/** The two codes of a certificate on paper. */
export type PageCodes = {
  /** On the first page. */
  readonly slim: Code
  /** On the evidence page; `isWhole` when it is judged without a network. */
  readonly full: Code
  readonly isWhole: boolean
}

/** Where people who cannot scan find the certificate: what they type is its number and eight letters. */
export function pathOf({ host, id, number }: PageFacts): string {
  const short = number === undefined ? undefined : formatShortNumber(number, id)
  // On two lines: it is copied by hand.
  return `${host}/v/\n${short !== undefined && readShortNumber(short) ? short : id}`
}

/** A certificate of an edition without a compact form has the plain link in both places. */
export function pageCodesOf(
  bundle: EvidenceBundle,
  kind: CompiledKind,
  facts: PageFacts,
): PageCodes {
  const plain = { link: `https://${facts.host}/v/${facts.id}`, level: 'M' } as const
  const { slim = plain, full } = codesOf(bundle, [kind])
  return { slim, full: full ?? plain, isWhole: full !== undefined }
}
