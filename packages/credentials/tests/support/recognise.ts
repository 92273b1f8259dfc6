import { cosign, KEY_COSIGNATURE, toBase64Url, vkeyOf } from '@vermilion/ledger'
import {
  buildRecognition,
  certificateEntry,
  type EvidenceBundle,
  type JsonObject,
  type LoggedCredential,
  type Signer,
  signCredential,
} from '../../src/index.ts'
import { didKeyMethodOf } from '../../src/proof/multikey.ts'
import { BUSINESS_LICENCE } from './kind.ts'
import { logEntry } from './log.ts'
import { seedSigner } from './seed-signer.ts'
import { authority, HOUR_MS, NOW, rootKey } from './world.ts'

type Recognising = {
  readonly root?: Signer
  /** Whoever signs it; the root itself, unless somebody else did. */
  readonly signer?: Signer
  readonly did?: string
  readonly schema?: JsonObject
  readonly from?: number
  readonly until?: number
  readonly signedAt?: number
}

/** A recognition of the authority of the worked example, which the log has. */
export async function recognise(how: Recognising = {}): Promise<LoggedCredential> {
  const root = how.root ?? rootKey
  const unsigned = buildRecognition('0199f0b2-6f0a-7c3e-9d51-3f2a7c1e8b99', {
    root: root.publicKey,
    did: how.did ?? authority.did,
    schema: how.schema ?? BUSINESS_LICENCE.schema,
    from: how.from ?? Date.parse('2026-10-31T16:00:00Z'),
    until: how.until ?? NOW + 1_000 * HOUR_MS,
  })
  const credential = await signCredential(unsigned, {
    signer: how.signer ?? root,
    verificationMethod: didKeyMethodOf(root.publicKey),
    created: how.signedAt ?? NOW - HOUR_MS,
  })
  const salt = new Uint8Array(16).fill(0x09)
  return {
    credential,
    opening: { salt: toBase64Url(salt) },
    tlogProof: await logEntry(certificateEntry(unsigned, String(unsigned.issuer), salt)),
  }
}

/** The witness whose seed is 32 times this byte. */
export function witnessKey(fill: number) {
  return vkeyOf(`w${fill}.example/witness`, seedSigner(fill).publicKey, KEY_COSIGNATURE)
}

/** A log proof with the word of that witness under its checkpoint, at this time in seconds. */
export async function cosignedBy<T extends Pick<EvidenceBundle, 'tlogProof'>>(
  proven: T,
  fill: number,
  time: number,
): Promise<T & { readonly tlogProof: string }> {
  const { tlogProof = '' } = proven
  const text = tlogProof.slice(tlogProof.indexOf('\n\n') + 2).split('\n\n')[0]
  const signer = { ...seedSigner(fill), name: witnessKey(fill).name }
  return { ...proven, tlogProof: tlogProof + (await cosign(`${text}\n`, signer, time)) }
}
