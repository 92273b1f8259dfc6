import { describe, expect, test } from 'vitest'
import {
  answerCase,
  decideCase,
  declineCase,
  opineCase,
  returnCase,
  submitCase,
  withDecisions,
} from './acts.ts'
import {
  answers,
  answersOf,
  applicant,
  at,
  colleague,
  course,
  decider,
  fire,
  inspector,
  opening,
  play,
  reviewer,
  second,
  stranger,
  system,
} from './case.support.ts'
import { foldCase } from './fold.ts'
import {
  approves,
  corrects,
  holds,
  intake,
  opines,
  refuses,
  resumes,
  returns,
  takes,
  withdraws,
} from './steps.support.ts'
import { autoAct, autoStage, lapseCase, recomputeCase } from './system-acts.ts'

const joined = [
  intake,
  takes(reviewer),
  opines(reviewer),
  takes(inspector),
  opines(inspector),
  takes(fire),
  opines(fire),
] as const
const before = (...steps: Parameters<typeof play>[0]) => play(steps).view

describe('submission', () => {
  test('opens the case: its first act, made by a person for a party', () => {
    const act = submitCase(opening, applicant, at(0))
    expect(act).toMatchObject({ seq: 1, type: 'submit', by: 'lin', as: 'self', for: 'firm' })
    expect(before()).toMatchObject({
      state: 'submitted',
      version: 1,
      receivedAt: at(0),
      openStages: [{ key: 'intake' }],
      waitingFor: { whom: 'agency', since: at(0) },
    })
  })

  test.each([
    [{ for: 'other' }, 'not-your-party', 'nobody applies for a stranger'],
    [{ open: ['premises.area'] }, 'incomplete', 'a question is open'],
    [{ declared: false }, 'not-declared', 'nobody has declared it true'],
  ] as const)('with %j is refused: %s (%s)', (wrong, refused, _reason) => {
    expect(submitCase({ ...opening, ...wrong }, applicant, at(0))).toEqual({ refused })
  })
})

describe('the usual way', () => {
  test('intake accepts, three stages give opinions, the last one grants', () => {
    const { view, acts } = play([...joined, takes(decider), approves(decider)])
    expect(acts.map(({ type }) => type)).toEqual([
      'submit',
      'accept',
      'assign',
      'opine',
      'assign',
      'opine',
      'assign',
      'opine',
      'assign',
      'decide',
    ])
    expect(view).toMatchObject({
      state: 'granted',
      decision: { outcome: 'approve', by: 'wang', as: 'post-wang', certificate: 'c1' },
      endedAt: at(9),
      openStages: [],
      waitingFor: { whom: 'nobody', since: at(9) },
    })
    expect(view.opinions.map(({ stage, by }) => [stage, by])).toEqual([
      ['papers', 'li'],
      ['site', 'song'],
      ['fire', 'jiang'],
    ])
  })

  test('an opinion against it does not refuse the case: the last stage weighs it', () => {
    const { view } = play([
      ...joined.slice(0, 5),
      takes(fire),
      opines(fire, 'refuse'),
      takes(decider),
      approves(decider),
    ])
    expect(view.state).toBe('granted')
  })

  test('where nobody accepts by machine, taking the case accepts it', () => {
    const plain = { ...course, route: ['papers'] }
    expect(play([], { course: plain }).view.state).toBe('submitted')
    expect(play([takes(reviewer)], { course: plain }).view).toMatchObject({
      state: 'reviewing',
      accepted: true,
    })
  })

  test('a colleague may take a stage over, and both acts stand', () => {
    const view = before(intake, takes(reviewer), takes(colleague))
    expect(view.assignments.papers).toEqual({ person: 'cao', post: 'post-cao', at: at(3) })
  })

  test('the applicant may withdraw until it is decided', () => {
    for (const steps of [
      [],
      [intake],
      [intake, takes(reviewer), returns(reviewer, ['premises.area'])],
    ])
      expect(play([...steps, withdraws]).view.state).toBe('withdrawn')
  })

  test('the same acts give the same view, and a gap in their numbers is a fault', () => {
    const { view, acts } = play(joined)
    expect(foldCase(course, acts)).toEqual(view)
    expect(() =>
      foldCase(
        course,
        acts.filter(({ seq }) => seq !== 3),
      ),
    ).toThrow('without a gap')
    expect(() => foldCase(course, acts.slice(1))).toThrow('begins with its submission')
  })
})

