import type { DecisionRecord } from '@vermilion/domain'
import type { Answers } from '../definition/answer.ts'
import type { Definition } from '../definition/definition.ts'
import { planOf } from '../resolver/plan.ts'
import type { Circumstances, Fact, Facts } from './facts-of.ts'
import { decideBy, type Ruled } from './record.ts'
import { rulesOf } from './rules-of.ts'
import type { Verdicts } from './verdicts.ts'

/** What these rules decide about a case whose facts are all known, each with its record. */
export function ruleOn(
  definition: Definition,
  answers: Answers,
  around: Circumstances,
  names: readonly string[],
): readonly Ruled[] {
  const rules = rulesOf(definition)
  const { facts } = planOf(definition, around.action, answers, around, { settled: true })
  const refusing = withRefusal(facts, around.at)
  return names.map((name) =>
    decideBy(rules, name, name.endsWith('.fourEyes') ? refusing : facts, around.at),
  )
}

/** The results by rule; where one was asked several times, the last stands. */
export function verdictsOf(records: readonly DecisionRecord[]): Verdicts {
  const results = new Map(records.map(({ rule, result }) => [rule, result]))
  return (rule) => results.get(rule)
}

/** A rule that left its answer to people when it was asked last. */
export function referredIn(records: readonly DecisionRecord[]): string | undefined {
  const results = new Map(records.map(({ rule, result }) => [rule, result]))
  return [...results].find(([, { kind }]) => kind === 'referred')?.[0]
}

/** Whether a proposal takes two people is asked of a refusal: an approval is confirmed by the certificate that it issues. */
function withRefusal(facts: Facts, at: string): Facts {
  const refusal: Fact = { value: 'refuse', source: { source: 'derived', at } }
  return new Map(facts).set('proposal', refusal)
}
