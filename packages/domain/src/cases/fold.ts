import { assert } from '../assert.ts'
import type { By, CaseAct, CaseActOf } from './act.ts'
import type { Course } from './course.ts'
import { changedElements, sliceHolds } from './diff.ts'
import { openStages } from './open-stages.ts'
import { isFinal } from './state.ts'
import type { CaseView, Stop, Waiting } from './view.ts'

/** The reason under which the clock stands while the applicant corrects. */
export const CORRECTION_STOP = 'supplement'

type Folded = Omit<CaseView, 'openStages' | 'laterStages'>

/** The state of a case from its acts alone; the same acts always give the same view. */
export function foldCase(course: Course, acts: readonly CaseAct[]): CaseView {
  const [first, ...rest] = acts
  assert(first?.type === 'submit' && first.seq === 1, 'a case begins with its submission')
  const folded = rest.reduce((view, act) => {
    assert(act.seq === view.version + 1, 'the acts of a case are numbered without a gap')
    assert(!isFinal(view.state), 'nothing follows the end of a case')
    return settle(view, apply(view, act, course), act)
  }, begin(first))
  return { ...folded, ...stagesOf(course, folded) }
}

function begin(act: CaseActOf<'submit'>): Folded {
  const { number, answers, evidence } = act.payload
  return {
    state: 'submitted',
    accepted: false,
    version: 1,
    number,
    definition: act.definition,
    for: act.for,
    submittedBy: act.by,
    receivedAt: act.at,
    answers,
    previous: {},
    evidence,
    answeredStages: [],
    assignments: {},
    opinions: [],
    rounds: 0,
    stops: [],
    waitingFor: { whom: 'agency', since: act.at },
  }
}

/** What this act changes; what every act changes is settled afterwards. */
function apply(view: Folded, act: CaseAct, course: Course): Partial<Folded> {
  switch (act.type) {
    case 'submit':
      throw new Error('invariant broken: a case is submitted once')
    case 'accept':
      return { state: 'reviewing', accepted: true, ...answeredBy(view, act.payload.stage) }
    case 'continue':
      return answeredBy(view, act.payload.stage)
    case 'assign': {
      const { stage, to, post } = act.payload
      const assignments = { ...view.assignments, [stage]: { person: to, post, at: act.at } }
      return { state: 'reviewing', accepted: true, assignments }
    }
    case 'return':
      return {
        state: 'returned',
        correction: { ...act.payload, ...byOf(act) },
        rounds: view.rounds + 1,
        stops: [...view.stops, { reason: CORRECTION_STOP, from: act.at }],
      }
    case 'recall':
      return { ...resumed(view, act.at), correction: undefined }
    case 'answer':
      return { ...resumed(view, act.at), ...corrected(view, act, course) }
    case 'hold':
      return { state: 'held', stops: [...view.stops, { reason: act.payload.stop, from: act.at }] }
    case 'resume':
      return resumed(view, act.at)
    case 'opine': {
      const opinion = { ...act.payload, ...byOf(act), stands: true }
      return { opinions: [...view.opinions, opinion], ...answeredBy(view, act.payload.stage) }
    }
    case 'propose': {
      // Whoever proposed is done: the second person takes the stage anew.
      const { [act.payload.stage]: _released, ...assignments } = view.assignments
      return { proposal: { ...act.payload, ...byOf(act) }, assignments }
    }
    case 'confirm':
    case 'decide':
      return {
        state: act.payload.outcome === 'approve' ? 'granted' : 'refused',
        decision: { ...act.payload, ...byOf(act) },
        ...answeredBy(view, act.payload.stage),
      }
    case 'decline':
      return { state: 'declined' }
    case 'withdraw':
      return { state: 'withdrawn' }
    case 'lapse':
      return { state: 'lapsed' }
    case 'recompute':
      return { calendar: act.payload.calendar }
  }
}

function settle(before: Folded, change: Partial<Folded>, act: CaseAct): Folded {
  const view = { ...before, ...change, version: act.seq }
  const whom = whomOf(view)
  const waitingFor = whom === before.waitingFor.whom ? before.waitingFor : { whom, since: act.at }
  if (!isFinal(view.state)) return { ...view, waitingFor }
  return { ...view, waitingFor, endedAt: act.at, stops: closed(view.stops, act.at) }
}

function whomOf({ state }: Folded): Waiting['whom'] {
  if (state === 'submitted' || state === 'reviewing') return 'agency'
  if (state === 'returned') return 'applicant'
  return state === 'held' ? 'outside' : 'nobody'
}

function answeredBy(view: Folded, stage: string | undefined): Pick<Folded, 'answeredStages'> {
  const others = view.answeredStages.filter((each) => each !== stage)
  return { answeredStages: stage === undefined ? others : [...others, stage] }
}

function resumed(view: Folded, at: number): Pick<Folded, 'state' | 'stops'> {
  return { state: view.accepted ? 'reviewing' : 'submitted', stops: closed(view.stops, at) }
}

function closed(stops: readonly Stop[], at: number): readonly Stop[] {
  return stops.map((stop) => (stop.to === undefined ? { ...stop, to: at } : stop))
}

/** An opinion stands only while nothing that its stage sees has changed since. */
function corrected(view: Folded, act: CaseActOf<'answer'>, course: Course): Partial<Folded> {
  const answers = { ...view.answers, ...act.payload.answers }
  const changed = changedElements(view.answers, answers)
  const overtaken = new Set(
    view.opinions
      .map(({ stage }) => stage)
      .filter((stage) => changed.some((key) => sliceHolds(course.stages[stage]?.sees, key))),
  )
  const previous = changed.flatMap((key) => {
    const answer = view.answers[key]
    return answer ? [[key, answer] as const] : []
  })
  return {
    answers,
    previous: Object.fromEntries(previous),
    answeredStages: view.answeredStages.filter((stage) => !overtaken.has(stage)),
    opinions: view.opinions.map((each) =>
      overtaken.has(each.stage) ? { ...each, stands: false } : each,
    ),
    // A proposal was made on the former answers.
    proposal: undefined,
  }
}

function stagesOf(course: Course, view: Folded): Pick<CaseView, 'openStages' | 'laterStages'> {
  if (isFinal(view.state)) return { openStages: [], laterStages: [] }
  const { open, later } = openStages(course, new Set(view.answeredStages))
  return { openStages: open, laterStages: later }
}

function byOf({ by, as, at }: CaseAct): By {
  return { by, as, at }
}