describe('a correction', () => {
  const asked = [
    intake,
    takes(reviewer),
    returns(reviewer, ['premises.area', 'manager.name']),
  ] as const

  test('unlocks the elements named, stops the clock and waits for the applicant', () => {
    expect(before(...asked)).toMatchObject({
      state: 'returned',
      correction: { elements: ['premises.area', 'manager.name'], by: 'li', reason: 'unclear' },
      rounds: 1,
      stops: [{ reason: 'supplement', from: at(3) }],
      waitingFor: { whom: 'applicant', since: at(3) },
    })
  })

  test('answered, it goes on with the new value, shows the old one, and the clock runs again', () => {
    const view = before(...asked, corrects({ 'premises.area': '90' }))
    expect(view).toMatchObject({ state: 'reviewing', stops: [{ from: at(3), to: at(4) }] })
    expect(view.answers['premises.area']?.value).toBe('90')
    expect(Object.keys(view.previous)).toEqual(['premises.area'])
    expect(view.previous['premises.area']?.value).toBe('86')
    expect(view.assignments.papers?.person).toBe('li')
  })

  test.each([
    [{ 'food.mode': 'retail' }, 'element-not-unlocked', 'it was not asked for'],
    [
      { 'premises.area': '90', 'food.mode': 'retail' },
      'element-not-unlocked',
      'nor beside one that was',
    ],
    [{ 'premises.area': '86' }, 'nothing-changed', 'the same value again'],
    [{}, 'nothing-changed', 'nothing at all'],
  ] as const)('with %j is refused: %s (%s)', (values, refused, _reason) => {
    const answer = answerCase(before(...asked), { answers: answersOf(values) }, applicant, at(4))
    expect(answer).toMatchObject({ refused })
  })

  test.each([
    [{ reason: '' }, 'reason-needed'],
    [{ note: '  ' }, 'reason-needed'],
    [{ elements: [] }, 'element-unknown'],
  ] as const)('asked for with %j is refused: %s', (wrong, refused) => {
    const view = before(intake, takes(reviewer))
    const input = { reason: 'unclear', note: '请核对', elements: ['premises.area'], ...wrong }
    expect(returnCase(view, input, reviewer, at(3))).toEqual({ refused })
  })

  test('cannot be asked for on an element outside the stage’s slice', () => {
    const narrow = {
      ...course,
      stages: {
        ...course.stages,
        papers: {
          ...course.stages.papers,
          by: 'market-regulation.reviewer',
          mode: 'human',
          sees: ['food'],
        },
      },
    } as const
    const { view } = play([intake, takes(reviewer)], { course: narrow })
    const input = { reason: 'unclear', note: '请核对', elements: ['premises.area'] }
    expect(returnCase(view, input, reviewer, at(3))).toEqual({
      refused: 'element-unknown',
      params: { element: 'premises.area' },
    })
  })

  test('an opinion stands only while nothing its stage sees has changed', () => {
    const steps = [
      intake,
      takes(inspector),
      opines(inspector),
      takes(fire),
      opines(fire),
      takes(reviewer),
    ]
    const area = before(
      ...steps,
      returns(reviewer, ['premises.area']),
      corrects({ 'premises.area': '90' }),
    )
    expect(area.opinions.map(({ stage, stands }) => [stage, stands])).toEqual([
      ['site', false],
      ['fire', false],
    ])
    expect(area.openStages.map(({ key }) => key)).toEqual(['papers', 'site', 'fire'])

    const mode = before(
      ...steps,
      returns(reviewer, ['food.mode']),
      corrects({ 'food.mode': 'canteen' }),
    )
    expect(mode.opinions.map(({ stage, stands }) => [stage, stands])).toEqual([
      ['site', true],
      ['fire', false],
    ])
    expect(mode.openStages.map(({ key }) => key)).toEqual(['papers', 'fire'])
  })

  test('can be recalled by the clerk, and lapses when nobody answers', () => {
    expect(before(...asked, resumes(reviewer))).toMatchObject({
      state: 'reviewing',
      correction: undefined,
    })
    expect(play([...asked, lapseCase]).view).toMatchObject({
      state: 'lapsed',
      stops: [{ to: at(4) }],
    })
    expect(lapseCase(before(intake), at(4))).toBeUndefined()
  })
})

