import type { ActionKey, Definition, Rule } from '@vermilion/services'

/** Whether a rule of the action closes it at this point; until rules are programs they are literals. */
export function isBarred(
  { actions, eligibility }: Definition,
  action: string,
  at: Rule['at'][number],
): boolean {
  const rules = actions[action as ActionKey]?.eligibility ?? []
  return rules.some((key) => eligibility[key]?.must === false && eligibility[key].at.includes(at))
}
