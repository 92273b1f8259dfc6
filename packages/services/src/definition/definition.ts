import type { Element } from './element.ts'
import type { ClaimType } from './kind.ts'
import type { Feel, RuleTable } from './rule-table.ts'
import type { Age, Ground, Span, Text } from './text.ts'

export type Finder = {
  readonly audience: readonly ('person' | 'organisation')[]
  readonly lifeEvents: readonly string[]
  readonly themes: readonly string[]
  readonly words: { readonly zh: readonly string[]; readonly en: readonly string[] }
  readonly codes: {
    readonly gbType?: string | undefined
    readonly gbBase?: string | undefined
    readonly gb4754?: readonly string[] | undefined
    readonly isic?: readonly string[] | undefined
  }
}

/** One way to prove a requirement; ways are tried in order. */
export type Way =
  | {
      readonly certificate: string
      /** Which certificates of the kind serve: sees the one in question as `certificate`. */
      readonly where?: Feel | undefined
      readonly maxAge?: Age | undefined
    }
  | { readonly register: string }
export type Requirement = {
  readonly proves: Text
  readonly ground: Ground
  readonly when?: Feel | undefined
  readonly by: readonly Way[]
  /** What its certificates state, for rules to read as `evidence.<key>.<claim>`; filled in by the loader. */
  readonly states: Readonly<Record<string, ClaimType>>
}
/** What must hold for an application to be possible, with what to say and do where it does not. */
export type Rule = {
  readonly must: Feel
  readonly at: readonly ('apply' | 'submit' | 'decide')[]
  readonly ground: Ground
  readonly refusal: Text
  readonly remedy: { readonly text: Text; readonly go?: string | undefined }
}
/** Elements asked together; mostly one. */
export type Page = {
  readonly ask: readonly string[]
  readonly when?: Feel | undefined
  readonly title?: Text | undefined
}
export type Task = { readonly title: Text; readonly pages: readonly Page[] }
export type Fee = {
  /** Gives a number, not below nought, with as many places as the currency has. */
  readonly amount: Feel
  readonly currency: string
  readonly payee: string
  readonly due: 'submit' | 'decide' | 'issue'
  readonly ground: Ground
  /** Where it holds, nothing is to be paid. */
  readonly waive?: Feel | undefined
}
export type ReasonUse = 'return' | 'refuse' | 'hold' | 'suspend' | 'revoke' | 'reopen'
/** A coded reason with its law and what the person can do now. */
export type Reason = {
  readonly for: readonly ReasonUse[]
  readonly text: Text
  readonly remedy: Text
  readonly ground: Ground
  /** Elements (or `evidence.<key>`) that a return with this reason proposes to unlock. */
  readonly unlocks?: readonly string[] | undefined
}
/** What an automatic stage answers. A machine says yes, or leaves the case to people: no takes people, and their reasons. */
export const STAGE_RESULTS = ['accept', 'continue', 'approve'] as const
export type StagePower = 'approve' | 'refuse' | 'return' | 'hold' | 'escalate'
export type Stage = {
  readonly title: Text
  /** `system` or `<agency>.<role>`. */
  readonly by: string
  readonly mode: 'auto' | 'proposed' | 'human'
  /** Whether a case passes here at all. */
  readonly when?: Feel | undefined
  /** Of an automatic stage: what it answers. Of a proposed one: what the clerk confirms or overrides. */
  readonly result?: Feel | undefined
  /** `all`, or prefixes of element keys and `evidence.<key>`. */
  readonly sees?: 'all' | readonly string[] | undefined
  readonly may?: readonly StagePower[] | undefined
  /** Whether what is proposed here takes two people: one proposes it and another confirms. */
  readonly fourEyes?: Feel | undefined
  readonly within?: Span | undefined
}
/** A stage by key, or stages side by side. */
export type RouteStep =
  | string
  | { readonly fork: readonly string[]; readonly join: 'all' | 'any' | number }
export type Route = readonly RouteStep[]

