import type { Answers } from '../values.ts'
import type { CaseAct } from './act.ts'
import { type Actor, SYSTEM } from './actor.ts'
import { submitCase } from './acts.ts'
import type { Course } from './course.ts'
import { foldCase } from './fold.ts'
import type { CaseView } from './view.ts'

/** A course with everything a route can have: an auto stage, a fork, a slice, four eyes. */
export const course: Course = {
  stages: {
    intake: { by: 'system', mode: 'auto' },
    papers: {
      by: 'market-regulation.reviewer',
      mode: 'human',
      sees: 'all',
      may: ['approve', 'return', 'refuse'],
    },
    site: {
      by: 'market-regulation.inspector',
      mode: 'human',
      sees: ['premises'],
      may: ['approve', 'refuse', 'hold'],
    },
    fire: {
      by: 'fire-rescue.reviewer',
      mode: 'human',
      sees: ['premises', 'food.mode'],
      may: ['approve', 'refuse'],
    },
    decision: {
      by: 'market-regulation.decider',
      mode: 'human',
      sees: 'all',
      may: ['approve', 'refuse', 'hold'],
      fourEyes: true,
    },
  },
  route: ['intake', { fork: ['papers', 'site', 'fire'], join: 'all' }, 'decision'],
}

export const at = (hour: number) => Date.parse('2026-09-24T01:00:00Z') + hour * 3_600_000

const person = (id: string, idNumber?: string): Pick<Actor, 'person' | 'parties'> => ({
  person: { id, idNumber },
  parties: [{ id }],
})
const clerk = (id: string, agency: string, role: string, idNumber?: string): Actor => ({
  ...person(id, idNumber),
  post: { id: `post-${id}`, agency, role },
})

export const applicant: Actor = { ...person('lin'), parties: [{ id: 'lin' }, { id: 'firm' }] }
export const stranger: Actor = person('chen')
export const reviewer = clerk('li', 'market-regulation', 'reviewer', '110108198709113036')
export const colleague = clerk('cao', 'market-regulation', 'reviewer')
export const inspector = clerk('song', 'market-regulation', 'inspector')
export const fire = clerk('jiang', 'fire-rescue', 'reviewer')
export const decider = clerk('wang', 'market-regulation', 'decider')
export const second = clerk('guo', 'market-regulation', 'decider')
export const system = SYSTEM

export function answersOf(values: Readonly<Record<string, Answers[string]['value']>>): Answers {
  const provenance = { source: 'typed', at: '2026-09-24T00:50:00.000Z' } as const
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, { value, provenance }]),
  )
}

export const answers = answersOf({
  'food.mode': 'restaurant',
  'premises.area': '86',
  'premises.address': { division: '110102', text: '示例胡同 8 号' },
  'manager.name': '周禾',
})

/** One step of a case: what an act function makes of the view. */
export type Step = (
  view: CaseView,
  at: number,
) => CaseAct | { readonly refused: string } | undefined

export const opening = {
  number: 'BJ2026-000001',
  for: 'firm',
  definition: 'hash',
  answers,
  evidence: {},
  declared: true,
  open: [],
}

/** Plays the steps, one an hour, and gives the view and the acts; a refused step fails the test. */
export function play(
  steps: readonly Step[],
  { course: given = course, submission = opening } = {},
): { view: CaseView; acts: readonly CaseAct[] } {
  const first = submitCase(submission, applicant, at(0))
  if ('refused' in first) throw new Error(first.refused)
  const acts: CaseAct[] = [first]
  steps.forEach((step, index) => {
    const act = step(foldCase(given, acts), at(index + 1))
    if (!act || 'refused' in act) throw new Error(`step ${index}: ${act?.refused ?? 'nothing'}`)
    acts.push(act)
  })
  return { view: foldCase(given, acts), acts }
}
