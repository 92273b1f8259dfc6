import type { Answers } from '../values.ts'
import type { By, Evidence, Outcome, Ruling } from './act.ts'
import type { Stage } from './course.ts'
import type { CaseState } from './state.ts'

/** The state of a case: the fold of its acts, which can be rebuilt at any time. */
export type CaseView = {
  readonly state: CaseState
  /** Taken up for review: by the intake stage, or when a clerk took it. */
  readonly accepted: boolean
  /** `seq` of the last act: what a later act must have seen. */
  readonly version: number
  readonly number: string
  readonly definition: string
  /** The party whose matter it is, and the person who submitted for it. */
  readonly for: string
  readonly submittedBy: string
  readonly receivedAt: number
  /** When it was granted, refused, declined, withdrawn or lapsed. */
  readonly endedAt?: number | undefined
  readonly answers: Answers
  /** Answers before the last correction, only of those that changed by it. */
  readonly previous: Answers
  readonly evidence: Evidence
  /** Stages that have answered, in the order of their answers. */
  readonly answeredStages: readonly string[]
  readonly openStages: readonly OpenStage[]
  /** Stages of the route still to come, in order. */
  readonly laterStages: readonly OpenStage[]
  /** Who has taken which stage. */
  readonly assignments: Readonly<Record<string, Assignment>>
  readonly opinions: readonly Opinion[]
  /** A ruling that waits for a second person. */
  readonly proposal?: (Ruling & By) | undefined
  readonly decision?: (Ruling & By & { readonly certificate?: string | undefined }) | undefined
  /** The last request for correction; over unless the state is `returned`. */
  readonly correction?: Correction | undefined
  /** How often the applicant was asked for a correction; meant to be at most once. */
  readonly rounds: number
  /** Times in which the clock stood still; the last is open while it still does. */
  readonly stops: readonly Stop[]
  readonly waitingFor: Waiting
  /** Version of the calendar the dates were last computed under, if an act said so. */
  readonly calendar?: number | undefined
}

export type OpenStage = Stage & {
  readonly key: string
  /** The route's last stage decides; every other gives an opinion. */
  readonly decides: boolean
}
export type Assignment = { readonly person: string; readonly post: string; readonly at: number }
export type Opinion = By & {
  readonly stage: string
  readonly outcome: Outcome
  readonly text: string
  /** False once an answer that its stage sees has changed: the stage is open again. */
  readonly stands: boolean
}
export type Correction = By & {
  readonly stage: string
  readonly reason: string
  readonly note: string
  readonly elements: readonly string[]
}
export type Stop = {
  readonly reason: string
  readonly from: number
  readonly to?: number | undefined
}
/** Waiting for whom, since when: this question always has an answer. */
export type Waiting = {
  /** `outside`: the stop's reason says who (an expert, a payment, another authority). */
  readonly whom: 'applicant' | 'agency' | 'outside' | 'nobody'
  readonly since: number
}
