import type { Answers } from '../values.ts'
import type { Actor } from './actor.ts'
import {
  answerCase,
  assignCase,
  decideCase,
  holdCase,
  opineCase,
  resumeCase,
  returnCase,
  withdrawCase,
} from './acts.ts'
import { answersOf, applicant, type Step } from './case.support.ts'
import { autoAct } from './system-acts.ts'

export const intake: Step = (view, at) => autoAct(view, 'accept', at)
export const takes =
  (actor: Actor): Step =>
  (view, at) =>
    assignCase(view, {}, actor, at)
export const opines =
  (actor: Actor, outcome: 'approve' | 'refuse' = 'approve'): Step =>
  (view, at) =>
    opineCase(view, { outcome, text: '材料齐全' }, actor, at)
export const returns =
  (actor: Actor, elements: readonly string[]): Step =>
  (view, at) =>
    returnCase(view, { reason: 'unclear', note: '请核对', elements }, actor, at)
export const corrects =
  (values: Readonly<Record<string, Answers[string]['value']>>): Step =>
  (view, at) =>
    answerCase(view, { answers: answersOf(values) }, applicant, at)
export const approves =
  (actor: Actor): Step =>
  (view, at) =>
    decideCase(view, { outcome: 'approve', grounds: '符合条件', certificate: 'c1' }, actor, at)
export const refuses =
  (actor: Actor, reason = 'unfit'): Step =>
  (view, at) =>
    decideCase(view, { outcome: 'refuse', reason, grounds: '场所不符合要求' }, actor, at)
export const holds =
  (actor: Actor): Step =>
  (view, at) =>
    holdCase(view, { stop: 'expert', note: '等待专家意见' }, actor, at)
export const resumes =
  (actor: Actor): Step =>
  (view, at) =>
    resumeCase(view, actor, at)
export const withdraws: Step = (view, at) => withdrawCase(view, {}, applicant, at)
