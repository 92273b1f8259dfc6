import type { DecisionRecord } from '@vermilion/services'

/** What rules decided in one act: what its reader looks for, and what can stay folded. */
export type ByWeight = {
  /** What a machine decided of the case, what stands against it, and what was left to people. */
  readonly first: readonly DecisionRecord[]
  /** Grounds for refusal that do not apply. */
  readonly checked: readonly DecisionRecord[]
  /** What is asked, which way the case goes, what it costs. */
  readonly rest: readonly DecisionRecord[]
}

export function byWeight(records: readonly DecisionRecord[]): ByWeight {
  const { first = [], checked = [], rest = [] } = Object.groupBy(records, weightOf)
  return { first, checked, rest }
}

function weightOf({ rule, result }: DecisionRecord): keyof ByWeight {
  if (result.kind === 'referred') return 'first'
  if (rule.startsWith('eligibility.')) return result.value === true ? 'checked' : 'first'
  return /^stages\.\w+\.result$/.test(rule) ? 'first' : 'rest'
}
