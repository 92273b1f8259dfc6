import { describe, expect, test } from 'vitest'
import { citizen, clerk } from '../../tests/support/actors.ts'
import {
  mayAskErasure,
  mayConfirmErasure,
  mayDeclineErasure,
  mayProposeErasure,
  maySeeErasures,
} from './erasures.policy.ts'

const officer = clerk('data-protection', { agency: 'government-services' })
const free = { state: 'proposed', proposedBy: 'other', interested: false, blocked: false }

test.each([
  ['one’s own', citizen('me'), 'me', undefined],
  ['of a firm that one represents', citizen('me', 'firm'), 'firm', undefined],
  ['of somebody else, in the words of an unknown one', citizen('me'), 'other', 'not-found'],
  ['through a post', clerk('reviewer'), 'clerk', 'not-allowed'],
])('asking for erasure: %s', (_, actor, partyId, refusal) => {
  expect(mayAskErasure(actor, { partyId })).toBe(refusal)
})

test.each([
  ['a data protection officer', officer, true],
  ['a decider', clerk('decider'), false],
  ['a policy officer', clerk('policy-officer', { agency: 'government-services' }), false],
  ['a citizen', citizen(), false],
])('%s handles erasures: %s', (_, actor, may) => {
  for (const policy of [maySeeErasures, mayProposeErasure, mayConfirmErasure, mayDeclineErasure])
    expect(policy.allows(actor), policy.id).toBe(may)
})

describe('whether an officer may', () => {
  test.each([
    ['without a request', '', {}, undefined],
    ['what was asked for', 'requested', {}, undefined],
    ['what is proposed already', 'proposed', {}, 'not-in-this-state'],
    ['what was erased', 'erased', {}, 'not-in-this-state'],
    ['where the law stands in the way', 'requested', { blocked: true }, 'erasure-blocked'],
    ['somebody close', 'requested', { interested: true }, 'conflict-of-interest'],
  ])('propose: %s', (_, state, facts, refusal) => {
    expect(mayProposeErasure(officer, { ...free, state, ...facts })).toBe(refusal)
  })

  test.each([
    ['another’s proposal', {}, undefined],
    ['the operator’s proposal', { proposedBy: 'operator' }, undefined],
    ['one’s own proposal', { proposedBy: officer.person.id }, 'four-eyes'],
    ['somebody close', { interested: true }, 'conflict-of-interest'],
    ['where the law stands in the way since', { blocked: true }, 'erasure-blocked'],
    ['a request without a proposal', { state: 'requested' }, 'not-in-this-state'],
    ['twice', { state: 'confirmed' }, 'not-in-this-state'],
    ['what was declined', { state: 'declined' }, 'not-in-this-state'],
  ])('confirm: %s', (_, facts, refusal) => {
    expect(mayConfirmErasure(officer, { ...free, ...facts })).toBe(refusal)
  })

  test.each([
    ['a request', { state: 'requested' }, undefined],
    ['another’s proposal', {}, undefined],
    ['one’s own proposal', { proposedBy: officer.person.id }, undefined],
    ['where the law stands in the way', { blocked: true }, undefined],
    ['somebody close', { interested: true }, 'conflict-of-interest'],
    ['what is confirmed', { state: 'confirmed' }, 'not-in-this-state'],
  ])('decline: %s', (_, facts, refusal) => {
    expect(mayDeclineErasure(officer, { ...free, ...facts })).toBe(refusal)
  })
})