export type Clock = {
  readonly unit: 'workingDay' | 'day' | 'hour'
  readonly intake: {
    readonly within: number
    readonly silence: 'accepted' | 'none'
    readonly ground: Ground
  }
  readonly statutory: { readonly n: number; readonly ground: Ground }
  readonly promised: number
  readonly stops: Readonly<
    Record<
      string,
      { readonly text: Text; readonly ground: Ground; readonly atMost?: number | undefined }
    >
  >
  readonly breach: {
    readonly warnAt: readonly number[]
    readonly escalate: readonly string[]
    readonly then: 'none' | 'granted' | 'refused'
    readonly ground?: Ground | undefined
  }
}
/** Claims of other types have parts that no value of FEEL has. */
export const COMPUTABLE_CLAIMS = ['string', 'code', 'date', 'strings', 'codes'] as const
export type ComputedClaim = {
  readonly type: (typeof COMPUTABLE_CLAIMS)[number]
  /** Of `code` and `codes`: those that there are. */
  readonly options?: readonly string[] | undefined
}
export type Outcome = {
  /** Id of the certificate kind that an approval issues. */
  readonly certificate: string
  /** Claim of the kind → an element or a part of one, `reserved.<name>` for what the office gives, or an expression. */
  readonly claims: Readonly<Record<string, Feel>>
  /** Of what type a claim is that an expression gives; filled in by the loader. */
  readonly computes: Readonly<Record<string, ComputedClaim>>
  /** An expression gives a duration. Null: without an end. */
  readonly valid: Age | Feel | null
  readonly ground: Ground
  /** Evidence whose certificate this one depends on: `evidence.<key>`. */
  readonly parent?: string | undefined
  /** Layout of the kind. */
  readonly template: string
  /** Registers that take the outcome in. */
  readonly registers?: readonly string[] | undefined
}

export const ACTION_KEYS = ['new', 'change', 'renew', 'reissue', 'cancel'] as const
export type ActionKey = (typeof ACTION_KEYS)[number]
/** With everything the family says filled in: `tasks`, `evidence`, `fees` and so on are lists of keys. */
export type Action = {
  readonly title: Text
  readonly does: 'issue' | 'replace' | 'extend' | 'copy' | 'revoke'
  /** Outcome acted on or issued. */
  readonly on: string
  /** Whether the action is open at all to whoever asks for it. */
  readonly when?: Feel | undefined
  readonly route: Route
  readonly tasks: readonly string[]
  readonly evidence: readonly string[]
  readonly eligibility: readonly string[]
  readonly fees: readonly string[]
  readonly clock: Clock
}
export type Appeal = {
  readonly title: Text
  readonly against: readonly string[]
  readonly within: Span
  readonly to: string
  readonly notBy: readonly string[]
  readonly suspendsEffect: Feel
  readonly decideWithin: Span
  readonly ground: Ground
}

/**
 * A service as it runs: the author's document with the dictionary's elements and what its actions
 * inherit filled in, without personas, tests and measurements. Its identity is `definitionHash`.
 */
export type Definition = {
  readonly schema: 1
  readonly key: string
  /** Agency id. */
  readonly owner: string
  readonly effective: { readonly from: string; readonly to?: string | undefined }
  readonly title: Text
  readonly summary: Text
  readonly finder: Finder
  /** Every element that the service uses, its own and the shared dictionary's. */
  readonly data: Readonly<Record<string, Element>>
  readonly evidence: Readonly<Record<string, Requirement>>
  readonly eligibility: Readonly<Record<string, Rule>>
  readonly rules: Readonly<Record<string, RuleTable>>
  readonly tasks: Readonly<Record<string, Task>>
  readonly declare?: Text | undefined
  readonly sign: 'none' | 'passkey' | 'seal'
  readonly fees: Readonly<Record<string, Fee>>
  readonly reasons: Readonly<Record<string, Reason>>
  readonly stages: Readonly<Record<string, Stage>>
  readonly outcomes: Readonly<Record<string, Outcome>>
  readonly letters: Readonly<Record<string, Text>>
  readonly actions: { readonly [key in ActionKey]?: Action | undefined } & {
    readonly appeal: Appeal
  }
}
