import type { ActionKey, Definition, Requirement, Way } from '../definition/definition.ts'
import { type CertificateAtHand, factsOfCertificate } from '../rules/facts-of.ts'
import { whereOf } from '../rules/places.ts'
import { rulesOf } from '../rules/rules-of.ts'
import { isFresh } from './age.ts'
import type { HeldCertificate, Known } from './known.ts'

type CertificateWay = Extract<Way, { readonly certificate: string }>
export type Proof = { readonly certificate: string } | { readonly register: string }

/** Certificates that would prove a requirement, in the order of its ways. */
export function candidatesFor(
  definition: Definition,
  requirement: string,
  certificates: readonly HeldCertificate[],
  at: string,
): readonly HeldCertificate[] {
  const { by = [], states = {} } = definition.evidence[requirement] ?? {}
  return by.flatMap((way, index) =>
    'certificate' in way
      ? certificates.filter(
          (held) =>
            held.kind === way.certificate &&
            held.state === 'valid' &&
            isFresh(held.asOf, way.maxAge, at) &&
            serves(held, way, index),
        )
      : [],
  )

  /** What could not be told is let through: somebody looks at it before anything is decided. */
  function serves(held: HeldCertificate, { where }: CertificateWay, index: number): boolean {
    if (where === undefined) return true
    const name = whereOf(requirement, index).join('.')
    const outcome = rulesOf(definition).whatIf(name, factsOfCertificate(held, states), at)
    return outcome.kind !== 'decided' || outcome.value !== false
  }
}

/** How each requirement of an action could be proved; the certificates among the proofs in full. */
export function findProofs(
  definition: Definition,
  action: ActionKey,
  known: Known,
): {
  readonly proofs: Readonly<Record<string, Proof>>
  readonly held: Readonly<Record<string, CertificateAtHand>>
} {
  const proofs: Record<string, Proof> = {}
  const held: Record<string, CertificateAtHand> = {}
  for (const key of definition.actions[action]?.evidence ?? []) {
    const requirement = definition.evidence[key]
    const [certificate] = candidatesFor(definition, key, known.certificates, known.at)
    const register = requirement && registerFor(requirement, known)
    if (certificate) {
      proofs[key] = { certificate: certificate.id }
      held[key] = certificate
    } else if (register) proofs[key] = register
  }
  return { proofs, held }
}

function registerFor({ by }: Requirement, { registers }: Known): Proof | undefined {
  for (const way of by)
    if ('register' in way && Object.hasOwn(registers, way.register))
      return { register: way.register }
  return undefined
}
