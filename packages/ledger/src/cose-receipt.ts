import { assert } from './assert.ts'
import { equalBytes } from './bytes.ts'
import { type Cbor, type CborMap, CborTag, decodeCbor, encodeCbor, isCborMap } from './cbor.ts'
import { type Checkpoint, parseCheckpoint } from './checkpoint.ts'
import { ed25519 } from './ed25519.ts'
import { type Hash, leafHash, sha256 } from './hash.ts'
import { parseNote } from './note.ts'
import { inclusionRoot, subtreeLogRoot } from './proof.ts'
import type { TlogProof } from './tlog-proof.ts'
import { refuse, type Verdict } from './verdict.ts'

/** COSE header parameters and values: IANA's registry, RFC 9052, RFC 9597 (CWT claims), RFC 9942. */
const LABEL = { alg: 1, crit: 2, kid: 4, claims: 15, receipts: 394, vds: 395, vdp: 396 } as const
const CLAIM_ISSUER = 1
const ALG_ED25519 = -19
/** The older name, which leaves the curve to the key. */
const ALG_EDDSA = -8
const VDS_RFC9162_SHA256 = 1
const PROOF = { inclusion: -1, consistency: -2 } as const
const COSE_SIGN1 = 18

type CoseInclusion = {
  readonly size: number
  readonly index: number
  readonly path: readonly Hash[]
}
type CoseConsistency = {
  readonly oldSize: number
  readonly size: number
  readonly path: readonly Hash[]
}

/** A receipt as it stands (RFC 9942): what it says, not whether it is so. */
export type CoseReceipt = {
  readonly algorithm: number
  readonly kid: Uint8Array | undefined
  /** Claim `iss`: of ours, the origin of the log. */
  readonly issuer: string | undefined
  readonly inclusions: readonly CoseInclusion[]
  readonly consistencies: readonly CoseConsistency[]
  /** The root where it stands in the receipt; a verifier computes it in any case. */
  readonly payload: Uint8Array | null
  readonly signature: Uint8Array
  /** The protected header, as it was signed. */
  readonly protectedHeader: Uint8Array
}

/** The form alone; it verifies nothing. */
export function decodeCoseReceipt(bytes: Uint8Array): Verdict<{ readonly receipt: CoseReceipt }> {
  const opened = decodeSign1(bytes)
  if (!opened.ok) return opened
  const { header, protectedHeader, unprotected, payload, signature } = opened.sign1
  const algorithm = header.get(LABEL.alg)
  if (typeof algorithm !== 'number') return refuse('receipt names no algorithm by its number')
  if (header.has(LABEL.crit)) return refuse('receipt asks to understand more than is known')
  if (header.get(LABEL.vds) !== VDS_RFC9162_SHA256)
    return refuse('receipt is of another data structure than RFC9162_SHA256')
  const proofs = unprotected.get(LABEL.vdp)
  if (!isCborMap(proofs)) return refuse('receipt has no proofs')
  const inclusions = proofsIn(proofs, PROOF.inclusion)
  const consistencies = proofsIn(proofs, PROOF.consistency)
  if (!inclusions || !consistencies) return refuse('receipt has a malformed proof')
  if (inclusions.length + consistencies.length === 0) return refuse('receipt has no proofs')
  const kid = header.get(LABEL.kid)
  const claims = header.get(LABEL.claims)
  const issuer = isCborMap(claims) ? claims.get(CLAIM_ISSUER) : undefined
  return {
    ok: true,
    receipt: {
      algorithm,
      kid: kid instanceof Uint8Array ? kid : undefined,
      issuer: typeof issuer === 'string' ? issuer : undefined,
      inclusions: inclusions.map(([size, index, path]) => ({ size, index, path })),
      consistencies: consistencies.map(([oldSize, size, path]) => ({ oldSize, size, path })),
      payload,
      signature,
      protectedHeader,
    },
  }
}

type Sign1 = {
  readonly header: CborMap
  readonly protectedHeader: Uint8Array
  readonly unprotected: CborMap
  readonly payload: Uint8Array | null
  readonly signature: Uint8Array
}

