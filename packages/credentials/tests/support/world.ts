import { toBase64Url } from '@vermilion/ledger'
import {
  bitstringOf,
  buildCredential,
  buildStatusListCredential,
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
export const LISTS: Readonly<Record<StatusPurpose, string>> = {
  revocation: 'https://bj.vermilion.example/status/7/revocation',
  suspension: 'https://bj.vermilion.example/status/7/suspension',
}
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
  const schemaId = String(BUSINESS_LICENCE.schema.$id)
  const agency = {
    id: 'market-regulation',
    did: authority.did,
    names: { zh: '北京市市场监督管理局', en: 'Beijing Administration for Market Regulation' },
    seal: '市监',
    kinds: [
      {
        id: 'business-licence',
        schemaId,
        schemaDigest: schemaDigest(BUSINESS_LICENCE.schema),
      },
    ],
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

export type IssueWith = {
  readonly facts?: Partial<CredentialFacts>
  readonly signer?: Signer
  readonly method?: string
  readonly didLog?: readonly string[]
  readonly origin?: string
  /** Changes the text before it is signed and logged: a dishonest issuer. */
  readonly twist?: (unsigned: JsonObject) => JsonObject
}

/** A licence as the desk hands it out: signed, logged, with all its evidence. */
export async function issue(how: IssueWith = {}): Promise<Required<EvidenceBundle>> {
  const honest = buildCredential(BUSINESS_LICENCE, {
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
}

async function publishList(purpose: StatusPurpose, how: ListWith = {}): Promise<string> {
  const unsigned = buildStatusListCredential({
    url: LISTS[purpose],
    issuer: how.issuer ?? authority.did,
    purpose,
    bits: bitstringOf(how.set ?? []),
    validFrom: how.validFrom ?? NOW - HOUR_MS,
    validUntil: how.validUntil ?? NOW + HOUR_MS,
  })
  const signed = await signCredential(unsigned, {
    signer: how.signer ?? issuerKey,
    verificationMethod: how.method ?? METHOD,
    created: how.validFrom ?? NOW - HOUR_MS,
  })
  return JSON.stringify(signed)
}

/** Both lists as a verifier fetched them. */
export async function publishLists(
  how: Partial<Record<StatusPurpose, ListWith>> = {},
): Promise<Readonly<Record<string, string>>> {
  return {
    [LISTS.revocation]: await publishList('revocation', how.revocation),
    [LISTS.suspension]: await publishList('suspension', how.suspension),
  }
}
