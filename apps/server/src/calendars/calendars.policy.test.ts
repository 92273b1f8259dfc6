import { expect, test } from 'vitest'
import { citizen, clerk } from '../../tests/support/actors.ts'
import { mayPublishCalendar } from './calendars.policy.ts'

test.each([
  ['the policy officer', clerk('policy-officer'), true],
  ['a reviewer', clerk('reviewer'), false],
  ['a decider', clerk('decider'), false],
  ['a citizen', citizen(), false],
])('%s publishes a notice: %s', (_, actor, may) => {
  expect(mayPublishCalendar.allows(actor)).toBe(may)
})
