import type { Answers } from '../values.ts'
import type { DecisionRecord } from './decision-record.ts'

export type Outcome = 'approve' | 'refuse'

/** What an application brings with it as proof, by requirement key. */
export type Evidence = Readonly<Record<string, EvidenceItem>>
export type EvidenceItem = { readonly certificate: string; readonly label: string }

/** By whom, in which capacity, when. */
export type By = { readonly by: string; readonly as: string; readonly at: number }

/** What a decision says; a refusal always names a reason of the definition. */
export type Ruling = {
  readonly stage: string
  readonly outcome: Outcome
  readonly reason?: string | undefined
  readonly grounds: string
}

type Payloads = {
  readonly submit: {
    readonly number: string
    readonly answers: Answers
    readonly evidence: Evidence
  }
  /** By an auto stage, which then has answered, or by a clerk. */
  readonly accept: { readonly stage?: string | undefined }
  /** Not taken up at all: not ours, or no matter for a permit. */
  readonly decline: { readonly reason: string; readonly grounds: string }
  readonly assign: { readonly stage: string; readonly to: string; readonly post: string }
  readonly return: {
    readonly stage: string
    readonly reason: string
    readonly note: string
    /** Only these unlock for the applicant. */
    readonly elements: readonly string[]
  }
  readonly recall: Readonly<Record<string, never>>
  /** The whole new answers of the elements that were unlocked and changed. */
  readonly answer: { readonly answers: Answers }
  readonly hold: { readonly stage: string; readonly stop: string; readonly note: string }
  readonly resume: Readonly<Record<string, never>>
  readonly opine: { readonly stage: string; readonly outcome: Outcome; readonly text: string }
  readonly propose: Ruling
  readonly confirm: Ruling
  readonly decide: Ruling & {
    /** The certificate issued with an approval. */
    readonly certificate?: string | undefined
  }
  /** An auto stage had nothing against it. */
  readonly continue: { readonly stage: string }
  readonly withdraw: { readonly note?: string | undefined }
  readonly lapse: Readonly<Record<string, never>>
  /** The dates were computed anew under a calendar with a later notice. */
  readonly recompute: { readonly calendar: number }
}
export type CaseActType = keyof Payloads

/** One act of one kind; its record in the log commits to all of it. */
export type CaseActOf<T extends CaseActType> = {
  readonly seq: number
  readonly type: T
  /** Person, or `system`. */
  readonly by: string
  /** `self`, a post, or `system`. */
  readonly as: string
  /** The party whose matter it is. */
  readonly for: string
  /** Milliseconds since the epoch. */
  readonly at: number
  /** Hash of the definition the case is pinned to. */
  readonly definition: string
  readonly payload: Payloads[T] & {
    /** What the rules decided in this act, where they were asked. */
    readonly decisions?: readonly DecisionRecord[]
  }
}

/** A case is its acts, `seq` 1, 2, 3 … without a gap, a submission first. */
export type CaseAct = { readonly [T in CaseActType]: CaseActOf<T> }[CaseActType]
