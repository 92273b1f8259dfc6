import {
  certificateEntry,
  type EvidenceBundle,
  findKind,
  type LoggedCredential,
  readClaims,
} from '@vermilion/credentials'
import {
  checkLetters,
  codesOf,
  formatShortNumber,
  readShortNumber,
} from '@vermilion/credentials/compact'
import type { Reader } from '@vermilion/database'
import { type CertificateState, RefusalError, sameValue } from '@vermilion/domain'
import { assert, leafHash, toBase64Url, toHex } from '@vermilion/ledger'
import type { Actor } from '../actor.ts'
import { maySeeCase, maySeeOwnCase } from '../cases/cases.policy.ts'
import { findScopedCase } from '../cases/load-case.ts'
import type { ActorContext, Context, Node } from '../context.ts'
import { findOrganisation, getParty, getPost } from '../parties/parties.service.ts'
import { isPublished, publishedWithin } from '../receipts.ts'
import { stapledRecognitions } from '../trust/recognitions.ts'
import { basisOf } from './basis.ts'
import { mayChangeStatus, mayTakeSdJwt } from './certificates.policy.ts'
import * as store from './certificates.store.ts'
import type { CertificateView } from './certificates.view.ts'
import { changeableIn } from './changeable.ts'
import { editionsOf } from './editions.ts'
import { judgedFor } from './judge.ts'
import { changesOfAll } from './of-case.ts'
import { stapleFor } from './status-lists.ts'

export async function listMine({ node, actor }: ActorContext): Promise<CertificateView[]> {
  const parties = actor.post ? [] : actor.parties.map(({ id }) => id)
  const rows = await store.listByHolders(node.reader, parties)
  // What was replaced stands with what took its place.
  const current = rows.filter(({ state }) => state !== 'superseded')
  return Promise.all(
    current.map(async (row) => ({
      ...(await viewOf(node, actor, row)),
      ...(await renewalOf(node, row)),
    })),
  )
}

/** How long a hall tells that a certificate was issued anew. */
const TOLD_MS = 30 * 24 * 3_600_000

async function renewalOf(
  { reader, now }: Node,
  { supersedes, issued_at }: store.CertificateRow,
): Promise<Pick<CertificateView, 'renewed'>> {
  if (supersedes === null || now() - issued_at > TOLD_MS) return {}
  const last = (await store.listStatusActs(reader, supersedes)).at(-1)
  return last ? { renewed: last.reason as 'changed' | 'keyCompromised' } : {}
}

export async function getCertificate(
  { node, actor }: Context,
  id: string,
): Promise<CertificateView> {
  const row = await getRow(node.reader, id)
  const view = { ...(await viewOf(node, actor, row)), ...(await codeOf(node, id)) }
  // Whoever acts for the holder now may be another than whoever applied.
  const holds = !actor?.post && actor?.parties.some((party) => party.id === row.holder_id)
  if (view.caseId === undefined && !holds) return view
  const changes = await changesOf(node, row)
  return { ...view, changes, ...(actor?.post ? await atTheDesk(node, row) : {}) }
}

export async function getRow(reader: Reader, id: string): Promise<store.CertificateRow> {
  const row = await store.findCertificate(reader, id)
  if (!row) throw new RefusalError('not-found')
  return row
}

/** The slim code, which follows from what was signed: no witness has to be awaited for it. */
async function codeOf(node: Node, id: string): Promise<Pick<CertificateView, 'code'>> {
  const extract = await store.findForm(node.reader, id, 'extract')
  if (!extract) return {}
  const bundle = { v: 1, credential: JSON.parse(extract.body) } as const
  const { slim } = codesOf(bundle, node.catalogue.compiledEditions)
  return slim ? { code: slim.link } : {}
}

async function viewOf(
  node: Node,
  actor: Actor | undefined,
  row: store.CertificateRow,
): Promise<CertificateView> {
  const authority = node.authorities[row.issuer]
  const credential = JSON.parse(row.credential)
  const kind = findKind(credential, node.catalogue.compiledEditions)
  assert(authority && kind, 'a certificate’s edition and issuer stay in the catalogue')
  const holder = await getParty(node, node.reader, row.holder_id)
  const entry = await entryOf(node, row)
  const { edition, earlier, last } = await editionsOf(node.reader, row)
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
    shortNumber: formatShortNumber(row.number, row.id),
    claims: readClaims(credential, kind).map(({ key, label, value }) => ({
      key,
      label,
      value,
    })),
    edition,
    earlier: earlier.map(briefly),
    ...(last ? { replacedBy: briefly(last) } : {}),
    ...(actor && (await mayOpenCase(node, actor, row)) ? { caseId: row.case_id } : {}),
    hasSdJwt: actor !== undefined && (await hasSdJwt(node, actor, row)),
    version: row.version,
    actions: actor?.post ? await actionsFor(node, actor, row) : {},
  }
}

