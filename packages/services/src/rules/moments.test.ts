import { describe, expect, test } from 'vitest'
import { SERVICE } from '../../tests/refusal.ts'
import { withChange } from '../../tests/small-catalogue.ts'
import { loadCatalogue } from '../load/load-catalogue.ts'
import { rulesAtSubmission } from './moments.ts'
import type { DecisionRecord } from './record.ts'
import { referredIn, verdictsOf } from './rule-on.ts'
import { isClosed } from './verdicts.ts'

function record(rule: string, value: boolean | null): DecisionRecord {
  const facts = { model: '', edition: 1, at: '', facts: [], trace: '' }
  const result = value === null ? { kind: 'referred', failures: [] } : { kind: 'decided', value }
  return { rule, ...facts, result: result as DecisionRecord['result'] }
}

describe('what could not be told when an application was begun is decided when it is submitted', () => {
  const changed = (from: string, to: string) =>
    loadCatalogue(withChange(SERVICE, from, to)).services.bench?.definition

  test.each([
    ['at: [submit, decide]', 'at: [apply, decide]', 'eligibility.polite'],
    ['does: issue', `does: issue, when: 'party.kind = "person"'`, 'actions.new.when'],
  ])('instead of %s, %s', (from, to, rule) => {
    const bench = changed(from, to)
    if (!bench) throw new Error('the bench is there')
    expect(rulesAtSubmission(bench, 'new')).toContain(rule)
  })

  test.each([
    [false, true, 'an action that is not for this party'],
    [true, false, 'one that is'],
    [null, false, 'one of which nobody could tell: people look at it'],
  ])('an answer of %s closes an action: %s (%s)', (value, closed, _why) => {
    expect(isClosed('new', verdictsOf([record('actions.new.when', value)]))).toBe(closed)
  })
})

test.each([
  [[record('a', true), record('b', null)], 'b', 'one that could not be decided'],
  [[record('a', null), record('a', true)], undefined, 'one that was decided since'],
  [[record('a', true), record('a', null)], 'a', 'one that cannot be decided any more'],
])('a machine leaves a case to people for %#', (records, rule, _why) => {
  expect(referredIn(records)).toBe(rule)
})
