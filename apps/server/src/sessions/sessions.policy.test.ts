import { expect, test } from 'vitest'
import { citizen, clerk } from '../../tests/support/actors.ts'
import { mayUseOwnSessions } from './sessions.policy.ts'

test.each([
  ['one’s own', citizen(), 'citizen', undefined],
  ['one’s own, through a post', clerk('reviewer'), 'clerk', undefined],
  ['another’s, in the words of an unknown one', citizen(), 'other', 'not-found'],
])('a sign-in: %s', (_, actor, personId, refusal) => {
  expect(mayUseOwnSessions(actor, { personId })).toBe(refusal)
})