describe('a hold', () => {
  test('stops the clock for its own reason until it is resumed', () => {
    const held = [intake, takes(inspector), holds(inspector)] as const
    expect(before(...held)).toMatchObject({
      state: 'held',
      stops: [{ reason: 'expert', from: at(3) }],
      waitingFor: { whom: 'outside', since: at(3) },
    })
    expect(before(...held, resumes(inspector))).toMatchObject({
      state: 'reviewing',
      stops: [{ reason: 'expert', from: at(3), to: at(4) }],
      waitingFor: { whom: 'agency', since: at(4) },
    })
  })
})

describe('a refusal under four eyes', () => {
  const ready = [...joined, takes(decider)] as const

  test('is a proposal first, which leaves the case open and the stage free', () => {
    const { view, acts } = play([...ready, refuses(decider)])
    expect(acts.at(-1)?.type).toBe('propose')
    expect(view).toMatchObject({ state: 'reviewing', proposal: { by: 'wang', reason: 'unfit' } })
    expect(view.assignments.decision).toBeUndefined()
  })

  test('is confirmed by a second person for the same reason', () => {
    const { view, acts } = play([...ready, refuses(decider), takes(second), refuses(second)])
    expect(acts.at(-1)?.type).toBe('confirm')
    expect(view).toMatchObject({ state: 'refused', decision: { by: 'guo', reason: 'unfit' } })
  })

  test('is never confirmed by the person who proposed it', () => {
    const view = before(...ready, refuses(decider))
    const input = { outcome: 'refuse', reason: 'unfit', grounds: '再次' } as const
    expect(decideCase(view, input, decider, at(10))).toEqual({ refused: 'four-eyes' })
  })

  test('for another reason is a new proposal', () => {
    const { view, acts } = play([
      ...ready,
      refuses(decider),
      takes(second),
      refuses(second, 'fireRisk'),
    ])
    expect(acts.at(-1)?.type).toBe('propose')
    expect(view.proposal).toMatchObject({ by: 'guo', reason: 'fireRisk' })
  })

  test('falls when the answers it was made on are corrected', () => {
    const decision = {
      by: 'market-regulation.decider',
      mode: 'human',
      may: ['refuse', 'return'],
      fourEyes: true,
    } as const
    const steps = [
      ...ready,
      refuses(decider),
      takes(second),
      returns(second, ['manager.name']),
      corrects({ 'manager.name': '周和' }),
    ]
    const stages = { ...course.stages, decision }
    expect(play(steps, { course: { ...course, stages } }).view.proposal).toBeUndefined()
  })

  test('may be overruled: the second person approves', () => {
    expect(play([...ready, refuses(decider), takes(second), approves(second)]).view.state).toBe(
      'granted',
    )
  })

  test('takes one person where the stage does not ask for two', () => {
    const stages = {
      ...course.stages,
      decision: {
        ...course.stages.decision,
        by: 'market-regulation.decider',
        mode: 'human',
        fourEyes: false,
      },
    } as const
    expect(play([...ready, refuses(decider)], { course: { ...course, stages } }).view.state).toBe(
      'refused',
    )
  })

  test.each([
    [{ outcome: 'refuse', grounds: '不符合' }, 'reason-needed', 'a refusal names its reason'],
    [{ outcome: 'refuse', reason: 'unfit', grounds: ' ' }, 'ground-needed', 'and its ground'],
    [{ outcome: 'approve', grounds: '' }, 'ground-needed', 'an approval too'],
  ] as const)('%j is refused: %s (%s)', (input, refused, _reason) => {
    expect(decideCase(before(...ready), input, decider, at(9))).toEqual({ refused })
  })
})

