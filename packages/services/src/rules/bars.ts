import type { Answers } from '../definition/answer.ts'
import type { Definition, Rule } from '../definition/definition.ts'
import { planOf } from '../resolver/plan.ts'
import type { Circumstances } from './facts-of.ts'
import { barsAt } from './moments.ts'
import { type Outcome, rulesOf } from './rules-of.ts'

/** What the rules of eligibility say at one point of an action, as far as these answers tell. */
export function whatIfEligible(
  definition: Definition,
  at: Rule['at'][number],
  { answers, ...around }: Circumstances & { readonly answers: Answers },
): readonly { readonly rule: string; readonly outcome: Outcome }[] {
  const rules = rulesOf(definition)
  const { facts } = planOf(definition, around.action, answers, around)
  return barsAt(definition, around.action, at).map((rule) => ({
    rule,
    outcome: rules.whatIf(`eligibility.${rule}`, facts, around.at),
  }))
}

/** The rules that close the action whatever else may be answered. */
export function whatIfBars(...asked: Parameters<typeof whatIfEligible>): readonly string[] {
  return whatIfEligible(...asked).flatMap(({ rule, outcome }) =>
    outcome.kind === 'decided' && outcome.value === false ? [rule] : [],
  )
}

/** Whether the action is open to this party; what cannot be told yet closes nothing. */
export function whatIfOpen(
  definition: Definition,
  { answers, ...around }: Circumstances & { readonly answers: Answers },
): boolean {
  if (definition.actions[around.action]?.when === undefined) return true
  const { facts } = planOf(definition, around.action, answers, around)
  const name = `actions.${around.action}.when`
  const outcome = rulesOf(definition).whatIf(name, facts, around.at)
  return outcome.kind !== 'decided' || outcome.value !== false
}
