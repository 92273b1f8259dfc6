import {
  authorityOf,
  type CborMap,
  decodeCbor,
  equalBytes,
  isCborMap,
  leafHash,
  toBase64Url,
} from '@vermilion/ledger'
import type { EvidenceBundle } from '../bundle/bundle.ts'
import { certificateEntry } from '../bundle/leaf.ts'
import type { CompiledKind } from '../credential/kind.ts'
import type { TrustFile } from '../trust/trust-file.ts'
import { compactKinds, encodeCode } from './codes.ts'
import {
  authorityIn,
  type CompactKind,
  MEMBER,
  packCredential,
  unpackCredential,
} from './credential.ts'
import { fromDigits } from './digits.ts'
import { tlogProofOf, unpackEvidence } from './evidence.ts'

export type CodeReason =
  /** Digits are missing or wrong. */
  | 'incomplete'
  /** It is a number, and no code of ours. */
  | 'not-a-code'
  | 'kind-unknown'
  | 'issuer-unknown'
  | 'log-unknown'

export type CodeRead =
  | { readonly ok: true; readonly bundle: EvidenceBundle }
  | { readonly ok: false; readonly reason: CodeReason }

/** The digits of a link that a code holds; undefined where a text is no such link. */
export function digitsIn(text: string): string | undefined {
  return /^https?:\/\/[^/?#\s]+\/v\/?#(.*)$/is.exec(text.trim())?.[1]
}

/**
 * What a code says, as a bundle to verify: nothing is believed here. What the issuer's name, the contexts
 * and the names of witnesses are, kinds and trust file tell. Never throws.
 */
export function readCode(
  digits: string,
  { trustFile, kinds }: { readonly trustFile: TrustFile; readonly kinds: readonly CompiledKind[] },
): CodeRead {
  const payload = fromDigits(digits)
  if (!payload) return refuse('incomplete')
  const decoded = decodeCbor(payload)
  if (!decoded.ok) return refuse('incomplete')
  const packed = decoded.value
  if (!isCborMap(packed)) return refuse('not-a-code')
  const table = packed.get(MEMBER.table)
  const authority = authorityIn(packed)
  if (typeof table !== 'number' || authority === undefined) return refuse('not-a-code')
  const kind = compactKinds(kinds).find(({ compact }) => compact.table === table)
  if (!kind) return refuse('kind-unknown')
  const agency = trustFile.agencies.find(({ did }) => authorityOf(did) === authority)
  if (!agency) return refuse('issuer-unknown')
  return unpack(payload, packed, kind, agency.did, trustFile)
}

/** Whatever is read must be written the same way: no two codes say one thing. */
function unpack(
  payload: Uint8Array,
  packed: CborMap,
  kind: CompactKind,
  issuer: string,
  trustFile: TrustFile,
): CodeRead {
  const credential = unpackCredential(packed, kind, issuer)
  const again = credential && packCredential(credential, kind)
  if (!credential || !again) return refuse('not-a-code')
  const [salt, said] = [packed.get(MEMBER.salt), packed.get(MEMBER.evidence)]
  if (salt === undefined && said === undefined) {
    const isOnly = equalBytes(encodeCode(again), payload)
    return isOnly ? { ok: true, bundle: { v: 1, credential } } : refuse('not-a-code')
  }
  const evidence = unpackEvidence(said)
  if (!(salt instanceof Uint8Array) || salt.length !== 16 || !evidence) return refuse('not-a-code')
  if (!equalBytes(encodeCode(again, { salt, evidence }), payload)) return refuse('not-a-code')
  const leaf = leafHash(certificateEntry(credential, issuer, salt))
  const tlogProof = tlogProofOf(evidence, leaf, trustFile)
  if (tlogProof === undefined) return refuse('log-unknown')
  return { ok: true, bundle: { v: 1, credential, opening: { salt: toBase64Url(salt) }, tlogProof } }
}

function refuse(reason: CodeReason): CodeRead {
  return { ok: false, reason }
}
