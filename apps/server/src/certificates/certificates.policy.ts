import {
  type CertificateAction,
  type CertificateState,
  certificateAfter,
  type RefusalCode,
} from '@vermilion/domain'
import { isAnyone, isClerk, liesIn, policy } from '../policy.ts'

/** Roles in the issuing agency that may touch a certificate after it was given. */
const ROLES = ['reviewer', 'decider']

export const maySeeOwnCertificates = policy('certificates.own', isAnyone)

export interface JudgedCertificate {
  readonly issuer: string
  /** Division of the matter that it came of; empty where it has none. */
  readonly district: string
  readonly state: CertificateState
  readonly change: CertificateAction
  /** Whether the actor is, represents or is named beside its holder. */
  readonly interested: boolean
}

/**
 * Only the agency that issued a certificate changes its status, there where the matter lies, nobody in
 * their own matter, and only as its state allows.
 */
export const mayChangeStatus = policy<JudgedCertificate>(
  'certificates.change-status',
  isClerk,
  ({ post }, { issuer, district, state, change, interested }): RefusalCode | undefined => {
    if (post?.agency !== issuer || !ROLES.includes(post.role)) return 'not-allowed'
    if (!liesIn(post.district, district)) return 'not-allowed'
    if (interested) return 'conflict-of-interest'
    return certificateAfter(state, change) ? undefined : 'status-not-allowed'
  },
)
