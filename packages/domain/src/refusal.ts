/**
 * Every way in which the house says no to a person. Closed: the portal holds one sentence per code
 * under `refusal.<code>`, the server maps each code to a status once.
 */
export const REFUSAL_CODES = [
  // Who
  'not-signed-in',
  'not-found',
  'not-allowed',
  'not-your-party',
  'not-your-stage',
  'stage-not-open',
  'not-assigned',
  'already-assigned',
  'conflict-of-interest',
  'four-eyes',
  // When
  'changed-meanwhile',
  'not-in-this-state',
  'decided-before',
  'already-submitted',
  // What a stage may do
  'stage-may-not',
  'stage-gives-opinion',
  'stage-decides',
  // What is missing or wrong in what was sent
  'reason-needed',
  'ground-needed',
  'element-unknown',
  'element-of-reason-needed',
  'element-not-unlocked',
  'nothing-changed',
  'answer-invalid',
  'incomplete',
  'evidence-missing',
  'not-declared',
  'not-eligible',
  'rule-undecided',
  'name-taken',
  // Certificates and calendars
  'certificate-not-valid',
  'witnesses-awaited',
  'status-not-allowed',
  'claim-fixed',
  'notice-published-before',
  'notice-invalid',
  // Erasures
  'erased',
  'erasure-under-way',
  'erasure-blocked',
  // Files
  'file-not-pdf',
  'file-empty',
  'file-too-large',
  'file-too-many-pages',
  'file-no-pages',
  'file-encrypted',
  'file-damaged',
  'too-many-files',
  // The machine
  'request-reused',
  'too-many-requests',
  'busy',
  'read-only',
  'log-behind',
] as const

export type RefusalCode = (typeof REFUSAL_CODES)[number]

/** What the pure core answers when it says no. */
export type Refused = { readonly refused: RefusalCode; readonly params?: RefusalParams }
export type RefusalParams = Readonly<Record<string, string>>

/** Thrown once, by a service, for what the core refused; never for a fault of ours. */
export class RefusalError extends Error {
  readonly code: RefusalCode
  readonly params: RefusalParams

  constructor(code: RefusalCode, params: RefusalParams = {}) {
    super(code)
    this.name = 'RefusalError'
    this.code = code
    this.params = params
  }
}
