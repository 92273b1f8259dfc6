import type { RefusalCode, Refused } from '../refusal.ts'
import type { Answers } from '../values.ts'
import type { CaseAct, CaseActOf, CaseActType, Evidence, Outcome, Ruling } from './act.ts'
import { type Actor, capacityOf, isSystem } from './actor.ts'
import type { DecisionRecord } from './decision-record.ts'
import { changedElements, sliceHolds } from './diff.ts'
import { allows, mayNow, stageOf } from './may-now.ts'
import type { CaseAction } from './state.ts'
import type { CaseView, OpenStage } from './view.ts'

type Decided<T extends CaseActType> = CaseActOf<T> | Refused

export type Submission = {
  readonly number: string
  readonly for: string
  readonly definition: string
  readonly answers: Answers
  readonly evidence: Evidence
  readonly declared: boolean
  /** Questions and evidence still open; the room asks the definition. */
  readonly open: readonly string[]
}

/** Opens the case: its first act. */
export function submitCase(input: Submission, actor: Actor, at: number): Decided<'submit'> {
  if (!actor.parties.some(({ id }) => id === input.for)) return refused('not-your-party')
  if (input.open.length > 0) return refused('incomplete')
  if (!input.declared) return refused('not-declared')
  const { number, answers, evidence, definition } = input
  return {
    seq: 1,
    type: 'submit',
    by: actor.person.id,
    as: capacityOf(actor),
    for: input.for,
    at,
    definition,
    payload: { number, answers, evidence },
  }
}

/** Takes a stage of the case, from nobody or from a colleague; taking a case accepts it. */
export function assignCase(
  view: CaseView,
  input: { readonly stage?: string | undefined },
  actor: Actor,
  at: number,
): Decided<'assign'> {
  return onStage('assign', view, actor, input.stage, (stage) =>
    act('assign', view, actor, at, {
      stage: stage.key,
      to: actor.person.id,
      post: capacityOf(actor),
    }),
  )
}

/** Asks the applicant to correct these elements; only they unlock, and the clock stops. */
export function returnCase(
  view: CaseView,
  input: {
    readonly stage?: string | undefined
    readonly reason: string
    readonly note: string
    readonly elements: readonly string[]
  },
  actor: Actor,
  at: number,
): Decided<'return'> {
  return onStage('return', view, actor, input.stage, (stage) => {
    const { reason, note } = input
    const elements = [...new Set(input.elements)]
    if (blank(reason) || blank(note)) return refused('reason-needed')
    if (elements.length === 0) return refused('element-unknown')
    const outside = elements.find((key) => !sliceHolds(stage.sees, key))
    if (outside !== undefined) return { refused: 'element-unknown', params: { element: outside } }
    return act('return', view, actor, at, { stage: stage.key, reason, note, elements })
  })
}

/** The applicant's correction: nothing but what was unlocked, and something of it changed. */
export function answerCase(
  view: CaseView,
  input: { readonly answers: Answers },
  actor: Actor,
  at: number,
): Decided<'answer'> {
  const refusal = mayNow('answer', view, actor)
  if (refusal) return refused(refusal)
  const { answers } = input
  const locked = Object.keys(answers).find((key) => !view.correction?.elements.includes(key))
  if (locked !== undefined) return { refused: 'element-not-unlocked', params: { element: locked } }
  if (changedElements(view.answers, { ...view.answers, ...answers }).length === 0)
    return refused('nothing-changed')
  return act('answer', view, actor, at, { answers })
}

/** The opinion of a stage that is not the last. */
export function opineCase(
  view: CaseView,
  input: {
    readonly stage?: string | undefined
    readonly outcome: Outcome
    readonly text: string
  },
  actor: Actor,
  at: number,
): Decided<'opine'> {
  return onStage('opine', view, actor, input.stage, (stage) => {
    const { outcome, text } = input
    if (!allows(stage, outcome)) return refused('stage-may-not')
    if (blank(text)) return refused('ground-needed')
    return act('opine', view, actor, at, { stage: stage.key, outcome, text })
  })
}

export type DecisionInput = {
  readonly stage?: string | undefined
  readonly outcome: Outcome
  /** Key of a reason in the definition; a refusal needs one. */
  readonly reason?: string | undefined
  readonly grounds: string
  /** The certificate that goes with an approval. */
  readonly certificate?: string | undefined
}

