import type { Tx } from '@vermilion/database'
import { type DecisionRecord, RefusalError } from '@vermilion/domain'
import { assert } from '@vermilion/ledger'
import { type ActionKey, outcomeRules, ruleOn } from '@vermilion/services'
import { v7 as uuidv7 } from 'uuid'
import { fixedBy, nameIn, outcomeOf, representativeIn } from '../certificates/claims.ts'
import type { PreparedCertificate } from '../certificates/issue.ts'
import { prepareCertificate } from '../certificates/of-approval.ts'
import { drawIndices, findReservation, type Reservation, reserve } from '../certificates/reserve.ts'
import type { Node } from '../context.ts'
import { findNamed } from '../parties/parties.service.ts'
import type { NewOrganisation } from '../parties/register.ts'
import { type Decider, getDecidable } from './decider.ts'
import { findCase, type LoadedCase } from './load-case.ts'
import { matterOf } from './ruling.ts'

interface Approval {
  readonly certificate: PreparedCertificate
  /** Whose certificate it will be. */
  readonly holder: { readonly subjectKey: string; readonly key: Uint8Array }
  /** Entered in the register with the approval, where the outcome registers one. */
  readonly organisation: NewOrganisation | undefined
  /** What the rules gave for it when it was signed. */
  readonly fixed: readonly DecisionRecord[]
}

type At = { readonly id: string; readonly version: number }

/**
 * Reserves, then builds and signs: all that an approval needs before its act. Nothing for a decision
 * that would be refused, which the act says why; and what is signed is the very version decided on.
 */
export async function prepareApproval(
  decider: Decider,
  at: At,
  judge: (kase: LoadedCase, tx: Tx) => Promise<unknown>,
): Promise<Approval | undefined> {
  const { node } = decider
  const kase = await findCase(node, node.reader, at.id)
  if (!kase || decider.may(kase) || kase.view.version !== at.version) return undefined
  const reservation = await reserveFor(decider, at, judge)
  const { definition, row, view } = kase
  const { action } = row
  const { answers } = view
  const matter = await matterOf(node, node.reader, kase, node.now())
  const ruled = ruleOn(
    definition,
    answers,
    matter.around,
    outcomeRules(definition, action as ActionKey),
  )
  const certificate = await prepareCertificate(node, {
    definition,
    action,
    answers,
    reservation,
    given: fixedBy(definition, action, ruled),
  })
  const fixed = ruled.map(({ record }) => record)
  const { registers } = outcomeOf(node, definition, action).outcome
  if (!registers?.includes('companies')) {
    const holder = { subjectKey: row.applicant_id, key: kase.key }
    return { certificate, holder, organisation: undefined, fixed }
  }
  // On the disk before its first use: should the act be refused, an orphan key does no harm.
  const holder = await node.subjectKeys.create(uuidv7({ msecs: node.now() }))
  const organisation = {
    id: holder.subjectKey,
    key: holder.key,
    uscc: reservation.uscc,
    name: nameIn(certificate),
    facts: certificate.subject,
    representatives: [await representativeOf(node, kase)],
    authority: node.authorities[definition.owner]?.did,
  }
  return { certificate, holder, organisation, fixed }
}

/** Whether the rules still give what the certificate was signed with. */
export function sameFixed(
  fixed: readonly DecisionRecord[],
  decided: readonly DecisionRecord[] = [],
): boolean {
  return fixed.every(({ rule, result }) => {
    const now = decided.find((each) => each.rule === rule)
    return JSON.stringify(now?.result) === JSON.stringify(result)
  })
}

/** The case's reservation; made now, in an act of its own, unless an earlier try has left one. */
async function reserveFor(
  decider: Decider,
  at: At,
  judge: (kase: LoadedCase, tx: Tx) => Promise<unknown>,
): Promise<Reservation> {
  const { node, batch } = decider
  const earlier = await findReservation(node.reader, at.id)
  if (earlier) return earlier
  const indices = drawIndices()
  await batch.act(async (tx) => {
    const kase = await getDecidable(decider, tx, at)
    await judge(kase, tx)
    if (await findReservation(tx, at.id)) throw new RefusalError('changed-meanwhile')
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
  const made = await findReservation(node.reader, at.id)
  assert(made, 'a reservation just committed is there')
  return made
}

/** Who may act for the new firm: its representative where known here, else whoever applied. */
async function representativeOf(node: Node, kase: LoadedCase): Promise<string> {
  const { definition, row, view } = kase
  const { key } = outcomeOf(node, definition, row.action)
  const element = representativeIn(definition, key) ?? ''
  const person = await findNamed(node, node.reader, view.answers[element]?.value)
  return person?.id ?? row.submitted_by
}
