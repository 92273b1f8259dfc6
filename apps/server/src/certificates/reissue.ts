import type { Reader, Tx } from '@vermilion/database'
import {
  type CertificateState,
  certificateAfter,
  RefusalError,
  shanghaiDate,
} from '@vermilion/domain'
import { assert, ENTRY_SCHEMAS, type JsonValue } from '@vermilion/ledger'
import { record } from '@vermilion/ledger/log'
import { v7 as uuidv7 } from 'uuid'
import { seal } from '../keys/seal.ts'
import { keyOf } from '../parties/parties.service.ts'
import type { Answer } from '../wire/wire.ts'
import * as store from './certificates.store.ts'
import { type IssuingNode, issueCertificate, type PreparedCertificate, signForms } from './issue.ts'
import { drawIndices } from './reserve.ts'
import { STATUS_PLACE } from './status-history.ts'
import { logStates, type StateChange } from './status-versions.ts'

/** Why one certificate takes the place of another; kept in the clear. */
export type ReissueReason = 'changed' | 'keyCompromised'

export interface Reissue {
  readonly row: store.CertificateRow
  readonly prepared: PreparedCertificate
}

/** Who re-issues, and why. */
export interface Reissuing {
  readonly reason: ReissueReason
  readonly grounds: string
  /** What was answered anew, by element. */
  readonly answers?: Readonly<Record<string, Answer>>
  readonly by: string
  /** The post; empty where a command acts. */
  readonly as: string
  readonly assurance: string
}

/**
 * Builds and signs a certificate in place of another, outside any transaction: same number, same
 * holder, same end, with today's key and edition of its kind; id and place in the list are its own.
 */
export async function prepareReissue(
  node: IssuingNode,
  row: store.CertificateRow,
  subject: Readonly<Record<string, JsonValue>>,
  taken: ReadonlySet<number> = new Set(),
): Promise<PreparedCertificate> {
  const kind = node.catalogue.compiledKinds[row.kind]
  assert(kind, 'a certificate’s kind stays in the catalogue')
  const now = node.now()
  return signForms(node, {
    kind,
    issuer: row.issuer,
    place: {
      certificate_id: uuidv7({ msecs: now }),
      number: row.number,
      list: row.list,
      status_index: await freeIndex(node.reader, row.list, taken),
    },
    subject,
    issuedOn: shanghaiDate(now),
    endsAt: row.valid_until ?? undefined,
    supersedes: row.id,
  })
}

async function freeIndex(
  reader: Reader,
  list: number,
  alsoTaken: ReadonlySet<number>,
): Promise<number> {
  const indices = drawIndices()
  const taken = await store.takenIndices(reader, list, indices)
  const index = indices.find((each) => !taken.has(each) && !alsoTaken.has(each))
  assert(index !== undefined, 'a status list has free places')
  return index
}

/**
 * The last change of each old one, the rows and entries of the new ones, and one version of each list
 * that this changes, in one act. What was read to prepare it must still stand.
 */
export async function supersede(
  tx: Tx,
  node: IssuingNode,
  reissues: readonly Reissue[],
  reissuing: Reissuing,
): Promise<void> {
  const changes = new Map<number, StateChange[]>()
  for (const reissue of reissues) {
    await supersedeOne(tx, node, reissue, reissuing)
    const { row, prepared } = reissue
    const { list, status_index } = prepared.place
    const note = (of: number, change: StateChange) =>
      changes.set(of, [...(changes.get(of) ?? []), change])
    note(row.list, { index: row.status_index, state: 'superseded' })
    note(list, { index: status_index, state: row.state as CertificateState })
  }
  for (const [list, changed] of changes) await logStates(tx, node, list, changed)
}

async function supersedeOne(
  tx: Tx,
  node: IssuingNode,
  { row, prepared }: Reissue,
  { reason, grounds, answers, by, as, assurance }: Reissuing,
): Promise<void> {
  const now = await store.findCertificate(tx, row.id)
  const before = row.state as CertificateState
  const after = certificateAfter(before, 'supersede')
  if (now?.version !== row.version || !after) throw new RefusalError('changed-meanwhile')
  const { place, issuedOn } = prepared
  const taken = await store.takenIndices(tx, place.list, [place.status_index])
  if (taken.size > 0 || issuedOn !== shanghaiDate(tx.now))
    throw new RefusalError('changed-meanwhile')

  const holder = { subjectKey: row.holder_id, key: keyOf(node, row.holder_id) }
  const { id, version } = row
  await store.saveState(tx, { id, state: after, version: version + 1 })
  await store.insertStatusAct(tx, {
    certificate_id: id,
    seq: version,
    type: 'supersede',
    reason,
    at: tx.now,
    by_person: by,
    as_post: as,
    sealed: seal(holder.key, STATUS_PLACE(id, version), {
      grounds,
      ...(answers ? { answers } : {}),
    }),
    act_id: tx.actId,
    entry_offset: tx.pending.length,
  })
  record(tx, {
    schema: ENTRY_SCHEMAS['certificate.status'],
    authority: node.authorities[row.issuer]?.did,
    fields: {
      '/certificate': id,
      '/number': row.number,
      '/act': 'supersede',
      '/from': before,
      '/to': after,
      '/replacedBy': place.certificate_id,
      '/reason': reason,
      '/grounds': grounds,
      ...(answers ? { '/answers': answers as unknown as JsonValue } : {}),
      '/by': by,
      '/as': as,
      '/at': new Date(tx.now).toISOString(),
      '/assurance': assurance,
    },
    subjects: [holder],
  })
  // A suspension is of what the certificate grants, not of the paper: it goes on.
  await issueCertificate(tx, node, prepared, { holder, caseId: row.case_id, state: before })
}
