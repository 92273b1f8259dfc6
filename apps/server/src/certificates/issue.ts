import { randomBytes } from 'node:crypto'
import { buildCredential, credentialHash, LEAF_FIELD, signCredential } from '@vermilion/credentials'
import type { Tx } from '@vermilion/database'
import { type CalendarDate, dateOfDay, dayNumber, shanghaiDate } from '@vermilion/domain'
import { assert, ENTRY_SCHEMAS, type JsonValue } from '@vermilion/ledger'
import { record } from '@vermilion/ledger/log'
import { type Answers, type Definition, validUntil } from '@vermilion/services'
import type { Node } from '../context.ts'
import { CANONICAL_HOST } from '../node-id.ts'
import * as store from './certificates.store.ts'
import { type Given, outcomeOf, subjectOf } from './claims.ts'
import type { Reservation } from './reserve.ts'

/** A signed credential that is not issued yet: nothing in the register or the log says so. */
export interface PreparedCertificate {
  readonly reservation: Reservation
  readonly kind: string
  readonly issuer: string
  readonly issuedOn: CalendarDate
  readonly validUntil: number | undefined
  readonly credential: Readonly<Record<string, JsonValue>>
  readonly subject: Readonly<Record<string, JsonValue>>
  /** Drawn before the act, since the bundle's salt follows from it. */
  readonly recordSecret: Uint8Array
}

export function statusUrl(list: number, purpose: string): string {
  return `https://${CANONICAL_HOST}/status/${list}/${purpose}`
}

/** 00:00 in Shanghai of a date: legal dates begin there. */
function startOf(date: CalendarDate): number {
  return Date.parse(`${date}T00:00:00+08:00`)
}

/** Builds and signs, outside any transaction; the act that issues it looks at the day again. */
export async function prepareCertificate(
  node: Node,
  {
    definition,
    action,
    answers,
    reservation,
    given,
  }: {
    definition: Definition
    action: string
    answers: Answers
    reservation: Reservation
    given: Given
  },
): Promise<PreparedCertificate> {
  const { compiled } = outcomeOf(node, definition, action)
  const authority = node.authorities[definition.owner]
  assert(authority, 'the owner of a service is an authority')
  const now = node.now()
  const on = shanghaiDate(now)
  const until = validUntil(given.valid, on)
  const { number, uscc, list, status_index } = reservation
  const reserved = {
    number,
    on,
    ...(uscc ? { uscc } : {}),
    ...(until ? { until } : {}),
  }
  const subject = subjectOf(node, definition, action, {
    answers,
    reserved,
    computed: given.computed,
  })
  // Valid through the whole of its last day.
  const endsAt = until && startOf(dateOfDay(dayNumber(until) + 1))
  const unsigned = buildCredential(compiled, {
    id: reservation.certificate_id,
    issuer: authority.did,
    validFrom: startOf(on),
    ...(endsAt ? { validUntil: endsAt } : {}),
    subject,
    status: {
      index: status_index,
      lists: {
        revocation: statusUrl(list, 'revocation'),
        suspension: statusUrl(list, 'suspension'),
      },
    },
  })
  return {
    reservation,
    kind: compiled.id,
    issuer: definition.owner,
    issuedOn: on,
    validUntil: endsAt || undefined,
    credential: await signCredential(unsigned, {
      signer: authority.keys.assertion,
      verificationMethod: authority.verificationMethod,
      created: now,
    }),
    subject,
    recordSecret: randomBytes(32),
  }
}

/** The certificate's row and its own entry in the log, in the act that decides. */
export async function issueCertificate(
  tx: Tx,
  node: Node,
  prepared: PreparedCertificate,
  holder: { readonly subjectKey: string; readonly key: Uint8Array },
): Promise<void> {
  const { reservation, credential, issuer, recordSecret } = prepared
  const entryOffset = tx.pending.length
  const { openings } = record(tx, {
    schema: ENTRY_SCHEMAS['certificate.vc'],
    authority: node.authorities[issuer]?.did,
    quorum: true,
    fields: { [LEAF_FIELD]: credentialHash(credential) },
    subjects: [holder],
    recordSecret,
  })
  const salt = openings[0]?.salt
  assert(salt && openings.length === 1, 'a certificate’s entry has one field')
  await store.insertCertificate(tx, {
    id: reservation.certificate_id,
    kind: prepared.kind,
    number: reservation.number,
    holder_id: holder.subjectKey,
    case_id: reservation.case_id,
    issuer,
    list: reservation.list,
    status_index: reservation.status_index,
    state: 'valid',
    version: 1,
    issued_at: tx.now,
    valid_until: prepared.validUntil ?? null,
    credential: JSON.stringify(credential),
    salt,
    act_id: tx.actId,
    entry_offset: entryOffset,
  })
}
