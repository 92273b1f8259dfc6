import type { CertificateKind, ClaimType } from '../definition/kind.ts'
import type { Schema } from './claim-schema.ts'

const HOME = 'https://vermilion.example'
const DATE = 'http://www.w3.org/2001/XMLSchema#date'

/**
 * The JSON-LD 1.1 context of a kind: every term that its credentials use beside those of VC 2.0, each
 * protected, so that nothing read after it can mean otherwise. There is no `@vocab`: a term that is
 * not named here means nothing.
 */
export function contextDocument({ id, type, subject, claims }: CertificateKind): Schema {
  const vocabulary = `${HOME}/vocab/${id}`
  return {
    '@context': {
      '@protected': true,
      id: '@id',
      type: '@type',
      [type]: `${vocabulary}#${type}`,
      [`${type}Extract`]: `${vocabulary}#${type}Extract`,
      [subject]: `https://schema.org/${subject}`,
      supersedes: { '@id': `${HOME}/vocab#supersedes`, '@type': '@id' },
      extractOf: { '@id': `${HOME}/vocab#extractOf`, '@type': '@id' },
      ...Object.fromEntries(
        Object.entries(claims).map(([key, claim]) => [
          key,
          { '@id': `${vocabulary}#${key}`, ...MEANING[claim.type] },
        ]),
      ),
    },
  }
}

/** The terms that may not stand for a claim: those of the base context, and ours around the subject. */
export const TAKEN_TERMS: ReadonlySet<string> = new Set([
  'id',
  'type',
  'name',
  'description',
  'digestSRI',
  'digestMultibase',
  'mediaType',
  'supersedes',
  'extractOf',
])

/** A list keeps its order and its repetitions; the parts of a value have terms of their own. */
const LIST: Schema = { '@container': '@list' }
const MEANING: Readonly<Record<ClaimType, Schema>> = {
  string: {},
  bilingual: {},
  code: {},
  uscc: {},
  date: { '@type': DATE },
  money: parts('amount', 'currency'),
  address: parts('division', 'street', 'text', 'full'),
  strings: LIST,
  codes: LIST,
}

function parts(...keys: readonly string[]): Schema {
  const terms = keys.map((key) => [key, `${HOME}/vocab#${key}`] as const)
  return { '@context': { '@protected': true, ...Object.fromEntries(terms) } }
}
