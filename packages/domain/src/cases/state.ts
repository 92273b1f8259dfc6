/** Where a case stands. There is no draft: a draft is not a case and leaves no record. */
export type CaseState =
  | 'submitted'
  | 'reviewing'
  | 'returned'
  | 'held'
  | 'granted'
  | 'refused'
  | 'declined'
  | 'withdrawn'
  | 'lapsed'

export type CaseAction =
  | 'withdraw'
  | 'answer'
  | 'accept'
  | 'decline'
  | 'assign'
  | 'return'
  | 'recall'
  | 'hold'
  | 'resume'
  | 'opine'
  | 'propose'
  | 'confirm'
  | 'decide'
  | 'continue'
  | 'lapse'
  | 'recompute'

/** What each state allows at all; `mayNow` narrows it by actor, stage and four eyes. */
export const actionsIn = {
  submitted: [
    'withdraw',
    'accept',
    'decline',
    'assign',
    'return',
    'continue',
    'decide',
    'recompute',
  ],
  reviewing: [
    'withdraw',
    'assign',
    'return',
    'hold',
    'opine',
    'propose',
    'confirm',
    'decide',
    'continue',
    'recompute',
  ],
  returned: ['answer', 'withdraw', 'recall', 'lapse', 'recompute'],
  held: ['withdraw', 'resume', 'recompute'],
  granted: [],
  refused: [],
  declined: [],
  withdrawn: [],
  lapsed: [],
} as const satisfies Record<CaseState, readonly CaseAction[]>

/** Whose action it is. The system's own actor may do only what names it. */
export const actorsOf = {
  withdraw: ['applicant'],
  answer: ['applicant'],
  accept: ['clerk', 'system'],
  decline: ['clerk'],
  assign: ['clerk'],
  return: ['clerk', 'system'],
  recall: ['clerk'],
  hold: ['clerk'],
  resume: ['clerk', 'system'],
  opine: ['clerk'],
  propose: ['clerk'],
  confirm: ['clerk'],
  decide: ['clerk', 'system'],
  continue: ['system'],
  lapse: ['system'],
  recompute: ['system'],
} as const satisfies Record<CaseAction, readonly ('applicant' | 'clerk' | 'system')[]>

/** Nothing follows in this case; what comes after is a new case or an appeal. */
export function isFinal(state: CaseState): boolean {
  return actionsIn[state].length === 0
}
