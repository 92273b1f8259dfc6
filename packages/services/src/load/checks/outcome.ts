import { toClaim } from '../../certificates/conversions.ts'
import { RESERVED } from '../../certificates/reserved.ts'
import type { Definition, Outcome } from '../../definition/definition.ts'
import { ACTION_KEYS, COMPUTABLE_CLAIMS } from '../../definition/definition.ts'
import { resolvePath } from '../../definition/element-path.ts'
import { canonicalJson } from '../../definition/hash.ts'
import type { CertificateKind, Claim } from '../../definition/kind.ts'
import { isComputed } from '../../rules/places.ts'
import { type Finding, type Surroundings, unknownNames } from './finding.ts'

/** An outcome says everything that its certificate must say, in types that fit. */
export function checkOutcomes(definition: Definition, { kinds }: Surroundings): Finding[] {
  return Object.entries(definition.outcomes).flatMap(([key, outcome]) => {
    const path = ['outcomes', key]
    const kind = kinds[outcome.certificate]
    if (!kind)
      return unknownNames(
        [...path, 'certificate'],
        [outcome.certificate],
        kinds,
        'certificate kind',
      )
    const mayIssue = kind.issuers.includes(definition.owner)
    return [
      ...(mayIssue
        ? []
        : [{ path, reason: `${definition.owner} is not among those who issue a ${kind.id}` }]),
      ...unknownNames([...path, 'template'], [outcome.template], kind.layouts, 'layout'),
      ...checkParent(path, outcome, definition),
      ...checkValid(path, outcome, kind),
      ...checkClaims([...path, 'claims'], outcome, kind, definition),
    ]
  })
}

/** The kind says whether its certificates end, and which claim names their last day. */
function checkValid(
  path: readonly string[],
  { valid, claims }: Outcome,
  { id, validity }: CertificateKind,
): Finding[] {
  if (validity === undefined) return []
  const at = [...path, 'valid']
  if (validity === 'unlimited')
    return valid === null ? [] : [{ path: at, reason: `a ${id} has no end` }]
  if (valid === null) return [{ path: at, reason: `a ${id} has an end` }]
  if (validity === 'limited') return []
  if ('until' in validity) {
    const source = claims[validity.until]
    return source === 'reserved.until'
      ? []
      : [
          {
            path: [...path, 'claims', validity.until],
            reason: 'the last day is the one that the office gives, reserved.until',
          },
        ]
  }
  const same = canonicalJson(valid) === canonicalJson(validity.period)
  return same ? [] : [{ path: at, reason: `a ${id} is good for a period of its own` }]
}

function checkParent(path: readonly string[], { parent }: Outcome, { evidence }: Definition) {
  if (parent === undefined) return []
  return unknownNames([...path, 'parent'], [parent.slice('evidence.'.length)], evidence, 'evidence')
}

function checkClaims(
  path: readonly string[],
  { claims }: Outcome,
  kind: CertificateKind,
  definition: Definition,
): Finding[] {
  const missing = Object.entries(kind.claims)
    .filter(([name, claim]) => claim.required && !Object.hasOwn(claims, name))
    .map(([name]) => ({ path, reason: `the claim ${name} of ${kind.id} is not given` }))
  const wrong = Object.entries(claims).flatMap(([name, source]) => {
    const claim = kind.claims[name]
    if (!claim) return unknownNames([...path, name], [name], kind.claims, `claim of ${kind.id}`)
    return checkClaim([...path, name], claim, source, definition)
  })
  return [...missing, ...wrong]
}

function checkClaim(
  path: readonly string[],
  { type, required, options }: Claim,
  source: string,
  definition: Definition,
): Finding[] {
  if (source.startsWith('reserved.')) {
    const reserved = RESERVED[source.slice('reserved.'.length)]
    if (!reserved) return [{ path, reason: `the office gives no ${source}` }]
    return reserved === type ? [] : [{ path, reason: `${source} is no ${type}` }]
  }
  if (isComputed(source)) {
    const computable = COMPUTABLE_CLAIMS.some((each) => each === type)
    return computable ? [] : [{ path, reason: `a claim of type ${type} cannot be computed` }]
  }
  const found = resolvePath(definition.data, source)
  if (!found) return [{ path, reason: `there is no element ${source}` }]
  if (!toClaim(type, found.kind))
    return [{ path, reason: `a ${found.kind} cannot become a claim of type ${type}` }]
  const element = definition.data[found.element]
  const unsaid = found.field ? [] : Object.keys(element?.options ?? {})
  return [
    ...(options ? unknownNames(path, unsaid, options, 'code') : []),
    ...(required && element?.optional
      ? [{ path, reason: `${found.element} is optional, but the certificate must say it` }]
      : []),
    ...(answeredByAll(found.element, definition) ? [] : [unanswered(path, found.element)]),
  ]
}

function unanswered(path: readonly string[], element: string): Finding {
  return { path, reason: `${element} has neither a page in every action nor another source` }
}
/** An element that only people can answer needs its page wherever the outcome is issued. */
function answeredByAll(key: string, { data, actions, tasks }: Definition): boolean {
  if (data[key]?.sources.some((source) => source !== 'ask' && !('earlier' in source))) return true
  return ACTION_KEYS.every((action) => {
    const taken = actions[action]
    if (taken?.does !== 'issue') return true
    const asked = taken.tasks.flatMap((task) => tasks[task]?.pages.flatMap(({ ask }) => ask) ?? [])
    return asked.includes(key)
  })
}
