import { certificateEntry, type EvidenceBundle, readClaims } from '@vermilion/credentials'
import type { Reader } from '@vermilion/database'
import { type CertificateState, RefusalError } from '@vermilion/domain'
import { assert, leafHash, toBase64Url, toHex } from '@vermilion/ledger'
import type { Actor } from '../actor.ts'
import { maySeeCase, maySeeOwnCase } from '../cases/cases.policy.ts'
import { findScopedCase } from '../cases/load-case.ts'
import type { ActorContext, Context, Node } from '../context.ts'
import { getParty, getPost } from '../parties/parties.service.ts'
import { isPublished, publishedWithin } from '../receipts.ts'
import { mayChangeStatus } from './certificates.policy.ts'
import * as store from './certificates.store.ts'
import type { CertificateView } from './certificates.view.ts'
import { judgedFor } from './judge.ts'
import { statusChangesOf } from './status-history.ts'

export async function listMine({ node, actor }: ActorContext): Promise<CertificateView[]> {
  const parties = actor.post ? [] : actor.parties.map(({ id }) => id)
  const rows = await store.listByHolders(node.reader, parties)
  return Promise.all(rows.map((row) => viewOf(node, actor, row)))
}

export async function getCertificate(
  { node, actor }: Context,
  id: string,
): Promise<CertificateView> {
  const row = await getRow(node.reader, id)
  const view = await viewOf(node, actor, row)
  // Its changes go to those who may open its case.
  return view.caseId === undefined ? view : { ...view, changes: await changesOf(node, row) }
}

export async function getRow(reader: Reader, id: string): Promise<store.CertificateRow> {
  const row = await store.findCertificate(reader, id)
  if (!row) throw new RefusalError('not-found')
  return row
}

async function viewOf(
  node: Node,
  actor: Actor | undefined,
  row: store.CertificateRow,
): Promise<CertificateView> {
  const authority = node.authorities[row.issuer]
  const kind = node.catalogue.kinds[row.kind]
  const compiled = node.catalogue.compiledKinds[row.kind]
  assert(authority && kind && compiled, 'a certificate’s kind and issuer stay in the catalogue')
  const credential = JSON.parse(row.credential)
  const holder = await getParty(node, node.reader, row.holder_id)
  const entry = await entryOf(node, row)
  return {
    id: row.id,
    kind: row.kind,
    kindName: kind.names,
    number: row.number,
    state: row.state as CertificateState,
    holderName: holder.name,
    issuer: row.issuer,
    issuerName: authority.agency.names,
    seal: authority.agency.seal,
    issuedAt: new Date(row.issued_at).toISOString(),
    ...(row.valid_until === null ? {} : { validUntil: new Date(row.valid_until).toISOString() }),
    entry,
    isWitnessed: isPublished(node, entry),
    leaf: toHex(leafHash(certificateEntry(credential, authority.did, row.salt))),
    link: `${node.serving.publicAddress}/v/${row.id}`,
    claims: readClaims(credential, compiled).map(({ key, label, value }) => ({
      key,
      label,
      value,
    })),
    ...(actor && (await mayOpenCase(node, actor, row)) ? { caseId: row.case_id } : {}),
    version: row.version,
    actions: actor?.post ? await actionsFor(node, actor, row) : {},
  }
}

async function changesOf(
  node: Node,
  row: store.CertificateRow,
): Promise<CertificateView['changes']> {
  const changes = await statusChangesOf(node, node.reader, row)
  return Promise.all(
    changes.map(async ({ type, at, as, reason, grounds, entry }) => ({
      type,
      at: new Date(at).toISOString(),
      as: (await getPost(node.reader, as)).title,
      ...(reason ? { reason: reason.text, remedy: reason.remedy } : {}),
      ...(grounds === undefined ? {} : { grounds }),
      entry,
    })),
  )
}

/** Which case a certificate came of is told to those alone who may open it. */
async function mayOpenCase(node: Node, actor: Actor, row: store.CertificateRow): Promise<boolean> {
  const kase = await findScopedCase(node.reader, row.case_id)
  assert(kase, 'a certificate came of a case')
  const maySee = actor.post ? maySeeCase : maySeeOwnCase
  return maySee(actor, kase) === undefined
}

async function actionsFor(
  node: Node,
  actor: Actor,
  row: store.CertificateRow,
): Promise<CertificateView['actions']> {
  const judged = await judgedFor(node, node.reader, actor, row)
  return Object.fromEntries(
    (['suspend', 'resume', 'revoke'] as const).map((change) => [
      change,
      { refusal: mayChangeStatus(actor, judged(change)) ?? null },
    ]),
  )
}

async function entryOf({ log }: Node, row: store.CertificateRow): Promise<number> {
  const entry = (await log.lookup(row.act_id))[row.entry_offset]
  assert(entry !== undefined, 'a certificate has its entry in the log')
  return entry
}

/**
 * All that is needed to verify the certificate without us. Nobody gets it before enough witnesses have
 * cosigned: a certificate that the log could still deny is none.
 */
export async function getBundle(node: Node, id: string): Promise<EvidenceBundle> {
  const row = await getRow(node.reader, id)
  const authority = node.authorities[row.issuer]
  assert(authority, 'the issuer of a certificate stays an authority')
  const entry = await entryOf(node, row)
  if (!(await publishedWithin(node, entry))) throw new RefusalError('witnesses-awaited')
  return {
    v: 1,
    credential: JSON.parse(row.credential),
    opening: { salt: toBase64Url(row.salt) },
    tlogProof: await node.log.tlogProof(entry),
    didLog: authority.didLog,
  }
}
