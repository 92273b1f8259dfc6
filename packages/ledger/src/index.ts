export {
  ADD_CHECKPOINT_LIMIT,
  type AddCheckpoint,
  CHECKPOINT_GAP_MS,
  formatAddCheckpoint,
  judgeAddCheckpoint,
  parseAddCheckpoint,
  type SignedCheckpoint,
  type Witnessed,
  type WitnessFinding,
  type WitnessRefusal,
} from './add-checkpoint.ts'
export { assert } from './assert.ts'
export { fromBase64, fromBase64Url, toBase64, toBase64Url } from './base64.ts'
export { concat, equalBytes, fromUtf8, utf8 } from './bytes.ts'
export { canonical, jcs } from './canonical.ts'
export { caseLink } from './case-link.ts'
export {
  type Cbor,
  type CborMap,
  CborTag,
  decodeCbor,
  encodeCbor,
  isCborMap,
} from './cbor.ts'
export { chainNext, chainStart } from './chain.ts'
export { checkRun, type LinkedEntry, type Place, type Run, type RunVerdict } from './check-run.ts'
export { checkerHere, checkWholeLog, type Progress, type RunChecker } from './check-whole-log.ts'
export { type Checkpoint, formatCheckpoint, openCheckpoint, parseCheckpoint } from './checkpoint.ts'
export {
  type Committed,
  commitFields,
  commitOpenings,
  type Opening,
  verifyOpenings,
} from './commitment.ts'
export { type CompactRange, EMPTY_RANGE, extend, rangeRoot } from './compact-range.ts'
export {
  type CoseLogged,
  type CoseReceipt,
  coseReceiptOf,
  decodeCoseReceipt,
  type ReceiptKey,
  type ReceiptSigner,
  receiptsIn,
  verifyCoseConsistency,
  verifyCoseReceipt,
} from './cose-receipt.ts'
export { type Cosignature, cosign, readCosignatures } from './cosignature.ts'
export { ed25519 } from './ed25519.ts'
export {
  authorityOf,
  caseLinkIn,
  commitmentIn,
  decodeEntry,
  type Entry,
  encodeEntry,
  FLAG_CASE_LINK,
  FLAG_PUBLIC,
  FLAG_QUORUM,
} from './entry.ts'
export { decodeEntryBundle, encodeEntryBundle } from './entry-bundle.ts'
export {
  ENTRY_SCHEMAS,
  type EntrySchema,
  type EntrySchemaName,
  entrySchemaName,
} from './entry-schemas.ts'
export {
  FORK_FILE,
  type ForkEvidence,
  findFork,
  forkFile,
  parseForkEvidence,
  verifyForkEvidence,
} from './fork-evidence.ts'
export {
  EMPTY_ROOT,
  type Hash,
  leafHash,
  nodeHash,
  type Sha256,
  sha256,
  sha256Text,
} from './hash.ts'
export { fromHex, toHex } from './hex.ts'
export { type JsonValue, jsonFault } from './json.ts'
export { type LogKey, maySign, openSigned, type SizeRange } from './log-keys.ts'
export { mldsa44 } from './mldsa44.ts'
export { type NoteSigner, type OpenedNote, openNote, parseNote, signNote } from './note.ts'
export { p256 } from './p256.ts'
export { P256_KEY_SIZE, p256Coordinates, p256Key } from './p256-point.ts'
export {
  leastWitnesses,
  type Policy,
  type PolicyParty,
  parsePolicy,
  type Quorum,
  witnessesIn,
} from './policy.ts'
export {
  inclusionRoot,
  verifyConsistency,
  verifyInclusion,
  verifySubtree,
  verifySubtreeInclusion,
} from './proof.ts'
export { type LogReader, readRun } from './read-run.ts'
export { type Receipt, type VerifiedReceipt, verifyReceipt } from './receipt.ts'
export { rememberIn } from './remember.ts'
export { consistencyProof, inclusionProof, subtreeRoot, tileRoot } from './tile-tree.ts'
export {
  entriesPath,
  parseTilePath,
  runPath,
  TILE_WIDTH,
  type TileAddress,
  type TileReader,
  tilePath,
  tileWidth,
} from './tiles.ts'
export {
  formatTlogProof,
  type Logged,
  parseTlogProof,
  type TlogProof,
  verifyTlogProof,
} from './tlog-proof.ts'
export type { Refusal, Verdict } from './verdict.ts'
export {
  cosignerVkey,
  formatVkey,
  isKeyName,
  KEY_COSIGNATURE,
  parseVkey,
  type Vkey,
  vkeyOf,
} from './vkey.ts'
export {
  keysIn,
  type LogTrust,
  openWitnessed,
  trustInKeys,
  type WitnessedCheckpoint,
  type WitnessedVerdict,
} from './witnessed.ts'
