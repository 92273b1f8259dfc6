import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makeUscc } from '../party/uscc.ts'
import type { Actor } from './actor.ts'
import {
  answersOf,
  applicant,
  colleague,
  decider,
  fire,
  inspector,
  opening,
  play,
  reviewer,
  type Step,
  second,
  stranger,
  system,
} from './case.support.ts'
import { mayNow } from './may-now.ts'
import { actionsIn, actorsOf, type CaseAction, type CaseState } from './state.ts'
import { approves, intake, opines, refuses, returns, takes, withdraws } from './steps.support.ts'

const joined: readonly Step[] = [
  intake,
  takes(reviewer),
  opines(reviewer),
  takes(inspector),
  opines(inspector),
  takes(fire),
  opines(fire),
]
const situations = {
  'just submitted': [],
  'in review, taken by nobody': [intake],
  'in review, papers taken': [intake, takes(reviewer)],
  returned: [intake, takes(reviewer), returns(reviewer, ['premises.area'])],
  'ready to decide': [...joined, takes(decider)],
  'refusal proposed': [...joined, takes(decider), refuses(decider)],
  'refusal proposed, taken by the second': [
    ...joined,
    takes(decider),
    refuses(decider),
    takes(second),
  ],
  granted: [...joined, takes(decider), approves(decider)],
  withdrawn: [withdraws],
} as const satisfies Record<string, readonly Step[]>

const yes = undefined
describe('who may do what, and why not', () => {
  test.each([
    ['just submitted', 'assign', 'stage-not-open', 'the intake comes first', reviewer],
    ['just submitted', 'accept', yes, 'the intake is the system’s', system],
    [
      'just submitted',
      'decide',
      'stage-not-open',
      'nobody decides what nobody has looked at',
      decider,
    ],
    ['in review, taken by nobody', 'assign', yes, 'it is the reviewer’s stage', reviewer],
    ['in review, taken by nobody', 'return', 'not-assigned', 'take it first', reviewer],
    ['in review, taken by nobody', 'opine', 'not-allowed', 'a citizen is no clerk', stranger],
    ['in review, taken by nobody', 'assign', 'stage-not-open', 'the opinions come first', decider],
    ['in review, papers taken', 'assign', 'already-assigned', 'it is theirs already', reviewer],
    ['in review, papers taken', 'assign', yes, 'a colleague may take it over', colleague],
    ['in review, papers taken', 'return', yes, 'the stage may return', reviewer],
    ['in review, papers taken', 'hold', 'stage-may-not', 'but not hold', reviewer],
    ['in review, papers taken', 'opine', yes, 'it gives an opinion', reviewer],
    ['in review, papers taken', 'decide', 'stage-gives-opinion', 'but does not decide', reviewer],
    ['in review, papers taken', 'opine', 'not-assigned', 'the other reviewer has it', colleague],
    ['in review, papers taken', 'decide', 'stage-not-open', 'no auto stage is open', system],
    ['in review, papers taken', 'withdraw', yes, 'at any time before the decision', applicant],
    ['in review, papers taken', 'withdraw', 'not-your-party', 'it is not theirs', stranger],
    ['in review, papers taken', 'answer', 'not-in-this-state', 'nothing was asked', applicant],
    ['returned', 'answer', yes, 'the elements are unlocked', applicant],
    ['returned', 'opine', 'not-in-this-state', 'it waits for the applicant', reviewer],
    ['returned', 'recall', yes, 'whoever asked may take it back', reviewer],
    ['returned', 'lapse', yes, 'when time has passed', system],
    ['returned', 'lapse', 'not-allowed', 'only the clock says so', reviewer],
    ['ready to decide', 'decide', yes, 'the last stage decides', decider],
    ['ready to decide', 'opine', 'stage-decides', 'and gives no opinion', decider],
    ['ready to decide', 'decide', 'not-assigned', 'the other decider has it', second],
    ['ready to decide', 'assign', 'not-your-stage', 'the reviewer is done', reviewer],
    ['ready to decide', 'confirm', 'not-in-this-state', 'nothing is proposed', decider],
    ['refusal proposed', 'decide', 'four-eyes', 'not by the same person', decider],
    ['refusal proposed', 'assign', 'four-eyes', 'nor take it again', decider],
    ['refusal proposed', 'assign', yes, 'the second person takes it', second],
    ['refusal proposed, taken by the second', 'confirm', yes, 'and confirms', second],
    [
      'refusal proposed, taken by the second',
      'confirm',
      'four-eyes',
      'the first never does',
      decider,
    ],
    ['granted', 'decide', 'decided-before', 'once is enough', decider],
    ['granted', 'withdraw', 'decided-before', 'it is over', applicant],
    ['withdrawn', 'assign', 'decided-before', 'it is over', reviewer],
  ] as const)('%s, %s: %s (%s)', (situation, action, expected, _reason, actor) => {
    const { view } = play(situations[situation])
    expect(mayNow(action, view, actor)).toBe(expected)
  })
})

