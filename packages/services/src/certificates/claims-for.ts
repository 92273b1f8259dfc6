import { assert } from '@vermilion/domain'
import type { Answers, Value } from '../definition/answer.ts'
import type { Definition } from '../definition/definition.ts'
import { resolvePath } from '../definition/element-path.ts'
import type { CertificateKind } from '../definition/kind.ts'
import { type Names, toClaim } from './conversions.ts'
import type { Reserved } from './reserved.ts'

/**
 * The subject of the credential that an outcome issues, claims in the order of the kind. It takes
 * answers that were accepted at submission: what is missing or does not fit here is our mistake.
 */
export function claimsFor(
  definition: Definition,
  outcomeKey: string,
  facts: {
    readonly kind: CertificateKind
    readonly answers: Answers
    readonly reserved: Reserved
    readonly names: Names
    /** What the rules gave for claims that are computed. */
    readonly computed?: Readonly<Record<string, Value>>
  },
): Readonly<Record<string, Value>> {
  const { kind, answers, reserved, names, computed = {} } = facts
  const outcome = definition.outcomes[outcomeKey]
  assert(outcome?.certificate === kind.id, 'the kind is the one that the outcome issues')
  const claims = Object.entries(kind.claims).flatMap(([name, { type, required }]) => {
    const source = outcome.claims[name]
    const value = source?.startsWith('reserved.')
      ? reserved[source.slice('reserved.'.length) as keyof Reserved]
      : (computed[name] ?? (source && claimOf(source)))
    assert(value !== undefined || !required, `a certificate says its ${name}`)
    return value === undefined ? [] : [[name, value] as const]

    function claimOf(path: string): Value | undefined {
      const found = resolvePath(definition.data, path)
      const answer = found && answers[found.element]?.value
      if (!found || answer === undefined || answer === null) return undefined
      const part = found.field ? (answer as Readonly<Record<string, Value>>)[found.field] : answer
      const convert = toClaim(type, found.kind)
      assert(convert, `an answer fits the claim ${name}`)
      return part === undefined ? undefined : convert(part, names)
    }
  })
  return { type: kind.subject, ...Object.fromEntries(claims) }
}
