import {
  buildCredential,
  type CompiledKind,
  LEAF_FIELD,
  STATUS_PURPOSES,
  signHashed,
} from '@vermilion/credentials'
import type { Tx } from '@vermilion/database'
import { type CalendarDate, type CertificateState, dateOfDay, dayNumber } from '@vermilion/domain'
import { assert, ENTRY_SCHEMAS, type EntrySchemaName, type JsonValue } from '@vermilion/ledger'
import { randomBytes, record } from '@vermilion/ledger/log'
import { v7 as uuidv7 } from 'uuid'
import type { Node } from '../context.ts'
import * as store from './certificates.store.ts'
import type { Reservation } from './reserve.ts'
import { signSdJwt } from './sd-jwt.ts'
import { statusUrl } from './status-url.ts'

/** Where a certificate stands before anything is signed: its id, its number, its place in a status list. */
type Place = Pick<Reservation, 'certificate_id' | 'number' | 'list' | 'status_index'>

/** As much of a node as issuing takes: a command has no more of one that stands still. */
export type IssuingNode = Pick<
  Node,
  'now' | 'reader' | 'catalogue' | 'authorities' | 'subjectKeys' | 'keptStates'
>

/** All that the signed forms of one certificate say; first issue and re-issue differ in nothing else. */
export interface CertificateFacts {
  readonly kind: CompiledKind
  /** The agency. */
  readonly issuer: string
  readonly place: Place
  readonly subject: Readonly<Record<string, JsonValue>>
  /** Legal date of issue. */
  readonly issuedOn: CalendarDate
  /** First instant at which it is good no more; undefined where it has no end. */
  readonly endsAt: number | undefined
  /** Id of the certificate in whose place it stands. */
  readonly supersedes?: string
}

/** A certificate in all its signed forms that is not issued yet: neither register nor log says so. */
export interface PreparedCertificate extends CertificateFacts {
  readonly credential: Readonly<Record<string, JsonValue>>
  /** What its entry commits to: lower-case hex of SHA-256. */
  readonly hash: string
  readonly forms: readonly PreparedForm[]
  /** Drawn before the act, since the bundle's salt follows from it. */
  readonly recordSecret: Uint8Array
}

/** Another signed form of the same certificate, with an entry of its own. */
export interface PreparedForm {
  readonly form: 'extract' | 'sd-jwt'
  readonly body: string
  readonly schema: EntrySchemaName
  /** What its entry commits to: lower-case hex of SHA-256. */
  readonly hash: string
}

/** To whom a certificate is issued, and what it came of. */
export interface Issuing {
  readonly holder: { readonly subjectKey: string; readonly key: Uint8Array }
  readonly caseId: string
  /** What it is from the beginning: good, unless it stands in place of one that is suspended. */
  readonly state?: CertificateState
}

/** 00:00 in Shanghai of a date: legal dates begin there. */
function startOf(date: CalendarDate): number {
  return Date.parse(`${date}T00:00:00+08:00`)
}

/** Valid through the whole of its last day. */
export function endOf(lastDay: CalendarDate): number {
  return startOf(dateOfDay(dayNumber(lastDay) + 1))
}

/**
 * Builds and signs every form of a certificate, outside any transaction; the act that issues it looks
 * at what may have changed meanwhile.
 */
