/** What a case's fold reads of its definition: stages and the route of the action taken. */
export type Course = {
  readonly stages: Readonly<Record<string, Stage>>
  readonly route: readonly RouteStep[]
}

export type RouteStep = string | Fork
export type Fork = { readonly fork: readonly string[]; readonly join: 'all' | 'any' | number }

export type Stage = {
  /** `system`, or `<agency>.<role>`. */
  readonly by: string
  readonly mode: 'auto' | 'proposed' | 'human'
  /** False: this case does not pass here. The room evaluates the condition. */
  readonly when?: boolean | undefined
  /** `all`, or element keys, element groups (`premises` for `premises.area`) and `evidence.<key>`. */
  readonly sees?: 'all' | readonly string[] | undefined
  readonly may?: readonly StageMay[] | undefined
  /** A refusal here takes two people: one proposes, another confirms. */
  readonly fourEyes?: boolean | undefined
}
export type StageMay = 'approve' | 'refuse' | 'return' | 'hold' | 'escalate'
/** What an auto stage answers. It never says no: that takes people, who give their reasons. */
export type AutoResult = 'accept' | 'continue' | 'approve'
