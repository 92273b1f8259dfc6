import { type CaseAct, foldCase } from '@vermilion/domain'
import { describe, expect, test } from 'vitest'
import { citizen, clerk } from '../../tests/support/actors.ts'
import * as policies from './cases.policy.ts'
import { desksOf } from './course.ts'

const course = {
  stages: {
    papers: { by: 'market-regulation.reviewer', mode: 'human', sees: 'all' },
    decision: { by: 'market-regulation.decider', mode: 'human', sees: 'all' },
  },
  route: ['papers', 'decision'],
} as const
const base = { for: 'citizen', definition: 'hash' }
const submit: CaseAct = {
  ...base,
  seq: 1,
  type: 'submit',
  by: 'citizen',
  as: 'self',
  at: 0,
  payload: { number: 'n', answers: {}, evidence: {} },
}
const assign: CaseAct = {
  ...base,
  seq: 2,
  type: 'assign',
  by: 'clerk',
  as: 'post',
  at: 1,
  payload: { stage: 'papers', to: 'clerk', post: 'post' },
}
const opined: CaseAct = {
  ...base,
  seq: 3,
  type: 'opine',
  by: 'clerk',
  as: 'post',
  at: 2,
  payload: { stage: 'papers', outcome: 'approve', text: '–' },
}
const returned: CaseAct = {
  ...base,
  seq: 3,
  type: 'return',
  by: 'clerk',
  as: 'post',
  at: 2,
  payload: { stage: 'papers', reason: 'r', note: 'n', elements: ['e'] },
}

function kase(...acts: CaseAct[]) {
  return {
    applicantId: 'citizen',
    district: '110108',
    desks: desksOf(course),
    view: foldCase(course, [submit, ...acts]),
  }
}

const reviewer = clerk('reviewer')
const decider = clerk('decider')
const near = clerk('reviewer', { district: '110108' })
const far = clerk('reviewer', { district: '110105' })
const taxes = clerk('reviewer', { agency: 'tax' })
const inspector = clerk('inspector')
const owner = citizen()
const partner = citizen('partner', 'citizen')
const stranger = citizen('stranger')

describe('who sees a case', () => {
  test.each([
    ['a reviewer on its route', reviewer, undefined, 'not-allowed'],
    ['a decider whose turn comes later', decider, undefined, 'not-allowed'],
    ['a reviewer of its district', near, undefined, 'not-allowed'],
    ['a reviewer of another district', far, 'not-found', 'not-allowed'],
    ['a clerk of another agency', taxes, 'not-found', 'not-allowed'],
    ['a role that is not on its route', inspector, 'not-found', 'not-allowed'],
    ['its applicant', owner, 'not-allowed', undefined],
    ['one who may act for its applicant', partner, 'not-allowed', undefined],
    ['anyone else', stranger, 'not-allowed', 'not-found'],
  ])('%s', (_, actor, atTheDesk, asApplicant) => {
    expect(policies.maySeeCase(actor, kase())).toBe(atTheDesk)
    expect(policies.maySeeOwnCase(actor, kase())).toBe(asApplicant)
  })

  test('only clerks have a queue', () => {
    expect([reviewer, owner].map(policies.maySeeQueue.allows)).toEqual([true, false])
  })
})

describe('who acts on a case', () => {
  const { mayAnswer, mayAssign, mayDecide, mayOpine, mayReturn, mayWithdraw } = policies
  test.each([
    ['takes it', mayAssign, reviewer, kase(), undefined],
    ['takes it twice', mayAssign, reviewer, kase(assign), 'already-assigned'],
    ['takes it before their turn', mayAssign, decider, kase(), 'stage-not-open'],
    ['takes it from another district', mayAssign, far, kase(), 'not-found'],
    ['takes it as a citizen', mayAssign, owner, kase(), 'not-allowed'],
    ['returns it', mayReturn, reviewer, kase(assign), undefined],
    ['returns it without having taken it', mayReturn, reviewer, kase(), 'not-assigned'],
    ['gives an opinion', mayOpine, reviewer, kase(assign), undefined],
    [
      'gives an opinion where one decides',
      mayOpine,
      decider,
      kase(assign, opined),
      'stage-decides',
    ],
    [
      'decides where one gives an opinion',
      mayDecide,
      reviewer,
      kase(assign),
      'stage-gives-opinion',
    ],
    ['decides without having taken it', mayDecide, decider, kase(assign, opined), 'not-assigned'],
    ['answers what was asked', mayAnswer, owner, kase(assign, returned), undefined],
    ['answers what nobody asked', mayAnswer, owner, kase(assign), 'not-in-this-state'],
    ['answers for a stranger', mayAnswer, stranger, kase(assign, returned), 'not-found'],
    ['answers as a clerk', mayAnswer, reviewer, kase(assign, returned), 'not-allowed'],
    ['withdraws it', mayWithdraw, partner, kase(assign), undefined],
    ['withdraws another’s', mayWithdraw, stranger, kase(assign), 'not-found'],
  ])('%s', (_, policy, actor, judged, refusal) => {
    expect(policy(actor, judged)).toBe(refusal)
  })
})
