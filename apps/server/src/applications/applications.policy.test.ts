import { expect, test } from 'vitest'
import { citizen, clerk } from '../../tests/support/actors.ts'
import { mayApply, mayCheckNames, maySeeApplication } from './applications.policy.ts'

const firm = { partyId: 'firm' }
const self = { partyId: 'citizen' }

test.each([
  ['for oneself', citizen(), self, undefined, undefined],
  ['for a firm that one represents', citizen('citizen', 'firm'), firm, undefined, undefined],
  ['for a firm of others', citizen(), firm, 'not-allowed', 'not-found'],
  ['for another person', citizen('other'), self, 'not-allowed', 'not-found'],
  [
    'through a post, even for oneself',
    clerk('reviewer'),
    { partyId: 'clerk' },
    'not-allowed',
    'not-allowed',
  ],
])('applying and drafts: %s', (_, actor, judged, apply, see) => {
  expect(mayApply(actor, judged)).toBe(apply)
  expect(maySeeApplication(actor, judged)).toBe(see)
})

test('anyone signed in may check a name', () => {
  expect([citizen(), clerk('reviewer')].map(mayCheckNames.allows)).toEqual([true, true])
})
