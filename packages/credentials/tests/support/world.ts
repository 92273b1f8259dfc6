import { toBase64Url } from '@vermilion/ledger'
import {
  bitstringOf,
  buildCredential,
  buildStatusListCredential,
  type CompiledKind,
  type CredentialFacts,
  certificateEntry,
  createLog,
  didKeyOf,
  type EvidenceBundle,
  type JsonObject,
  keyHashOf,
  openTrustFile,
  type Signer,
  type StatusPurpose,
  type StatusVersion,
  schemaDigest,
  signCredential,
  signTrustFile,
  type TrustFile,
} from '../../src/index.ts'
import { BUSINESS_LICENCE, EXAMPLE_SUBJECT } from './kind.ts'
import { LOG_VKEY, logEntry, ORIGIN } from './log.ts'
import { seedSigner } from './seed-signer.ts'

/** A day after the licence of the worked example was issued. */
export const NOW = Date.parse('2026-11-23T04:00:00Z')
export const HOUR_MS = 3_600_000
export const STATUS_INDEX = 94_567
export const STATUS_LIST = 'https://bj.vermilion.example/status/7'
export const LISTS = {
  revocation: 'https://bj.vermilion.example/status/7/revocation',
  suspension: 'https://bj.vermilion.example/status/7/suspension',
} as const
/** Those of a certificate of the second form. */
export const ALL_LISTS: Readonly<Record<StatusPurpose, string>> = {
  ...LISTS,
  refresh: 'https://bj.vermilion.example/status/7/refresh',
}
/** The same as a token list, as it was signed an hour ago for another hour. */
export const tokenListOf = (states: Uint8Array) => ({
  url: `${STATUS_LIST}/token`,
  states,
  version: 3,
  issuedAt: NOW - HOUR_MS,
  expiresAt: NOW + HOUR_MS,
  ttlSeconds: 60,
})
const SALT = toBase64Url(new Uint8Array(16).fill(0x07))

export const issuerKey = seedSigner(0x0c)
export const rootKey = seedSigner(0x0d)
const updateKey = seedSigner(0x0a)
export const nextUpdateKey = seedSigner(0x0b)

/** The authority of the worked example, one entry old. */
export const authority = await createLog({
  host: 'bj.vermilion.example',
  path: ['amr'],
  verificationKeys: [{ fragment: '2026-licence', publicKey: issuerKey.publicKey }],
  nextKeyHash: keyHashOf(nextUpdateKey.publicKey),
  at: Date.parse('2026-11-01T00:00:00Z'),
  signer: updateKey,
})
const METHOD = `${authority.did}#2026-licence`

export async function makeTrustFile(
  change: Partial<TrustFile['agencies'][number]> = {},
  version = 1,
): Promise<TrustFile> {
  const facts = trustFacts(change, version)
  const text = await signTrustFile(facts, { at: NOW, root: rootKey })
  const opened = await openTrustFile(text, didKeyOf(rootKey.publicKey), NOW)
  if (!opened.ok) throw new Error(opened.reason)
  return opened.trustFile
}

export function trustFacts(change: Partial<TrustFile['agencies'][number]> = {}, version = 1) {
  const agency = {
    id: 'market-regulation',
    did: authority.did,
    names: { zh: '北京市市场监督管理局', en: 'Beijing Administration for Market Regulation' },
    seal: '市监',
    kinds: [pinOf(BUSINESS_LICENCE)],
    didLog: [authority.line],
    ...change,
  }
  return {
    version,
    origin: ORIGIN,
    logs: [LOG_VKEY],
    hosts: { 'bj.vermilion.example': 'http://localhost:4600' },
    agencies: [agency],
    policy: { quorum: 'none' },
  } as const
}

export function pinOf({ id, schema }: CompiledKind) {
  return { id, schemaId: String(schema.$id), schemaDigest: schemaDigest(schema) }
}

export type IssueWith = {
  readonly kind?: CompiledKind

  readonly facts?: Partial<CredentialFacts>
  readonly signer?: Signer
  readonly method?: string
  readonly didLog?: readonly string[]
  readonly origin?: string
  /** Changes the text before it is signed and logged: a dishonest issuer. */
  readonly twist?: (unsigned: JsonObject) => JsonObject
}

/** What every bundle has had from the first. */
type Issued = EvidenceBundle & Required<Pick<EvidenceBundle, 'opening' | 'tlogProof' | 'didLog'>>

/** A licence as the desk hands it out: signed, logged, with all its evidence. */
export async function issue(how: IssueWith = {}): Promise<Issued> {
  const honest = buildCredential(how.kind ?? BUSINESS_LICENCE, {
    id: '0199f0b2-6f0a-7c3e-9d51-3f2a7c1e8b40',
    issuer: authority.did,
    validFrom: Date.parse('2026-11-21T16:00:00Z'),
    subject: EXAMPLE_SUBJECT,
    status: { index: STATUS_INDEX, lists: LISTS },
    ...how.facts,
  })
  const unsigned = how.twist?.(honest) ?? honest
  const credential = await signCredential(unsigned, {
    signer: how.signer ?? issuerKey,
    verificationMethod: how.method ?? METHOD,
    created: Date.parse('2026-11-22T01:00:00Z'),
  })
  const body = certificateEntry(unsigned, String(unsigned.issuer), new Uint8Array(16).fill(0x07))
  return {
    v: 1,
    credential,
    opening: { salt: SALT },
    tlogProof: await logEntry(body, how.origin),
    didLog: how.didLog ?? [authority.line],
  }
}

export type ListWith = {
  readonly set?: readonly number[]
  readonly validFrom?: number
  readonly validUntil?: number
  readonly signer?: Signer
  readonly method?: string
  readonly issuer?: string
  readonly version?: StatusVersion
}

async function publishList(purpose: StatusPurpose, how: ListWith = {}): Promise<string> {
  const unsigned = buildStatusListCredential({
    url: ALL_LISTS[purpose],
    issuer: how.issuer ?? authority.did,
    purpose,
    bits: bitstringOf(how.set ?? []),
    validFrom: how.validFrom ?? NOW - HOUR_MS,
    validUntil: how.validUntil ?? NOW + HOUR_MS,
    ...(how.version ? { version: how.version } : {}),
  })
  const signed = await signCredential(unsigned, {
    signer: how.signer ?? issuerKey,
    verificationMethod: how.method ?? METHOD,
    created: how.validFrom ?? NOW - HOUR_MS,
  })
  return JSON.stringify(signed)
}

/** The lists as a verifier fetched them; that of newer certificates only where it is asked for. */
export async function publishLists(
  how: Partial<Record<StatusPurpose, ListWith>> = {},
): Promise<Readonly<Record<string, string>>> {
  return {
    [LISTS.revocation]: await publishList('revocation', how.revocation),
    [LISTS.suspension]: await publishList('suspension', how.suspension),
    ...(how.refresh ? { [ALL_LISTS.refresh]: await publishList('refresh', how.refresh) } : {}),
  }
}
