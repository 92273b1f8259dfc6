import {
  type CertificateAction,
  type CertificateState,
  certificateAfter,
  type RefusalCode,
} from '@vermilion/domain'
import { isAnyone, isClerk, policy } from '../policy.ts'

/** Roles in the issuing agency that may touch a certificate after it was given. */
const ROLES = ['reviewer', 'decider']

export const maySeeOwnCertificates = policy('certificates.own', isAnyone)

export interface JudgedCertificate {
  readonly issuer: string
  readonly state: CertificateState
  readonly change: CertificateAction
}

/** Only the agency that issued a certificate changes its status, and only as its state allows. */
export const mayChangeStatus = policy<JudgedCertificate>(
  'certificates.change-status',
  isClerk,
  ({ post }, { issuer, state, change }): RefusalCode | undefined => {
    if (post?.agency !== issuer || !ROLES.includes(post.role)) return 'not-allowed'
    return certificateAfter(state, change) ? undefined : 'status-not-allowed'
  },
)