export async function signForms(
  node: Pick<Node, 'now' | 'authorities' | 'catalogue'>,
  facts: CertificateFacts,
): Promise<PreparedCertificate> {
  const { kind, issuer, place, subject, issuedOn, endsAt, supersedes } = facts
  const authority = node.authorities[issuer]
  assert(authority, 'the issuer of a certificate is an authority')
  const { certificate_id, list, status_index } = place
  const said = {
    issuer: authority.did,
    validFrom: startOf(issuedOn),
    ...(endsAt === undefined ? {} : { validUntil: endsAt }),
    status: {
      index: status_index,
      lists: Object.fromEntries(
        STATUS_PURPOSES.map((purpose) => [purpose, statusUrl(list, purpose)]),
      ),
    },
  }
  // An edition from before contexts were documents has one proof, as it always had.
  const suites = kind.contextDocument ? node.catalogue.suites.sign : []
  const request = {
    signer: authority.keys.assertion,
    verificationMethod: authority.verificationMethod,
    created: node.now(),
  }
  const unsigned = buildCredential(kind, {
    ...said,
    id: certificate_id,
    ...(supersedes === undefined ? {} : { supersedes }),
    subject,
  })
  const { credential, hash } = await signHashed(unsigned, request, suites)
  const extract =
    kind.extract &&
    (await signHashed(
      buildCredential(kind.extract, {
        ...said,
        id: uuidv7({ msecs: node.now() }),
        extractOf: certificate_id,
        subject: extractOf(subject, kind.extract),
      }),
      request,
    ))
  const forms = [
    ...(extract ? [extractForm(extract)] : []),
    ...(await signSdJwt(node, { ...facts, validFrom: startOf(issuedOn) })),
  ]
  return { ...facts, credential, hash, forms, recordSecret: randomBytes(32) }
}

function extractForm({
  credential,
  hash,
}: Pick<PreparedCertificate, 'credential' | 'hash'>): PreparedForm {
  return { form: 'extract', body: JSON.stringify(credential), schema: 'certificate.vc', hash }
}

/** Of what a certificate says, that which its extract says too. */
function extractOf(subject: CertificateFacts['subject'], { claims }: CompiledKind) {
  const keys = ['type', ...claims.map(({ key }) => key)]
  return Object.fromEntries(Object.entries(subject).filter(([key]) => keys.includes(key)))
}

/** The certificate's row and an entry in the log for each of its forms, in the act that gives it. */
export async function issueCertificate(
  tx: Tx,
  node: Pick<Node, 'authorities'>,
  prepared: PreparedCertificate,
  { holder, caseId, state = 'valid' }: Issuing,
): Promise<void> {
  const { kind, issuer, place, endsAt, credential, hash, forms, recordSecret } = prepared
  const logged = logForm(tx, node, {
    schema: 'certificate.vc',
    hash,
    issuer,
    holder,
    recordSecret,
  })
  await store.insertCertificate(tx, {
    id: place.certificate_id,
    kind: kind.id,
    number: place.number,
    holder_id: holder.subjectKey,
    case_id: caseId,
    issuer,
    list: place.list,
    status_index: place.status_index,
    state,
    version: 1,
    issued_at: tx.now,
    valid_until: endsAt ?? null,
    credential: JSON.stringify(credential),
    supersedes: prepared.supersedes ?? null,
    ...logged,
  })
  for (const { form, body, schema, hash } of forms) {
    const logged = logForm(tx, node, {
      schema,
      hash,
      issuer,
      holder,
      recordSecret: randomBytes(32),
    })
    await store.insertForm(tx, { certificate_id: place.certificate_id, form, body, ...logged })
  }
}

/** One form's own entry: its hash alone, under one salt. Answers what its row keeps of it. */
function logForm(
  tx: Tx,
  node: Pick<Node, 'authorities'>,
  form: {
    readonly schema: EntrySchemaName
    /** Lower-case hex of SHA-256. */
    readonly hash: string
    readonly issuer: string
    readonly holder: Issuing['holder']
    readonly recordSecret: Uint8Array
  },
): { readonly salt: Uint8Array; readonly act_id: string; readonly entry_offset: number } {
  const entryOffset = tx.pending.length
  const { openings } = record(tx, {
    schema: ENTRY_SCHEMAS[form.schema],
    authority: node.authorities[form.issuer]?.did,
    quorum: true,
    fields: { [LEAF_FIELD]: form.hash },
    subjects: [form.holder],
    recordSecret: form.recordSecret,
  })
  const salt = openings[0]?.salt
  assert(salt && openings.length === 1, 'the entry of a signed form has one field')
  return { salt, act_id: tx.actId, entry_offset: entryOffset }
}