/**
 * Decides in the last stage. Where a refusal takes four eyes, the first person's refusal is a
 * proposal; the same refusal by a second person confirms it, one with another reason proposes anew.
 */
export function decideCase(
  view: CaseView,
  input: DecisionInput,
  actor: Actor,
  at: number,
): Decided<'decide' | 'propose' | 'confirm'> {
  return onStage<'decide' | 'propose' | 'confirm'>('decide', view, actor, input.stage, (stage) => {
    const { outcome, reason, grounds, certificate } = input
    if (!isSystem(actor) && !allows(stage, outcome)) return refused('stage-may-not')
    if (outcome === 'refuse' && blank(reason)) return refused('reason-needed')
    if (blank(grounds)) return refused('ground-needed')
    const ruling: Ruling = { stage: stage.key, outcome, grounds, ...(reason ? { reason } : {}) }
    if (outcome === 'approve')
      return act('decide', view, actor, at, { ...ruling, ...(certificate ? { certificate } : {}) })
    if (!stage.fourEyes || isSystem(actor)) return act('decide', view, actor, at, ruling)
    const confirms = view.proposal?.reason === reason
    return act(confirms ? 'confirm' : 'propose', view, actor, at, ruling)
  })
}

export function withdrawCase(
  view: CaseView,
  input: { readonly note?: string | undefined },
  actor: Actor,
  at: number,
): Decided<'withdraw'> {
  const refusal = mayNow('withdraw', view, actor)
  if (refusal) return refused(refusal)
  return act('withdraw', view, actor, at, blank(input.note) ? {} : { note: input.note })
}

/** Stops the clock for a reason of the definition (an expert, a payment). */
export function holdCase(
  view: CaseView,
  input: {
    readonly stage?: string | undefined
    readonly stop: string
    readonly note: string
  },
  actor: Actor,
  at: number,
): Decided<'hold'> {
  return onStage('hold', view, actor, input.stage, (stage) => {
    const { stop, note } = input
    if (blank(stop) || blank(note)) return refused('reason-needed')
    return act('hold', view, actor, at, { stage: stage.key, stop, note })
  })
}

/** Goes on after a hold, or takes back a request for correction that was not needed. */
export function resumeCase(view: CaseView, actor: Actor, at: number): Decided<'resume' | 'recall'> {
  const action = view.state === 'returned' ? 'recall' : 'resume'
  const refusal = mayNow(action, view, actor)
  if (refusal) return refused(refusal)
  return act(action, view, actor, at, {})
}

/** Does not take the case up; a reason and grounds, as for a refusal. */
export function declineCase(
  view: CaseView,
  input: { readonly reason: string; readonly grounds: string },
  actor: Actor,
  at: number,
): Decided<'decline'> {
  const refusal = mayNow('decline', view, actor)
  if (refusal) return refused(refusal)
  const { reason, grounds } = input
  if (blank(reason)) return refused('reason-needed')
  if (blank(grounds)) return refused('ground-needed')
  return act('decline', view, actor, at, { reason, grounds })
}

function onStage<T extends CaseActType>(
  action: CaseAction,
  view: CaseView,
  actor: Actor,
  key: string | undefined,
  make: (stage: OpenStage) => Decided<T>,
): Decided<T> {
  const refusal = mayNow(action, view, actor, key)
  if (refusal) return refused(refusal)
  const stage = stageOf(view, actor, key)
  return stage ? make(stage) : refused('not-your-stage')
}

/** The same act with what the rules decided in it. */
export function withDecisions<A extends CaseAct>(act: A, decisions: readonly DecisionRecord[]): A {
  return decisions.length === 0 ? act : { ...act, payload: { ...act.payload, decisions } }
}

/** The next act of the case, in this actor's name; judged by the caller. */
export function act<T extends CaseActType>(
  type: T,
  view: CaseView,
  actor: Actor,
  at: number,
  payload: CaseActOf<T>['payload'],
): CaseActOf<T> {
  const { definition, version } = view
  return {
    seq: version + 1,
    type,
    by: actor.person.id,
    as: capacityOf(actor),
    for: view.for,
    at,
    definition,
    payload,
  }
}

function refused(code: RefusalCode): Refused {
  return { refused: code }
}

function blank(text: string | undefined): boolean {
  return text === undefined || text.trim() === ''
}