/** COSE_Sign1 of RFC 9052 section 4.2, with its tag. */
function decodeSign1(bytes: Uint8Array): Verdict<{ readonly sign1: Sign1 }> {
  const decoded = decodeCbor(bytes)
  if (!decoded.ok) return decoded
  const { value } = decoded
  if (!(value instanceof CborTag) || value.tag !== COSE_SIGN1 || !Array.isArray(value.value))
    return refuse('this is no COSE_Sign1')
  const [protectedHeader, unprotected, payload, signature, ...more] = value.value as Cbor[]
  const isWhole =
    protectedHeader instanceof Uint8Array &&
    isCborMap(unprotected) &&
    (payload === null || payload instanceof Uint8Array) &&
    signature instanceof Uint8Array &&
    more.length === 0
  if (!isWhole) return refuse('this is no COSE_Sign1')
  const header = decodeCbor(protectedHeader)
  if (!header.ok) return header
  if (!isCborMap(header.value)) return refuse('the protected header is no map')
  return {
    ok: true,
    sign1: { header: header.value, protectedHeader, unprotected, payload, signature },
  }
}

type ProofParts = readonly [number, number, Hash[]]

/** None where there are none of the kind; undefined where one is malformed: `[+ bstr .cbor [uint, uint, [+ bstr]]]`. */
function proofsIn(proofs: CborMap, kind: number): ProofParts[] | undefined {
  const list = proofs.get(kind)
  if (list === undefined) return []
  if (!Array.isArray(list) || list.length === 0) return undefined
  const found = list.map(proofIn)
  return found.every((proof) => proof !== undefined) ? found : undefined
}

function proofIn(wrapped: Cbor): ProofParts | undefined {
  const decoded = wrapped instanceof Uint8Array ? decodeCbor(wrapped) : undefined
  if (!decoded?.ok || !Array.isArray(decoded.value) || decoded.value.length !== 3) return undefined
  const [first, second, path] = decoded.value as Cbor[]
  if (typeof first !== 'number' || typeof second !== 'number' || !Array.isArray(path))
    return undefined
  const hashes = path.filter((hash) => hash instanceof Uint8Array && hash.length === 32)
  const isWhole = first >= 0 && second >= 0 && path.length > 0 && hashes.length === path.length
  return isWhole ? [first, second, hashes as Hash[]] : undefined
}

/** The receipts that a signed statement carries (header parameter 394), each as its own bytes. */
export function receiptsIn(
  statement: Uint8Array,
): Verdict<{ readonly receipts: readonly Uint8Array[] }> {
  const opened = decodeSign1(statement)
  if (!opened.ok) return opened
  const { header, unprotected } = opened.sign1
  const listed = [header, unprotected].flatMap((map) => map.get(LABEL.receipts) ?? [])
  const receipts = listed.filter((receipt) => receipt instanceof Uint8Array)
  if (receipts.length === 0 || receipts.length !== listed.length)
    return refuse('statement carries no receipts')
  return { ok: true, receipts }
}

/** Who signs receipts: a key of its own, never that of the log, whose checkpoints it must not be able to sign. */
export interface ReceiptSigner {
  readonly publicKey: Uint8Array
  sign(message: Uint8Array): Promise<Uint8Array>
}

/**
 * A receipt of inclusion for the entry at `index` under a checkpoint: 250 bytes that other programs can
 * verify. It says less than a tlog-proof, since no witness signs it. RFC 9942 wants a path of one hash at
 * least, so a tree of one entry has none.
 */
export async function signCoseReceipt(
  { index, path }: { readonly index: number; readonly path: readonly Hash[] },
  { origin, size, root }: Checkpoint,
  signer: ReceiptSigner,
): Promise<Uint8Array> {
  assert(path.length > 0, 'a receipt is of a tree of two entries at least')
  const protectedHeader = encodeCbor(
    new Map<number, Cbor>([
      [LABEL.alg, ALG_ED25519],
      [LABEL.kid, receiptKeyId(signer.publicKey)],
      [LABEL.claims, new Map([[CLAIM_ISSUER, origin]])],
      [LABEL.vds, VDS_RFC9162_SHA256],
    ]),
  )
  const signature = await signer.sign(signedBytes(protectedHeader, root))
  const proof = encodeCbor([size, index, path])
  const unprotected = new Map([[LABEL.vdp, new Map([[PROOF.inclusion, [proof]]])]])
  return encodeCbor(new CborTag(COSE_SIGN1, [protectedHeader, unprotected, null, signature]))
}

/**
 * The receipt that says of an entry what its tlog-proof says, in the same tree. Undefined where there is none:
 * of entry 0, which only names the log, and in a tree of one entry.
 */
