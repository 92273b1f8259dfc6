export {
  BUNDLE_LIMIT,
  type BundleParsed,
  type BundleReason,
  type EvidenceBundle,
  parseBundle,
} from './bundle/bundle.ts'
export { certificateEntry, credentialHash, LEAF_FIELD } from './bundle/leaf.ts'
export { buildCredential, type CredentialFacts, signCredential } from './credential/build.ts'
export { type ReadClaim, readClaims } from './credential/claims.ts'
export { type Difference, diffClaims } from './credential/diff-claims.ts'
export { findFormFault, issuerOf } from './credential/form.ts'
export type { ClaimType, CompiledClaim, CompiledKind, Text } from './credential/kind.ts'
export type { JsonObject } from './json/shapes.ts'
export type { ProofRequest } from './proof/eddsa-jcs.ts'
export { didKeyOf, encodeMultikey } from './proof/multikey.ts'
export type { Signer } from './proof/signer.ts'
export {
  type FindKey,
  type KeyFound,
  type ProofFinding,
  verifyProofs,
} from './proof/verify-proofs.ts'
export {
  bitstringOf,
  decodeBitstring,
  encodeBitstring,
  FEWEST_ENTRIES,
  statusAt,
} from './status/bitstring.ts'
export {
  buildStatusListCredential,
  readStatusList,
  STATUS_PURPOSES,
  type StatusListRead,
  type StatusPurpose,
} from './status/status-list.ts'
export { examineTrust } from './trust/examine-trust.ts'
export { logTrust, trustedWitnesses } from './trust/log-trust.ts'
export { trustedReceiptKeys } from './trust/receipt-keys.ts'
export {
  acceptTrustFile,
  type CompromisedKey,
  openTrustFile,
  schemaDigest,
  servingAddress,
  signTrustFile,
  type TrustedAgency,
  type TrustFile,
  type TrustFileRead,
  type TrustFileReason,
} from './trust/trust-file.ts'
export type { StatusLists } from './verdict/check-status.ts'
export { type Code, SEVERITY } from './verdict/codes.ts'
export {
  CHECK_IDS,
  type Check,
  type CheckId,
  type StatusState,
  type VerdictReport,
} from './verdict/report.ts'
export {
  statusListsOf,
  type VerifyWith,
  verifyBundle,
  verifyFile,
} from './verdict/verify-bundle.ts'
export { continueLog, createLog, type VerificationKey } from './webvh/create.ts'
export { historyUrl, parseWebvhDid, type WebvhDid } from './webvh/did-syntax.ts'
export { keyHashOf } from './webvh/entry.ts'
export { type History, type HistoryReason, resolveLog, type Version } from './webvh/resolve.ts'
