import type { Element } from '@vermilion/services'
import { expect, test } from 'vitest'
import { type Holder, holderProblem, shareSum } from './holders.ts'

test.each([
  [['40%', '60%'], 'whole', '100%', '0%', 'two shares'],
  [['1/3', '1/3', '1/3'], 'whole', '100%', '0%', 'three thirds are exactly the whole'],
  [['33.33%', '33.33%', '33.33%'], 'less', '99.99%', '0.01%', 'three rounded thirds are not'],
  [['1/3', '50%'], 'less', '5/6', '1/6', 'a fraction and a percentage'],
  [['70%', '40%'], 'more', '110%', '10%', 'too much'],
  [[], 'less', '0%', '100%', 'nobody yet'],
  [['about half'], 'unreadable', '', '', 'no share'],
])('%j: %s, %s together, %s away (%s)', (shares, state, total, rest) => {
  expect(shareSum(shares)).toEqual({ state, total, rest })
})

const element: Element = {
  kind: 'shareholders',
  label: { zh: '谁出资？', en: 'Who are the shareholders?' },
  check: ['whole'],
  class: 'personal',
  sources: ['ask'],
}
const person = { kind: 'person', name: '林青', number: '110102199208201018', share: '40%' } as const

test.each<[Holder, string | undefined, string | undefined, string]>([
  [person, undefined, undefined, 'whole, though his share alone is not'],
  [{ ...person, name: '' }, 'required', 'name', 'no name'],
  [{ ...person, number: '' }, 'required', 'number', 'no number'],
  [{ ...person, number: '110102199208201017' }, 'bad-id-number', 'number', 'a wrong digit'],
  [{ ...person, kind: 'organisation' }, 'bad-uscc', 'number', 'a person’s number'],
  [{ ...person, share: '0%' }, 'bad-share', 'share', 'a share of nothing'],
])('%j: %s in %s (%s)', (holder, code, field) => {
  const found = holderProblem(element, holder, [])
  expect([found?.code, found?.params.field]).toEqual([code, field])
})

test('nobody stands in the list twice', () => {
  expect(holderProblem(element, person, [person])?.code).toBe('repeated')
})