describe('what a stage may not do', () => {
  test('give an opinion that its definition does not allow, or one without words', () => {
    const only = {
      ...course.stages.papers,
      by: 'market-regulation.reviewer',
      mode: 'human',
      may: ['approve'],
    } as const
    const { view } = play([intake, takes(reviewer)], {
      course: { ...course, stages: { ...course.stages, papers: only } },
    })
    expect(opineCase(view, { outcome: 'refuse', text: '不行' }, reviewer, at(3))).toEqual({
      refused: 'stage-may-not',
    })
    expect(opineCase(view, { outcome: 'approve', text: '' }, reviewer, at(3))).toEqual({
      refused: 'ground-needed',
    })
  })

  test('decline takes a reason and grounds, and only before acceptance', () => {
    const plain = { ...course, route: ['papers'] }
    const { view } = play([], { course: plain })
    const input = { reason: 'notOurs', grounds: '不属于本机关' }
    // Taking a case would accept it, so it is declined by whoever serves the stage.
    expect(declineCase(view, { ...input, reason: '' }, reviewer, at(1))).toEqual({
      refused: 'reason-needed',
    })
    const declined = declineCase(view, input, reviewer, at(1))
    expect(declined).toMatchObject({ type: 'decline' })
    expect(declineCase(before(intake), input, reviewer, at(2))).toEqual({
      refused: 'not-in-this-state',
    })
  })
})

describe('the system', () => {
  const submitted = play([]).view

  test.each([
    ['accept', 'accept', 'it takes the case up'],
    ['continue', 'continue', 'it has nothing against it'],
    [undefined, 'continue', 'a stage that failed hands the case to people'],
    ['approve', undefined, 'a decision is the room’s, with the certificate'],
  ] as const)('an auto stage that says %s acts by itself: %s (%s)', (result, type, _reason) => {
    expect(autoStage(submitted)?.key).toBe('intake')
    expect(autoAct(submitted, result, at(1))?.type).toBe(type)
  })

  test('what the rules decided stands in the act that they decided it in', () => {
    const act = autoAct(submitted, 'accept', at(1))
    const decision = {
      rule: 'stages.intake.result',
      model: 'hash',
      edition: 1,
      at: '2026-09-24T02:00:00.000Z',
      facts: [],
      result: { kind: 'decided', value: 'accept' },
      trace: 'hash',
    } as const
    if (!act) throw new Error('the intake accepts')
    expect(withDecisions(act, [decision]).payload).toEqual({
      stage: 'intake',
      decisions: [decision],
    })
    expect(withDecisions(act, [])).toBe(act)
  })

  test('an auto stage may grant, with the certificate that goes with it', () => {
    const input = { outcome: 'approve', grounds: '自动核准', certificate: 'c1' } as const
    expect(decideCase(submitted, input, system, at(1))).toMatchObject({
      type: 'decide',
      by: 'system',
      as: 'system',
    })
  })

  test('dates are computed anew once per calendar, and never after the end', () => {
    const view = before(intake)
    expect(recomputeCase(view, 2, at(2))).toMatchObject({
      type: 'recompute',
      payload: { calendar: 2 },
    })
    const done = before(intake, (each, when) => recomputeCase(each, 2, when))
    expect(done.calendar).toBe(2)
    expect(recomputeCase(done, 2, at(3))).toBeUndefined()
    expect(recomputeCase(before(intake, withdraws), 2, at(3))).toBeUndefined()
  })
})

test('a stranger’s and a clerk’s hands stay off the applicant’s acts', () => {
  const view = before(intake, takes(reviewer), returns(reviewer, ['premises.area']))
  for (const actor of [stranger, decider])
    expect(answerCase(view, { answers }, actor, at(4))).toEqual({ refused: 'not-your-party' })
})