describe('a conflict of interest', () => {
  const named = '110108198709113036'
  const uscc = makeUscc('110108', 1)
  const shares = (number: string) => [
    { kind: 'person', name: '林悦', number: '110108199203141229', share: '90%' },
    { kind: 'person', name: '某', number, share: '10%' },
  ]
  const clerk = (more: Partial<Actor>): Actor => ({ ...reviewer, ...more })

  test.each([
    ['is a shareholder', { shareholders: shares(named) }, reviewer],
    ['is the representative', { representative: { name: '李文清', idNumber: named } }, reviewer],
    ['is named in a list', { handlers: [named] }, reviewer],
    [
      'acts for a firm that is a shareholder',
      { shareholders: shares(uscc) },
      clerk({ parties: [{ id: 'li' }, { id: 'f', uscc }] }),
    ],
    ['may act for the applicant', {}, clerk({ parties: [{ id: 'li' }, { id: 'firm' }] })],
    ['handed it in', {}, clerk({ person: { id: 'lin' } })],
  ] as const)('whoever %s takes no part', (_, values, actor) => {
    const { view } = play([intake], { submission: { ...opening, answers: answersOf(values) } })
    for (const action of ['assign', 'opine', 'return'] as const)
      expect(mayNow(action, view, actor)).toBe('conflict-of-interest')
    expect(mayNow('assign', view, colleague)).toBe(yes)
  })

  test('nobody is kept out by a number that is only like theirs', () => {
    const other = answersOf({ shareholders: shares('110108198709113028'), text: `见 ${named} 等` })
    const { view } = play([intake], { submission: { ...opening, answers: other } })
    expect(mayNow('assign', view, reviewer)).toBe(yes)
  })
})

describe('whatever the case and whoever asks', () => {
  const actors = [
    applicant,
    stranger,
    reviewer,
    colleague,
    inspector,
    fire,
    decider,
    second,
    system,
  ]
  const action = fc.constantFrom(...(Object.keys(actorsOf) as CaseAction[]))
  const situation = fc.constantFrom(...Object.values<readonly Step[]>(situations))

  test('what the state’s line does not name is refused to everybody', () => {
    fc.assert(
      fc.property(situation, action, fc.constantFrom(...actors), (steps, each, actor) => {
        const { view } = play(steps)
        const line: readonly CaseAction[] = actionsIn[view.state]
        if (!line.includes(each)) expect(mayNow(each, view, actor)).toBeDefined()
      }),
      { numRuns: 200 },
    )
  })

  test('no clerk acts but through an open stage of the post, and no stranger at all', () => {
    fc.assert(
      fc.property(situation, action, fc.constantFrom(...actors), (steps, each, actor) => {
        const { view } = play(steps)
        if (mayNow(each, view, actor) !== undefined || actor === system || actor === applicant)
          return
        const serves = `${actor.post?.agency}.${actor.post?.role}`
        expect(view.openStages.map(({ by }) => by)).toContain(serves)
      }),
      { numRuns: 200 },
    )
  })

  test('every state but the final ones can be left, and every action happens somewhere', () => {
    const states = Object.keys(actionsIn) as CaseState[]
    const reached = new Set(states.flatMap((state): readonly CaseAction[] => actionsIn[state]))
    expect([...reached].sort()).toEqual(Object.keys(actorsOf).sort())
  })
})