function briefly({ id, issued_at }: store.CertificateRow): CertificateView['earlier'][number] {
  return { id, issuedAt: new Date(issued_at).toISOString() }
}

/** Of all certificates of its number: what became of one goes on in the next. */
async function changesOf(
  node: Node,
  row: store.CertificateRow,
): Promise<CertificateView['changes']> {
  const changes = await changesOfAll(node, await store.listEditions(node.reader, row.number))
  return Promise.all(
    changes.map(async ({ type, at, as, why, reason, grounds, entry }) => ({
      type,
      at: new Date(at).toISOString(),
      ...(as ? { as: (await getPost(node.reader, as)).title } : {}),
      ...(why ? { why } : {}),
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

async function hasSdJwt(node: Node, actor: Actor, row: store.CertificateRow): Promise<boolean> {
  if (mayTakeSdJwt(actor, { holderId: row.holder_id })) return false
  return (await store.findForm(node.reader, row.id, 'sd-jwt')) !== undefined
}

async function actionsFor(
  node: Node,
  actor: Actor,
  row: store.CertificateRow,
): Promise<CertificateView['actions']> {
  const judged = await judgedFor(node, node.reader, actor, row)
  return Object.fromEntries(
    (['suspend', 'resume', 'revoke', 'supersede'] as const).map((change) => [
      change,
      { refusal: mayChangeStatus(actor, judged(change)) ?? null },
    ]),
  )
}

/** What its offices need to issue one in its place. */
async function atTheDesk(
  node: Node,
  row: store.CertificateRow,
): Promise<Pick<CertificateView, 'changeable' | 'outdated'>> {
  const changeable = changeableIn(node, await basisOf(node, node.reader, row))
  const register = await findOrganisation(node.reader, row.holder_id)
  const { credentialSubject } = JSON.parse(row.credential)
  const outdated = Object.entries(register?.facts ?? {})
    .filter(([claim]) => Object.hasOwn(credentialSubject, claim) && !NOT_COMPARED.has(claim))
    .filter(([claim, value]) => !sameValue(value, credentialSubject[claim]))
    .map(([claim]) => claim)
  return { changeable, outdated }
}

/** Claims that every kind says of itself. */
const NOT_COMPARED = new Set(['type', 'certificateNumber'])

async function entryOf(
  { log }: Node,
  row: Pick<store.CertificateRow, 'act_id' | 'entry_offset'>,
): Promise<number> {
  const entry = (await log.lookup(row.act_id))[row.entry_offset]
  assert(entry !== undefined, 'a signed form has its entry in the log')
  return entry
}

/** The certificate of a typed number: without its check letters nobody learns that there is one. */
export async function findByShortNumber(
  { reader }: Node,
  text: string,
): Promise<string | undefined> {
  const short = readShortNumber(text)
  const ids = short ? await store.listIdsByNumber(reader, short.number) : []
  return ids.find((id) => checkLetters(id) === short?.letters)
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
  const extract = await store.findForm(node.reader, id, 'extract')
  const forms = [row.credential, ...(extract ? [extract.body] : [])]
  const schemas = forms.flatMap((body) => {
    const kind = findKind(JSON.parse(body), node.catalogue.compiledEditions)
    return kind ? [kind.schema] : []
  })
  const recognition = await stapledRecognitions(node, authority, schemas)
  const status = await stapleFor(node, row.list)
  return {
    v: 1,
    ...(await loggedOf(node, { ...row, body: row.credential })),
    didLog: authority.didLog,
    ...(authority.didWitness.length > 0 ? { didWitness: authority.didWitness } : {}),
    ...(recognition.length > 0 ? { recognition } : {}),
    ...(status ? { status } : {}),
    ...(extract ? { extract: await loggedOf(node, extract) } : {}),
  }
}

/** A credential beside its proof; all forms of a certificate were logged in one act, and are published with it. */
async function loggedOf(
  node: Node,
  row: Pick<store.CertificateFormRow, 'act_id' | 'entry_offset' | 'body' | 'salt'>,
): Promise<LoggedCredential> {
  return {
    credential: JSON.parse(row.body),
    opening: { salt: toBase64Url(row.salt) },
    tlogProof: await node.log.tlogProof(await entryOf(node, row)),
  }
}
