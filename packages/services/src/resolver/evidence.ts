import type { ActionKey, Definition, Requirement } from '../definition/definition.ts'
import { isFresh } from './age.ts'
import type { HeldCertificate, Known } from './known.ts'

export type Proof = { readonly certificate: string } | { readonly register: string }

/** Certificates that would prove a requirement, in the order of its ways. */
export function candidatesFor(
  { by }: Requirement,
  certificates: readonly HeldCertificate[],
  at: string,
): readonly HeldCertificate[] {
  return by.flatMap((way) =>
    'certificate' in way
      ? certificates.filter(
          ({ kind, state, asOf }) =>
            kind === way.certificate && state === 'valid' && isFresh(asOf, way.maxAge, at),
        )
      : [],
  )
}

/** How each requirement of an action is proved, and which are not. */
export function proveEvidence(
  definition: Definition,
  action: ActionKey,
  known: Known,
): { readonly evidence: Readonly<Record<string, Proof>>; readonly lacks: readonly string[] } {
  const required = (definition.actions[action]?.evidence ?? []).filter(
    (key) => definition.evidence[key]?.when !== false,
  )
  const proofs = required.flatMap((key) => {
    const requirement = definition.evidence[key]
    const proof = requirement && proofOf(requirement, known)
    return proof ? [[key, proof] as const] : []
  })
  const evidence = Object.fromEntries(proofs)
  return { evidence, lacks: required.filter((key) => !Object.hasOwn(evidence, key)) }
}

function proofOf(requirement: Requirement, known: Known): Proof | undefined {
  const [certificate] = candidatesFor(requirement, known.certificates, known.at)
  if (certificate) return { certificate: certificate.id }
  return requirement.by.find(
    (way) => 'register' in way && Object.hasOwn(known.registers, way.register),
  ) as Proof | undefined
}
