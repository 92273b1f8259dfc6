import { fromClaim } from '../certificates/conversions.ts'
import type { Answer } from '../definition/answer.ts'
import type { Element, Source } from '../definition/element.ts'
import type { CertificateKind } from '../definition/kind.ts'
import { isFresh } from './age.ts'
import type { Known } from './known.ts'

export type Kinds = Readonly<Record<string, CertificateKind>>

/** The first source that has a fresh value; undefined when only the person can tell. */
export function answerFromSources(
  key: string,
  element: Element,
  known: Known,
  kinds: Kinds,
): Answer | undefined {
  for (const source of element.sources) {
    if (source === 'ask') return undefined
    const answer = answerFrom(source, key, element, known, kinds)
    if (answer && isFresh(answer.provenance.at, element.maxAge, known.at)) return answer
  }
  return undefined
}

function answerFrom(
  source: Exclude<Source, 'ask'>,
  key: string,
  element: Element,
  known: Known,
  kinds: Kinds,
): Answer | undefined {
  if ('claim' in source) return answerFromClaim(source.claim, element, known, kinds)
  if ('register' in source) return answerFromRegister(source.register, known)
  const earlier = known.earlier[key]
  if (!earlier || earlier.disputed || !isFresh(earlier.provenance.at, source.earlier, known.at))
    return undefined
  return { value: earlier.value, provenance: { source: 'earlier', at: earlier.provenance.at } }
}

function answerFromClaim(path: string, element: Element, known: Known, kinds: Kinds) {
  const [kind = '', claimKey = ''] = path.split('.')
  const claim = kinds[kind]?.claims[claimKey]
  const held = known.certificates.find((each) => each.kind === kind && each.state === 'valid')
  const claimed = held?.claims[claimKey]
  if (!claim || !held || claimed === undefined) return undefined
  const value = fromClaim(claim.type, element.kind)?.(claimed)
  if (value === undefined) return undefined
  const { id, issuedAt } = held
  const provenance = { source: 'certificate', certificate: id, kind, path, at: issuedAt } as const
  return { value, provenance }
}

function answerFromRegister(path: string, known: Known): Answer | undefined {
  const [item = '', field = ''] = path.split('.')
  const register = known.registers[item]
  const value = register?.fields[field]
  if (!register || value === undefined) return undefined
  const source = register.session ? 'session' : 'register'
  return { value, provenance: { source, register: item, path, at: register.at } }
}