export async function coseReceiptOf(
  { index, path, checkpoint: note }: TlogProof,
  signer: ReceiptSigner,
): Promise<Uint8Array | undefined> {
  if (index === 0 || path.length === 0) return undefined
  const opened = parseNote(note)
  const checkpoint = opened.ok ? parseCheckpoint(opened.text) : opened
  assert(checkpoint.ok, 'a proof of ours stands on a checkpoint')
  return signCoseReceipt({ index, path }, checkpoint.checkpoint, signer)
}

/** `Sig_structure` of RFC 9052 section 4.4. */
function signedBytes(protectedHeader: Uint8Array, root: Hash): Uint8Array {
  return encodeCbor(['Signature1', protectedHeader, new Uint8Array(), root])
}

/** The COSE Key Thumbprint of an Ed25519 key (RFC 9679): SHA-256 over {1: OKP, −1: Ed25519, −2: x}. */
export function receiptKeyId(publicKey: Uint8Array): Uint8Array {
  const key: [number, Cbor][] = [
    [1, 1],
    [-1, 6],
    [-2, publicKey],
  ]
  return sha256(encodeCbor(new Map(key)))
}

/** Whose receipts of which log are believed. */
export type ReceiptKey = { readonly origin: string; readonly key: Uint8Array }

export type CoseLogged = CoseInclusion & {
  readonly origin: string
  readonly root: Hash
  readonly leaf: Hash
}

/**
 * That the log holds exactly this entry body, on the word of its receipt key. What is signed is the root alone:
 * index and size are the receipt's own statement, true as far as the path fits them.
 */
export async function verifyCoseReceipt(
  bytes: Uint8Array,
  entryBody: Uint8Array,
  keys: readonly ReceiptKey[],
): Promise<Verdict<CoseLogged>> {
  const decoded = decodeCoseReceipt(bytes)
  if (!decoded.ok) return decoded
  const { inclusions, consistencies } = decoded.receipt
  const [proof, ...more] = inclusions
  if (!proof || more.length + consistencies.length > 0)
    return refuse('receipt does not prove the place of one entry')
  const leaf = leafHash(entryBody)
  const found = inclusionRoot({ ...proof, leaf, proof: proof.path })
  if (!found.ok) return found
  const signed = await verifySignature(decoded.receipt, found.root, keys)
  return signed.ok ? { ...proof, ...signed, root: found.root, leaf } : signed
}

export type CoseGrown = {
  readonly origin: string
  readonly oldSize: number
  readonly size: number
  readonly root: Hash
}

/** That the log grew out of the tree that `old` names, of which nothing was changed or taken away. */
export async function verifyCoseConsistency(
  bytes: Uint8Array,
  old: Pick<Checkpoint, 'size' | 'root'>,
  keys: readonly ReceiptKey[],
): Promise<Verdict<CoseGrown>> {
  const decoded = decodeCoseReceipt(bytes)
  if (!decoded.ok) return decoded
  const { inclusions, consistencies } = decoded.receipt
  const [proof, ...more] = consistencies
  if (!proof || more.length + inclusions.length > 0)
    return refuse('receipt does not prove one growth')
  const { oldSize, size, path } = proof
  if (oldSize !== old.size) return refuse('receipt starts from another size')
  const claim = { start: 0, end: oldSize, subtreeRoot: old.root, size, proof: path }
  const found = subtreeLogRoot(claim)
  if (!found.ok) return found
  const signed = await verifySignature(decoded.receipt, found.root, keys)
  return signed.ok ? { oldSize, size, root: found.root, ...signed } : signed
}

async function verifySignature(
  receipt: CoseReceipt,
  root: Hash,
  keys: readonly ReceiptKey[],
): Promise<Verdict<{ readonly origin: string }>> {
  const { algorithm, kid, issuer, payload, protectedHeader, signature } = receipt
  if (algorithm !== ALG_ED25519 && algorithm !== ALG_EDDSA)
    return refuse('receipt is signed by a method that is not known')
  const known = keys.find(
    ({ key, origin }) =>
      origin === issuer && (kid === undefined || equalBytes(kid, receiptKeyId(key))),
  )
  if (!known) return refuse('no known key signed the receipt')
  if (payload && !equalBytes(payload, root)) return refuse('receipt holds another root')
  const holds = await ed25519.verify(known.key, signedBytes(protectedHeader, root), signature)
  return holds
    ? { ok: true, origin: known.origin }
    : refuse('the signature of the receipt is wrong')
}
