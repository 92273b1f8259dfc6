import type { Suite } from '../proof/suite.ts'

/**
 * `Ed25519Signature2020` (vc-di-eddsa section 3.4), which credentials from before Data Integrity carry:
 * the same bytes as `eddsa-rdfc-2022` over a proof of its own type.
 */
export function ed25519Signature2020(rdfc: Suite): Suite {
  return { ...rdfc, type: 'Ed25519Signature2020', name: undefined }
}
