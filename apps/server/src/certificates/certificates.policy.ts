import { isAnyone, isClerk, policy } from '../policy.ts'

export const maySeeOwnCertificates = policy('certificates.own', isAnyone)
/** Only the agency that issued a certificate changes its status. */
export const mayChangeStatus = policy<{ readonly issuer: string }>(
  'certificates.change-status',
  isClerk,
  (actor, { issuer }) => (actor.post?.agency === issuer ? undefined : 'not-allowed'),
)
