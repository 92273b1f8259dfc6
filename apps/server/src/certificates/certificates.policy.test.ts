import { expect, test } from 'vitest'
import { citizen, clerk } from '../../tests/support/actors.ts'
import { mayChangeStatus, maySeeOwnCertificates } from './certificates.policy.ts'

const of = (
  state: 'valid' | 'suspended' | 'revoked',
  change: 'suspend' | 'resume' | 'revoke',
  { district = '110105', interested = false } = {},
) => ({ issuer: 'market-regulation', district, state, change, interested })
const reviewer = clerk('reviewer')

test.each([
  ['a reviewer suspends', reviewer, of('valid', 'suspend'), undefined],
  ['a decider revokes', clerk('decider'), of('valid', 'revoke'), undefined],
  ['what is suspended is revoked', reviewer, of('suspended', 'revoke'), undefined],
  ['what is suspended is resumed', reviewer, of('suspended', 'resume'), undefined],
  ['what is valid is resumed', reviewer, of('valid', 'resume'), 'status-not-allowed'],
  ['what is revoked comes back', reviewer, of('revoked', 'resume'), 'status-not-allowed'],
  ['an inspector revokes', clerk('inspector'), of('valid', 'revoke'), 'not-allowed'],
  [
    'another agency revokes',
    clerk('reviewer', { agency: 'tax' }),
    of('valid', 'revoke'),
    'not-allowed',
  ],
  [
    'a reviewer of its district suspends',
    clerk('reviewer', { district: '110105' }),
    of('valid', 'suspend'),
    undefined,
  ],
  [
    'a reviewer of another district suspends',
    clerk('reviewer', { district: '110108' }),
    of('valid', 'suspend'),
    'not-allowed',
  ],
  [
    'one who has an interest in it resumes',
    reviewer,
    of('suspended', 'resume', { interested: true }),
    'conflict-of-interest',
  ],
  ['the holder revokes', citizen(), of('valid', 'revoke'), 'not-allowed'],
])('%s', (_, actor, judged, refusal) => {
  expect(mayChangeStatus(actor, judged)).toBe(refusal)
})

test('anyone signed in sees one’s own', () => {
  expect(maySeeOwnCertificates.allows(citizen())).toBe(true)
})
