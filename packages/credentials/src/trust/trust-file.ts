import { canonical, type JsonValue, type SizeRange } from '@vermilion/ledger'
import type { Text } from '../credential/kind.ts'
import { isoSeconds } from '../json/instant.ts'
import { parseJson } from '../json/parse-json.ts'
import { findViolation } from '../json/schema.ts'
import { isObject, type JsonObject, without } from '../json/shapes.ts'
import { attachProof } from '../proof/attach-proof.ts'
import { decodeMultikey, didKeyMethodOf, didKeyOf, multikeyOfMethod } from '../proof/multikey.ts'
import type { Signer } from '../proof/signer.ts'
import { verifyProofs } from '../proof/verify-proofs.ts'
import { policyIn } from './log-trust.ts'
import { TRUST_FILE_SCHEMA } from './trust-file-schema.ts'

/** An authority and what the root says it may issue. */
export type TrustedAgency = {
  readonly id: string
  readonly did: string
  readonly names: Text
  readonly seal: string
  readonly kinds: readonly {
    readonly id: string
    readonly schemaId: string
    /** `schemaDigest` of the kind's schema. */
    readonly schemaDigest: string
  }[]
  /** Its did:webvh history, one line an entry. */
  readonly didLog: readonly string[]
  /** `did-witness.json` of that history; a history without witnesses has none. */
  readonly didWitness?: readonly JsonObject[]
  /** Keys of its that others may have; files from before have none. */
  readonly compromised?: readonly CompromisedKey[]
}

/** What a key signed is good where the log held it already when the compromise was declared. */
export type CompromisedKey = {
  /** The multikey, whatever the DID documents call it. */
  readonly key: string
  /** The log in which it was declared, and the index of that entry: what stands above it is refused. */
  readonly log: string
  readonly from: number
}

/** Whom a verifier of this deployment believes: the one anchor of every verdict. */
export type TrustFile = {
  readonly v: 1
  /** Grows with every change. */
  readonly version: number
  readonly issuedAt: string
  /** did:key of whoever may sign the next one. */
  readonly root: string
  readonly origin: string
  /** Verifier keys of logs. */
  readonly logs: readonly string[]
  /** Sizes that such a key may sign, by the key; one that is not named here may sign any. */
  readonly logRanges?: Readonly<Record<string, SizeRange>>
  /** Whose COSE receipts are believed, by the origin of their log (did:key); files from before have none. */
  readonly receiptKeys?: readonly { readonly origin: string; readonly key: string }[]
  /** Canonical host → origin that serves it here (`http://localhost:4600`). */
  readonly hosts: Readonly<Record<string, string>>
  readonly agencies: readonly TrustedAgency[]
  /** Credentials of the root: which authority may issue which edition of a kind, and how long. */
  readonly recognitions?: readonly JsonObject[]
  readonly policy: {
    /** A C2SP tlog-policy: who cosigns the logs, and how many of them make a checkpoint good. */
    readonly text?: string
    /** In files from before the text: a checkpoint is believed without the witnesses named. */
    readonly quorum?: 'none'
    readonly witnesses?: readonly string[]
  }
}

export type TrustFileReason =
  | 'malformed'
  | 'not-signed-by-root'
  | 'version-older'
  | 'version-reused'

export type TrustFileRead =
  | { readonly ok: true; readonly trustFile: TrustFile }
  | { readonly ok: false; readonly reason: TrustFileReason }

/** The text to publish. A new root needs the old one among the signers: pass both. */
export async function signTrustFile(
  facts: Omit<TrustFile, 'v' | 'root' | 'issuedAt'>,
  { at, root, previousRoot }: { at: number; root: Signer; previousRoot?: Signer },
): Promise<string> {
  let signed: JsonObject = {
    v: 1,
    ...facts,
    issuedAt: isoSeconds(at),
    root: didKeyOf(root.publicKey),
  }
  for (const signer of previousRoot ? [root, previousRoot] : [root]) {
    const verificationMethod = didKeyMethodOf(signer.publicKey)
    signed = await attachProof(signed, { signer, verificationMethod, created: at })
  }
  return JSON.stringify(signed)
}

/** A trust file that this root signed; every proof on it must hold. */
export async function openTrustFile(
  text: string,
  root: string,
  now: number,
): Promise<TrustFileRead> {
  const parsed = parseJson(text)
  if (!parsed.ok || !isTrustFile(parsed.value)) return { ok: false, reason: 'malformed' }
  const signers: string[] = []
  const findings = await verifyProofs(
    parsed.value,
    (method) => {
      const multikey = multikeyOfMethod(method)
      const publicKey = decodeMultikey(multikey)
      if (!publicKey) return { ok: false, code: 'key-not-in-history' }
      signers.push(`did:key:${multikey}`)
      return { ok: true, publicKey }
    },
    now,
  )
  const holds = findings.length > 0 && findings.every(({ result }) => result === 'passed')
  if (!holds || !signers.includes(root)) return { ok: false, reason: 'not-signed-by-root' }
  return { ok: true, trustFile: without(parsed.value, 'proof') as unknown as TrustFile }
}

/**
 * The pin: the first trust file that a verifier meets is kept on its own root's word; a later one
 * must be signed by the root kept, and must be newer. Whoever takes over the server afterwards can
 * neither change whom a returning visitor trusts nor bring back an older list.
 */
export async function acceptTrustFile(
  pinned: TrustFile | undefined,
  offered: string,
  now: number,
): Promise<TrustFileRead> {
  const opened = await openTrustFile(offered, pinned?.root ?? rootIn(offered), now)
  if (!opened.ok || !pinned) return opened
  const { trustFile } = opened
  if (trustFile.version < pinned.version) return { ok: false, reason: 'version-older' }
  if (trustFile.version > pinned.version) return opened
  const same = canonical(trustFile) === canonical(pinned)
  return same ? opened : { ok: false, reason: 'version-reused' }
}

/** Where a URL on a canonical host is served; undefined for every other host. */
export function servingAddress(url: string, { hosts }: TrustFile): string | undefined {
  // No second slash: an address that is made relative must not become one of another host.
  const [, host = '', rest = ''] = /^https:\/\/([^/]+)(\/(?!\/).*)$/.exec(url) ?? []
  const serving = Object.hasOwn(hosts, host) ? hosts[host] : undefined
  return serving === undefined ? undefined : `${serving}${rest}`
}

/** The root that a file names for itself: good for the first visit only. */
function rootIn(text: string): string {
  const parsed = parseJson(text)
  const root = parsed.ok && isObject(parsed.value) ? parsed.value.root : undefined
  return typeof root === 'string' ? root : ''
}

function isTrustFile(value: JsonValue): value is JsonObject {
  if (findViolation(TRUST_FILE_SCHEMA, value) !== undefined) return false
  // Who must have signed along is said in exactly one way: nothing left out means "nobody".
  const { policy } = value as unknown as TrustFile
  return policy.text === undefined
    ? policy.quorum === 'none'
    : policy.quorum === undefined && policyIn({ policy }) !== undefined
}
