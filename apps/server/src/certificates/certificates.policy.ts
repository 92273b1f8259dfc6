import { type CertificateAction, type CertificateState, certificateAfter } from '@vermilion/domain'
import { isAnyone, isCitizen, isClerk, liesIn, policy } from '../policy.ts'

/** Roles in the issuing agency that may touch a certificate after it was given. */
const ROLES = ['reviewer', 'decider']

export const maySeeOwnCertificates = policy('certificates.own', isAnyone)

/** With a form in which claims can be kept back, its holder alone decides who gets which. */
export const mayTakeSdJwt = policy<{ readonly holderId: string }>(
  'certificates.take-sd-jwt',
  isCitizen,
  // That there is one is no secret; what it is, nobody else is told.
  ({ parties }, { holderId }) =>
    parties.some(({ id }) => id === holderId) ? undefined : 'not-allowed',
)

export interface JudgedCertificate {
  readonly issuer: string
  /** Division of the matter that it came of; empty where it has none. */
  readonly district: string
  readonly state: CertificateState
  /** Role whose stage decides a case of this kind. */
  readonly decidedBy: string
  /** Whether its kind can be suspended at all. */
  readonly suspends: boolean
  readonly change: CertificateAction
  /** Whether the actor is, represents or is named beside its holder. */
  readonly interested: boolean
}

/** Who may issue: the role that decides such cases, and whoever stands above it. */
const issues = (role: string, decidedBy: string): boolean =>
  role === decidedBy || role === 'decider'

/**
 * Only the agency that issued a certificate changes its status, there where the matter lies, nobody in
 * their own matter, and only as its state allows.
 */
export const mayChangeStatus = policy<JudgedCertificate>(
  'certificates.change-status',
  isClerk,
  ({ post }, { issuer, district, state, decidedBy, suspends, change, interested }) => {
    if (post?.agency !== issuer || !ROLES.includes(post.role)) return 'not-allowed'
    if (!liesIn(post.district, district)) return 'not-allowed'
    // A certificate in place of another is one more that is issued.
    if (change === 'supersede' && !issues(post.role, decidedBy)) return 'not-allowed'
    if (interested) return 'conflict-of-interest'
    if (change === 'suspend' && !suspends) return 'status-not-allowed'
    return certificateAfter(state, change) ? undefined : 'status-not-allowed'
  },
)

/** Everything that a key has signed concerns the whole agency: no office of one district decides it. */
export const mayReissueAll = policy<{ readonly agency: string }>(
  'certificates.reissue-all',
  ({ post }) => post?.role === 'decider' && post.district === '',
  ({ post }, { agency }) => (post?.agency === agency ? undefined : 'not-allowed'),
)
