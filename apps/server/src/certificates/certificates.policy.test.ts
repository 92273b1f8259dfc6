import { expect, test } from 'vitest'
import { citizen, clerk } from '../../tests/support/actors.ts'
import {
  mayChangeStatus,
  mayReissueAll,
  maySeeOwnCertificates,
  mayTakeSdJwt,
} from './certificates.policy.ts'

const of = (
  state: 'valid' | 'suspended' | 'revoked' | 'superseded',
  change: 'suspend' | 'resume' | 'revoke' | 'supersede',
  { district = '110105', interested = false, decidedBy = 'reviewer', suspends = true } = {},
) => ({ issuer: 'market-regulation', district, state, decidedBy, suspends, change, interested })
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
  [
    'whoever decides such cases issues a changed one',
    reviewer,
    of('valid', 'supersede'),
    undefined,
  ],
  [
    'a decider issues a changed one where reviewers decide',
    clerk('decider'),
    of('suspended', 'supersede'),
    undefined,
  ],
  [
    'a reviewer issues a changed one where deciders decide',
    reviewer,
    of('valid', 'supersede', { decidedBy: 'decider' }),
    'not-allowed',
  ],
  [
    'what is of a kind that is only revoked is suspended',
    reviewer,
    of('valid', 'suspend', { suspends: false }),
    'status-not-allowed',
  ],
  [
    'what was replaced is replaced again',
    reviewer,
    of('superseded', 'supersede'),
    'status-not-allowed',
  ],
  ['the holder revokes', citizen(), of('valid', 'revoke'), 'not-allowed'],
])('%s', (_, actor, judged, refusal) => {
  expect(mayChangeStatus(actor, judged)).toBe(refusal)
})

test('its holder alone takes a certificate as SD-JWT', () => {
  const holder = citizen()
  const [party] = holder.parties
  expect(mayTakeSdJwt(holder, { holderId: String(party?.id) })).toBe(undefined)
  expect(mayTakeSdJwt(holder, { holderId: 'another' })).toBe('not-allowed')
  expect(mayTakeSdJwt(reviewer, { holderId: 'another' })).toBe('not-allowed')
})

test('anyone signed in sees one’s own', () => {
  expect(maySeeOwnCertificates.allows(citizen())).toBe(true)
})

test.each([
  ['a decider of the whole agency', clerk('decider'), undefined],
  ['a decider of one district', clerk('decider', { district: '110105' }), 'not-allowed'],
  ['a decider of another agency', clerk('decider', { agency: 'tax' }), 'not-allowed'],
  ['a reviewer', reviewer, 'not-allowed'],
  ['a citizen', citizen(), 'not-allowed'],
])('%s issues all anew: %s', (_, actor, refusal) => {
  expect(mayReissueAll(actor, { agency: 'market-regulation' })).toBe(refusal)
})
