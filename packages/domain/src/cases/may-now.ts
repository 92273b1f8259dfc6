import type { RefusalCode } from '../refusal.ts'
import { type Actor, isSystem, SYSTEM } from './actor.ts'
import { hasInterest } from './interests.ts'
import { actionsIn, actorsOf, type CaseAction, isFinal } from './state.ts'
import type { CaseView, OpenStage } from './view.ts'

/**
 * Whether this actor may take this action on the case as it stands: undefined, or why not. The
 * server refuses with the code, the portal shows the control disabled with the same code's sentence.
 * Not checked here: whether the actor may see the case at all, and what an action brings with it.
 */
export function mayNow(
  action: CaseAction,
  view: CaseView,
  actor: Actor,
  stageKey?: string,
): RefusalCode | undefined {
  return notInThisState(action, view) ?? notThisActor(action, view, actor, stageKey)
}

/** The open stage that this actor's post serves; the one named, when several do. */
export function stageOf(view: CaseView, actor: Actor, key?: string): OpenStage | undefined {
  return view.openStages.find(
    (stage) => serves(actor, stage) && (key === undefined || stage.key === key),
  )
}

function notInThisState(action: CaseAction, view: CaseView): RefusalCode | undefined {
  const allowed: readonly CaseAction[] = actionsIn[view.state]
  if (allowed.includes(action)) return undefined
  return isFinal(view.state) ? 'decided-before' : 'not-in-this-state'
}

function notThisActor(
  action: CaseAction,
  view: CaseView,
  actor: Actor,
  stageKey: string | undefined,
): RefusalCode | undefined {
  const whose: readonly string[] = actorsOf[action]
  if (isSystem(actor)) return notTheSystem(action, view)
  if (whose.includes('applicant'))
    return actor.parties.some(({ id }) => id === view.for) ? undefined : 'not-your-party'
  if (!whose.includes('clerk') || !actor.post) return 'not-allowed'

  const stage = stageOf(view, actor, stageKey)
  if (!stage)
    return view.laterStages.some((l) => serves(actor, l)) ? 'stage-not-open' : 'not-your-stage'
  if (hasInterest(actor, view)) return 'conflict-of-interest'
  return notThisClerk(action, view, actor, stage)
}

/** Its acts are those of an auto stage, but for those that time brings about. */
function notTheSystem(action: CaseAction, view: CaseView): RefusalCode | undefined {
  const whose: readonly string[] = actorsOf[action]
  if (!whose.includes('system')) return 'not-allowed'
  if (action === 'lapse' || action === 'recompute' || action === 'resume') return undefined
  return stageOf(view, SYSTEM) ? undefined : 'stage-not-open'
}

function notThisClerk(
  action: CaseAction,
  view: CaseView,
  actor: Actor,
  stage: OpenStage,
): RefusalCode | undefined {
  const person = actor.person.id
  const ruling = action === 'decide' || action === 'propose' || action === 'confirm'
  if (ruling && !stage.decides) return 'stage-gives-opinion'
  if (action === 'opine' && stage.decides) return 'stage-decides'

  const proposedIt = view.proposal?.by === person && view.proposal.stage === stage.key
  if (proposedIt && (ruling || action === 'assign')) return 'four-eyes'
  if (action === 'confirm' && !view.proposal) return 'not-in-this-state'

  const assigned = view.assignments[stage.key]?.person === person
  if (action === 'assign') return assigned ? 'already-assigned' : undefined
  if (action !== 'accept' && action !== 'decline' && !assigned) return 'not-assigned'
  if ((action === 'return' || action === 'hold') && !allows(stage, action)) return 'stage-may-not'
  return undefined
}

/** A stage that names nothing may everything but hold and escalate. */
export function allows(stage: OpenStage, what: 'approve' | 'refuse' | 'return' | 'hold'): boolean {
  return stage.may ? stage.may.includes(what) : what !== 'hold'
}

function serves(actor: Actor, stage: OpenStage): boolean {
  if (isSystem(actor)) return stage.mode === 'auto'
  return actor.post !== undefined && stage.by === `${actor.post.agency}.${actor.post.role}`
}
