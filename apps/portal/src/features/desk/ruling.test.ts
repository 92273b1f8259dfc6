import { expect, test } from 'vitest'
import { faultsOf, isOverride, NO_RULING, type Ruling, refusalStep } from './ruling.ts'

const full: Ruling = {
  choice: 'approve',
  grounds: '材料齐全',
  reason: 'unclear',
  note: '请重新上传',
  elements: ['company.articles'],
  opinion: 'approve',
}

test.each<[Partial<Ruling>, string[], string]>([
  [{}, [], 'an approval needs grounds'],
  [{ grounds: ' ' }, ['grounds'], 'blank grounds are none'],
  [{ reason: '', elements: [], note: '', opinion: undefined }, [], 'and nothing else'],
  [{ choice: 'refuse' }, [], 'a refusal needs reason and grounds'],
  [{ choice: 'refuse', reason: '' }, ['reason'], 'a reason of the definition'],
  [{ choice: 'return', grounds: '' }, [], 'a return needs no grounds'],
  [
    { choice: 'return', reason: '', note: ' ', elements: [] },
    ['elements', 'note', 'reason'],
    'but a reason, a note and what unlocks',
  ],
  [{ choice: 'opine', opinion: undefined }, ['opinion'], 'an opinion says yes or no'],
])('%j lacks %j (%s)', (changed, lacking) => {
  expect(Object.keys(faultsOf({ ...full, ...changed })).sort()).toEqual(lacking)
})

test('nothing chosen is the only thing missing', () => {
  expect(faultsOf(NO_RULING)).toEqual({ choice: 'choice' })
})

test.each<[boolean | undefined, string | undefined, string, string, string]>([
  [undefined, undefined, 'untrue', 'refuse', 'one person refuses'],
  [true, undefined, 'untrue', 'propose', 'the first of two proposes'],
  [true, 'untrue', 'untrue', 'confirm', 'the second says the same'],
  [true, 'untrue', 'unsafe', 'propose', 'the second says something else'],
])('four eyes %j, proposed %j, chosen %j: %s (%s)', (fourEyes, proposed, chosen, step) => {
  expect(refusalStep(fourEyes, proposed, chosen)).toBe(step)
})

test('only a decision can go against what the rules propose', () => {
  expect(isOverride('refuse', 'approve')).toBe(true)
  expect(isOverride('approve', 'refuse')).toBe(true)
  expect(isOverride('approve', 'approve')).toBe(false)
  expect(isOverride('return', 'approve')).toBe(false)
  expect(isOverride('refuse', undefined)).toBe(false)
})
