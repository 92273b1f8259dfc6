import type { Tx } from '@vermilion/database'
import { decideCase as decide, RefusalError, shanghaiDate } from '@vermilion/domain'
import { assert } from '@vermilion/ledger'
import { readBilingual } from '@vermilion/services'
import { v7 as uuidv7 } from 'uuid'
import type * as z from 'zod'
import { readCalendar } from '../calendars/read-calendar.ts'
import { isBarred } from '../catalogue/eligibility.ts'
import { outcomeOf } from '../certificates/claims.ts'
import {
  issueCertificate,
  type PreparedCertificate,
  prepareCertificate,
} from '../certificates/issue.ts'
import { listGood } from '../certificates/of-case.ts'
import { drawIndices, findReservation, type Reservation, reserve } from '../certificates/reserve.ts'
import type { ActorContext, Node } from '../context.ts'
import { findPersonByNumber } from '../parties/parties.service.ts'
import { type NewOrganisation, registerOrganisation } from '../parties/register.ts'
import { sealedReceipt } from '../receipts.ts'
import { assertReason, getCaseFor } from './acts.service.ts'
import { mayDecide } from './cases.policy.ts'
import type { Acted, DecideCase } from './cases.view.ts'
import { findCase, type LoadedCase } from './load-case.ts'
import { saveAct } from './save-act.ts'

type Decision = z.infer<typeof DecideCase>

/**
 * Decides a case. An approval takes two acts with a signature between them: the first reserves what
 * the certificate needs, the second writes decision, register, certificate and records together. A
 * crash in between leaves a reservation, which the same case finds and uses again.
 */
export async function decideCase(
  ctx: ActorContext,
  decision: Decision,
): Promise<z.infer<typeof Acted>> {
  const { node, actor, batch } = ctx
  const approval = decision.outcome === 'approve' ? await prepare(ctx, decision) : undefined
  const { value, entries } = await batch.act(async (tx) => {
    const kase = await getCaseFor(ctx, tx, decision.id, decision.version, mayDecide)
    const act = await decided(ctx, kase, decision, tx)
    if (decision.outcome === 'approve' && !approval) throw new RefusalError('changed-meanwhile')
    const calendar = await readCalendar(tx)
    const { view } = await saveAct(tx, node, { kase, act, actor, calendar })
    const answer = { id: decision.id, version: view.version, state: view.state }
    if (!approval) return answer
    const { certificate, organisation, holder } = approval
    // Signed yesterday: the certificate would begin before it was decided.
    if (certificate.issuedOn !== shanghaiDate(tx.now)) throw new RefusalError('changed-meanwhile')
    if (organisation) await registerOrganisation(tx, organisation)
    await issueCertificate(tx, node, certificate, holder)
    return { ...answer, certificateId: certificate.reservation.certificate_id }
  }, 'decide')
  return { ...value, receipt: await sealedReceipt(node, entries[0]) }
}

async function decided(ctx: ActorContext, kase: LoadedCase, decision: Decision, tx: Tx) {
  const { outcome, reason, grounds } = decision
  if (outcome === 'approve') {
    if (isBarred(kase.definition, kase.row.action, 'decide')) throw new RefusalError('not-eligible')
    await assertEvidenceHolds(tx, kase)
  }
  if (outcome === 'refuse') assertReason(kase.definition, reason ?? '', 'refuse')
  const act = decide(kase.view, { outcome, reason, grounds }, ctx.actor, tx.now)
  if ('refused' in act) throw new RefusalError(act.refused, act.params)
  return act
}

/** What proved a requirement at submission may have been suspended, revoked or ended since. */
async function assertEvidenceHolds(tx: Tx, { view }: LoadedCase): Promise<void> {
  const items = Object.entries(view.evidence)
  const good = await listGood(
    tx,
    items.map(([, { certificate }]) => certificate),
    tx.now,
  )
  const gone = items.find(([, { certificate }]) => !good.has(certificate))
  if (gone) throw new RefusalError('certificate-not-valid', { element: `evidence.${gone[0]}` })
}

