export {
  BUNDLE_LIMIT,
  type BundleParsed,
  type BundleReason,
  type EvidenceBundle,
  type LoggedCredential,
  parseBundle,
} from './bundle/bundle.ts'
export { certificateEntry, credentialHash, LEAF_FIELD, sdJwtHash } from './bundle/leaf.ts'
export {
  buildCredential,
  type CredentialFacts,
  signCredential,
  signHashed,
} from './credential/build.ts'
export { type ReadClaim, readClaims } from './credential/claims.ts'
export { type Difference, diffClaims } from './credential/diff-claims.ts'
export { issuerOf } from './credential/form.ts'
export type {
  ClaimType,
  CompactTable,
  CompiledClaim,
  CompiledKind,
  Text,
} from './credential/kind.ts'
export { digestMultibase, schemaDigest } from './credential/schema-hash.ts'
export { isJwsSignedBy, type Jws, parseJws, signJws } from './jose/jws.ts'
export { parseJson } from './json/parse-json.ts'
export type { JsonObject } from './json/shapes.ts'
export { attachProof, type ProofRequest } from './proof/attach-proof.ts'
export { findDidKey } from './proof/did-key.ts'
export { EDDSA_JCS } from './proof/eddsa-jcs.ts'
export { decodeP256Multikey, didKeyOf, encodeMultikey } from './proof/multikey.ts'
export type { Signer } from './proof/signer.ts'
export type { Suite } from './proof/suite.ts'
export {
  type FindKey,
  type KeyFound,
  type ProofFinding,
  type Suites,
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
  bitstringFrom,
  type CertificateStatus,
  createStates,
  setState,
  stateAt,
} from './status/states.ts'
export {
  buildStatusListCredential,
  readStatusList,
  STATUS_PURPOSES,
  type StatusListRead,
  type StatusPurpose,
} from './status/status-list.ts'
export { readStatusToken, type StatusTokenRead, signStatusToken } from './status/status-token.ts'
export {
  decodeTokenList,
  encodeTokenList,
  type StatusSize,
  tokenStatusAt,
} from './status/token-list.ts'
export { type StatusVersion, statusVersion, statusVersionEntry } from './status/version.ts'
export { examineTrust } from './trust/examine-trust.ts'
export { logTrust, trustedWitnesses } from './trust/log-trust.ts'
export { trustedReceiptKeys } from './trust/receipt-keys.ts'
export {
  buildRecognition,
  RECOGNITION_CONTEXT,
  type Recognition,
  readRecognition,
} from './trust/recognition.ts'
export {
  acceptTrustFile,
  type CompromisedKey,
  openTrustFile,
  servingAddress,
  signTrustFile,
  type TrustedAgency,
  type TrustFile,
  type TrustFileRead,
  type TrustFileReason,
} from './trust/trust-file.ts'
export { findKind } from './verdict/check-form.ts'
export { type Code, SEVERITY } from './verdict/codes.ts'
export type { StatusLists } from './verdict/read-lists.ts'
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
export { webDocument } from './webvh/did-web.ts'
export { keyHashOf } from './webvh/entry.ts'
export { findAssertionKey } from './webvh/find-key.ts'
export {
  followLog,
  type History,
  type HistoryReason,
  resolveLog,
  type Version,
} from './webvh/resolve.ts'
export {
  holdsThroughout,
  readWitnessFile,
  type WitnessFile,
  type WitnessRule,
  witnessVersion,
} from './webvh/witness.ts'
