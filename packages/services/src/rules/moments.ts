import type { ActionKey, Definition, Rule } from '../definition/definition.ts'
import { pagesOf } from '../resolver/elements-of.ts'
import { placesOf, whenOf } from './places.ts'

/** The rules that decide at one point of an action, by their names in the model. */
export function rulesAtSubmission(definition: Definition, action: ActionKey): readonly string[] {
  const { evidence = [] } = definition.actions[action] ?? {}
  return [
    ...(definition.actions[action]?.when === undefined ? [] : [`actions.${action}.when`]),
    // What nobody could tell when the application was begun is told now.
    ...barsAt(definition, action, 'apply', 'submit').map((key) => `eligibility.${key}`),
    ...evidence
      .filter((key) => definition.evidence[key]?.when !== undefined)
      .map((key) => `evidence.${key}.when`),
    ...pagesOf(definition, action)
      .filter(({ when }) => when !== undefined)
      .map(({ task, index }) => whenOf(task, index).join('.')),
    ...courseRules(definition, action),
    ...feeRules(definition, action, ['submit']),
  ]
}

/** Which rules of eligibility an action asks at any of these points. */
export function barsAt(
  { actions, eligibility }: Definition,
  action: ActionKey,
  ...points: readonly Rule['at'][number][]
): readonly string[] {
  return (actions[action]?.eligibility ?? []).filter((key) =>
    points.some((at) => eligibility[key]?.at.includes(at)),
  )
}

/** Which stages a case passes, and where a refusal takes two people. */
export function courseRules(definition: Definition, action: ActionKey): readonly string[] {
  return stagesOf(definition, action).flatMap((key) => {
    const { when, fourEyes } = definition.stages[key] ?? {}
    return [
      ...(when === undefined ? [] : [`stages.${key}.when`]),
      ...(fourEyes === undefined ? [] : [`stages.${key}.fourEyes`]),
    ]
  })
}

/** The stages on an action's route, those side by side one after the other. */
export function stagesOf(definition: Definition, action: ActionKey): readonly string[] {
  const { route = [] } = definition.actions[action] ?? {}
  return route.flatMap((step) => (typeof step === 'string' ? [step] : step.fork))
}

/** What an action costs, as far as it is due at these points. */
export function feeRules(
  definition: Definition,
  action: ActionKey,
  due: readonly ('submit' | 'decide' | 'issue')[],
): readonly string[] {
  return (definition.actions[action]?.fees ?? []).flatMap((key) => {
    const fee = definition.fees[key]
    if (!fee || !due.includes(fee.due)) return []
    return [`fees.${key}.amount`, ...(fee.waive === undefined ? [] : [`fees.${key}.waive`])]
  })
}

/** What the outcome of an action computes: how long it is good, and claims. */
export function outcomeRules(definition: Definition, action: ActionKey): readonly string[] {
  const on = definition.actions[action]?.on ?? ''
  return placesOf(definition)
    .map(({ name }) => name)
    .filter((name) => name.startsWith(`outcomes.${on}.`))
}