interface Approval {
  readonly certificate: PreparedCertificate
  /** Whose certificate it will be. */
  readonly holder: { readonly subjectKey: string; readonly key: Uint8Array }
  /** Entered in the register with the approval, where the outcome registers one. */
  readonly organisation: NewOrganisation | undefined
}

/**
 * Reserves, then builds and signs: all that an approval needs before its act. Nothing for a decision
 * that would be refused, which the act says why; and what is signed is the very version decided on.
 */
async function prepare(ctx: ActorContext, decision: Decision): Promise<Approval | undefined> {
  const { node, actor } = ctx
  const kase = await findCase(node, node.reader, decision.id)
  if (!kase || mayDecide(actor, kase) || kase.view.version !== decision.version) return undefined
  const reservation = await reserveFor(ctx, decision)
  const { definition, row, view } = kase
  const { action } = row
  const { answers } = view
  const certificate = await prepareCertificate(node, { definition, action, answers, reservation })
  const { registers } = outcomeOf(node, definition, action).outcome
  if (!registers?.includes('companies')) {
    const holder = { subjectKey: row.applicant_id, key: kase.key }
    return { certificate, holder, organisation: undefined }
  }
  // On the disk before its first use: should the act be refused, an orphan key does no harm.
  const holder = await node.subjectKeys.create(uuidv7({ msecs: node.now() }))
  const organisation = {
    id: holder.subjectKey,
    key: holder.key,
    uscc: reservation.uscc,
    name: nameIn(node, certificate),
    facts: certificate.subject,
    representatives: [await representativeOf(node, kase)],
    authority: node.authorities[definition.owner]?.did,
  }
  return { certificate, holder, organisation }
}

/** The case's reservation; made now, in an act of its own, unless an earlier try has left one. */
async function reserveFor(ctx: ActorContext, decision: Decision): Promise<Reservation> {
  const { node, batch } = ctx
  const earlier = await findReservation(node.reader, decision.id)
  if (earlier) return earlier
  const indices = drawIndices()
  await batch.act(async (tx) => {
    const kase = await getCaseFor(ctx, tx, decision.id, decision.version, mayDecide)
    await decided(ctx, kase, decision, tx)
    if (await findReservation(tx, decision.id)) throw new RefusalError('changed-meanwhile')
    const { definition, row } = kase
    const { registers } = outcomeOf(node, definition, row.action).outcome
    await reserve(tx, node, {
      caseId: row.id,
      caseNumber: row.number,
      issuer: definition.owner,
      registersIn: registers?.includes('companies') ? row.district : undefined,
      subject: { subjectKey: row.applicant_id, key: kase.key },
      indices,
    })
    return row.id
  }, 'reserve')
  const made = await findReservation(node.reader, decision.id)
  assert(made, 'a reservation just committed is there')
  return made
}

function nameIn(node: Node, { kind, subject }: PreparedCertificate): NewOrganisation['name'] {
  const title = node.catalogue.compiledKinds[kind]?.claims.find(({ show }) => show === 'title')
  const name = title && readBilingual(subject[title.key] ?? null)
  assert(name, 'the title of a registered organisation’s certificate is its name')
  return name
}

/** Who may act for the new firm: its representative where known here, else whoever applied. */
async function representativeOf(node: Node, kase: LoadedCase): Promise<string> {
  const { definition, row, view } = kase
  const { claims } = outcomeOf(node, definition, row.action).outcome
  const element = claims.legalRepresentative?.split('.').slice(0, -1).join('.') ?? ''
  const value = view.answers[element]?.value as { name?: string; idNumber?: string } | undefined
  const person = value?.idNumber && (await findPersonByNumber(node, node.reader, value.idNumber))
  // A number that belongs to somebody of another name gives nobody power over the firm.
  return person && person.name === value?.name ? person.id : row.submitted_by
}
