import { assert } from '@vermilion/domain'
import type { Value as FeelValue } from '@vermilion/rules'
import type { Value } from '../definition/answer.ts'
import type { Definition } from '../definition/definition.ts'
import type { Age } from '../definition/text.ts'
import { answerOf } from './answer-of.ts'
import type { Ruled } from './record.ts'

/** What the rules gave for an outcome: how long its certificate is good, and the claims that they compute. */
export function givenFor(
  { outcomes }: Pick<Definition, 'outcomes'>,
  key: string,
  ruled: readonly Ruled[],
): { readonly valid: Age | null; readonly computed: Readonly<Record<string, Value>> } {
  const values = new Map(
    ruled.flatMap(({ record, outcome }) =>
      outcome.kind === 'decided' ? [[record.rule, outcome.value] as const] : [],
    ),
  )
  const prefix = `outcomes.${key}.claims.`
  const claims = [...values].filter(([rule]) => rule.startsWith(prefix))
  const valid = outcomes[key]?.valid ?? null
  return {
    valid: typeof valid === 'string' ? ageOf(values.get(`outcomes.${key}.valid`)) : valid,
    computed: Object.fromEntries(
      claims.map(([rule, value]) => [rule.slice(prefix.length), answerOf(value)]),
    ),
  }
}

function ageOf(value: FeelValue | undefined): Age {
  assert(
    typeof value === 'object' &&
      value !== null &&
      'kind' in value &&
      value.kind === 'years and months duration',
    'how long a certificate is good was decided',
  )
  return { months: value.months }
}
