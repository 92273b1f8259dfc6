import { type DecisionRecord, type Definition, describeRules } from '@vermilion/services'
import { useMemo } from 'react'
import { useRuleTitle } from './rule-title.ts'

/** The rule by which something was decided as people read about it, and what it is called. */
export function useRecordTitle(definition: Definition) {
  const ruleTitle = useRuleTitle()
  const rules = useMemo(
    () => new Map(describeRules(definition).map((rule) => [rule.name, rule])),
    [definition],
  )
  return {
    ruleOf: ({ rule }: DecisionRecord) => rules.get(rule),
    titleOf: ({ rule }: DecisionRecord) => {
      const found = rules.get(rule)
      return found ? ruleTitle(found) : rule
    },
  }
}
