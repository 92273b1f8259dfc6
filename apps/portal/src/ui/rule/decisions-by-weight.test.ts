import type { DecisionRecord } from '@vermilion/services'
import { expect, test } from 'vitest'
import { byWeight } from './decisions-by-weight.ts'

function record(rule: string, result: DecisionRecord['result']): DecisionRecord {
  return {
    rule,
    result,
    model: '',
    edition: 1,
    at: '2026-09-24T01:00:00.000Z',
    facts: [],
    trace: '',
  }
}
const decided = (rule: string, value: boolean | string) => record(rule, { kind: 'decided', value })
const referred = (rule: string) => record(rule, { kind: 'referred', failures: [] })
const names = (records: readonly DecisionRecord[]) => records.map(({ rule }) => rule)

test('what a machine decided comes first, and so does what stands against it or was left to people', () => {
  const { first, checked, rest } = byWeight([
    decided('eligibility.active', true),
    decided('eligibility.area', false),
    referred('eligibility.trade'),
    decided('tasks.business.2.when', false),
    decided('stages.quick.when', true),
    decided('stages.quick.result', 'approve'),
    referred('fees.licence.amount'),
  ])
  expect(names(first)).toEqual([
    'eligibility.area',
    'eligibility.trade',
    'stages.quick.result',
    'fees.licence.amount',
  ])
  expect(names(checked)).toEqual(['eligibility.active'])
  expect(names(rest)).toEqual(['tasks.business.2.when', 'stages.quick.when'])
})
