import { randomInt } from 'node:crypto'
import { FEWEST_ENTRIES } from '@vermilion/credentials'
import type { Reader, Tx } from '@vermilion/database'
import { makeUscc } from '@vermilion/domain'
import { assert, ENTRY_SCHEMAS } from '@vermilion/ledger'
import { record } from '@vermilion/ledger/log'
import { v7 as uuidv7 } from 'uuid'
import type { Node } from '../context.ts'
import { REGION } from '../node-id.ts'
import { nextNumber, nextOrganisation } from '../numbers/numbers.service.ts'
import * as store from './certificates.store.ts'
import { listOfIssuer } from './status-versions.ts'

/** What a case will give when it is approved, held for that case alone. */
export type Reservation = store.ReservationRow

/** As many places are tried as make it certain that one is free while a list is half empty. */
const TRIES = 64

export const drawIndices = (): number[] =>
  Array.from({ length: TRIES }, () => randomInt(FEWEST_ENTRIES))

export function findReservation(reader: Reader, caseId: string): Promise<Reservation | undefined> {
  return store.findReservation(reader, caseId)
}

export interface Reserving {
  readonly caseId: string
  readonly caseNumber: string
  readonly issuer: string
  /** Division of a new organisation's seat; undefined where the approval registers none. */
  readonly registersIn: string | undefined
  readonly subject: { readonly subjectKey: string; readonly key: Uint8Array }
  /** Drawn before the act: where in the list the certificate's status will stand. */
  readonly indices: readonly number[]
}

/** Takes number, credit code and a place in the status list, with a record of its own. */
export async function reserve(
  tx: Tx,
  node: Node,
  { caseId, caseNumber, issuer, registersIn, subject, indices }: Reserving,
): Promise<void> {
  const list = await listOfIssuer(tx, node, issuer)
  const taken = await store.takenIndices(tx, list, indices)
  const index = indices.find((each) => !taken.has(each))
  assert(index !== undefined, 'a status list has free places')
  const reserved = {
    certificate_id: uuidv7({ msecs: tx.now }),
    number: await nextNumber(tx, 'certificate'),
    uscc:
      registersIn === undefined
        ? ''
        : makeUscc(registersIn || `${REGION}0100`, await nextOrganisation(tx)),
    list,
    status_index: index,
  }
  await store.insertReservation(tx, {
    case_id: caseId,
    ...reserved,
    at: tx.now,
    act_id: tx.actId,
  })
  record(tx, {
    schema: ENTRY_SCHEMAS['certificate.reserved'],
    authority: node.authorities[issuer]?.did,
    fields: {
      '/case': caseNumber,
      '/certificate': reserved.certificate_id,
      '/number': reserved.number,
      '/uscc': reserved.uscc,
      '/list': list,
      '/index': index,
    },
    subjects: [subject],
  })
}
