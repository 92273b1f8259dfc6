import type { Answers, Value } from '../definition/answer.ts'
import type { Definition } from '../definition/definition.ts'
import { resolvePath } from '../definition/element-path.ts'
import type { CertificateKind } from '../definition/kind.ts'
import { type Names, toClaim } from './conversions.ts'

/**
 * The questions whose answers a certificate in place of another may state anew, each with the claims
 * that it fills: one of them at least is named by the kind as one that may change.
 */
export function changeableBy(
  definition: Definition,
  outcomeKey: string,
  kind: CertificateKind,
): Readonly<Record<string, readonly string[]>> {
  const filled: Record<string, readonly string[]> = {}
  for (const [claim, path] of Object.entries(definition.outcomes[outcomeKey]?.claims ?? {})) {
    const element = resolvePath(definition.data, path)?.element
    if (element !== undefined) filled[element] = [...(filled[element] ?? []), claim]
  }
  const changes = kind.status?.changes ?? []
  return Object.fromEntries(
    Object.entries(filled).filter(([, claims]) => claims.some((claim) => changes.includes(claim))),
  )
}

/** The claims that these answers alone fill, as a new certificate will state them. */
export function claimsFrom(
  definition: Definition,
  outcomeKey: string,
  {
    kind,
    answers,
    names,
  }: { readonly kind: CertificateKind; readonly answers: Answers; readonly names: Names },
): Readonly<Record<string, Value>> {
  const { claims = {} } = definition.outcomes[outcomeKey] ?? {}
  const said = Object.entries(kind.claims).flatMap(([name, { type }]) => {
    const value = claimFrom(definition, claims[name] ?? '', { type, answers, names })
    return value === undefined ? [] : [[name, value] as const]
  })
  return Object.fromEntries(said)
}

function claimFrom(
  { data }: Definition,
  path: string,
  {
    type,
    answers,
    names,
  }: {
    readonly type: CertificateKind['claims'][string]['type']
    readonly answers: Answers
    readonly names: Names
  },
): Value | undefined {
  const found = resolvePath(data, path)
  const answer = found && answers[found.element]?.value
  if (!found || answer === undefined || answer === null) return undefined
  const part = found.field ? (answer as Readonly<Record<string, Value>>)[found.field] : answer
  return part === undefined ? undefined : toClaim(type, found.kind)?.(part, names)
}
