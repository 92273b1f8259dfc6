/** The life of a certificate; the numbers are those of the status store and never change. */
export const CERTIFICATE_STATES = ['valid', 'revoked', 'suspended', 'superseded'] as const
export type CertificateState = (typeof CERTIFICATE_STATES)[number]
export type CertificateAction = 'suspend' | 'resume' | 'revoke' | 'supersede'

/** Revoked and superseded are final: a certificate once withdrawn never becomes good again. */
const transitions = {
  valid: { suspend: 'suspended', revoke: 'revoked', supersede: 'superseded' },
  suspended: { resume: 'valid', revoke: 'revoked', supersede: 'superseded' },
  revoked: {},
  superseded: {},
} as const satisfies Record<
  CertificateState,
  { readonly [A in CertificateAction]?: CertificateState }
>

/** The state after the action, or undefined when this state does not allow it. */
export function certificateAfter(
  state: CertificateState,
  action: CertificateAction,
): CertificateState | undefined {
  const allowed: { readonly [A in CertificateAction]?: CertificateState } = transitions[state]
  return allowed[action]
}

export function certificateActionsIn(state: CertificateState): readonly CertificateAction[] {
  return Object.keys(transitions[state]) as CertificateAction[]
}
