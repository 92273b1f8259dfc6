import type { Reader } from '@vermilion/database'
import { RefusalError } from '@vermilion/domain'
import type * as z from 'zod'
import type { Actor } from '../actor.ts'
import type { ActorContext, Node } from '../context.ts'
import { findSubject, type Subject } from '../parties/erase.ts'
import { getParty, isErased } from '../parties/parties.service.ts'
import {
  type JudgedErasure,
  mayAskErasure,
  mayConfirmErasure,
  mayDeclineErasure,
  mayProposeErasure,
} from './erasures.policy.ts'
import * as store from './erasures.store.ts'
import type {
  AskErasure,
  DeclineErasure,
  ErasureActed,
  ErasureAt,
  ProposeErasure,
} from './erasures.view.ts'
import { isInterested } from './interest.ts'
import { planFor } from './subject.ts'
import { authorOf, findUnderWay, writeDecision, writeProposal, writeRequest } from './write-step.ts'

type ActedView = z.infer<typeof ErasureActed>

export async function askErasure(
  { node, actor, batch }: ActorContext,
  { for: partyId }: z.infer<typeof AskErasure>,
): Promise<ActedView> {
  const { value } = await batch.act(async (tx) => {
    const refusal = mayAskErasure(actor, { partyId })
    if (refusal) throw new RefusalError(refusal)
    const { kind } = await getParty(node, tx, partyId)
    return acted(await writeRequest(tx, node, { id: partyId, kind }, authorOf(node, actor)))
  })
  return value
}

/** Whoever asked may think better of it, as long as no officer has taken it up. */
export async function withdrawRequest(
  { node, actor, batch }: ActorContext,
  { id, version }: z.infer<typeof ErasureAt>,
): Promise<ActedView> {
  const { value } = await batch.act(async (tx) => {
    const row = await getRow(tx, id)
    const refusal = mayAskErasure(actor, { partyId: row.subject_id })
    if (refusal) throw new RefusalError(refusal)
    if (row.state !== 'requested') throw new RefusalError('not-in-this-state')
    if (row.version !== version) throw new RefusalError('changed-meanwhile')
    const author = authorOf(node, actor)
    return acted(await writeDecision(tx, node, row, { state: 'withdrawn', author }))
  })
  return value
}

export async function proposeErasure(
  { node, actor, batch }: ActorContext,
  { subject: subjectId, basis, grounds }: z.infer<typeof ProposeErasure>,
): Promise<ActedView> {
  const subject = await getSubject(node, subjectId)
  const interested = await isInterested(node, node.reader, actor, subject)
  const { value } = await batch.act(async (tx) => {
    const underWay = await findUnderWay(tx, subjectId)
    const judged = await judge(node, tx, { subject, row: underWay, interested })
    const refusal = mayProposeErasure(actor, judged)
    if (refusal) throw new RefusalError(refusal)
    const author = authorOf(node, actor)
    return acted(await writeProposal(tx, node, subject, { basis, grounds, author }))
  })
  return value
}

export async function declineErasure(
  { node, actor, batch }: ActorContext,
  { id, version, reason }: z.infer<typeof DeclineErasure>,
): Promise<ActedView> {
  const interested = await interestIn(node, actor, await getRow(node.reader, id))
  const { value } = await batch.act(async (tx) => {
    const row = await getRow(tx, id)
    const refusal = mayDeclineErasure(actor, judgedOf(row, { interested, blocked: false }))
    if (refusal) throw new RefusalError(refusal)
    if (row.version !== version) throw new RefusalError('changed-meanwhile')
    const author = authorOf(node, actor)
    return acted(await writeDecision(tx, node, row, { state: 'declined', author, reason }))
  })
  return value
}

/**
 * The second officer’s word. From inside the act on nobody gets the subject’s key any more, so that
 * nothing is written under it while the rest is carried out; a refused act gives it back.
 */
export async function confirmErasure(
  { node, actor, batch }: ActorContext,
  { id, version }: z.infer<typeof ErasureAt>,
): Promise<ActedView> {
  const interested = await interestIn(node, actor, await getRow(node.reader, id))
  let giveBack = (): void => undefined
  const confirming = batch.act(async (tx) => {
    // It may have run before, in a batch that was undone.
    giveBack()
    const row = await getRow(tx, id)
    const judged = await judge(node, tx, { subject: subjectOf(row), row, interested })
    const refusal = mayConfirmErasure(actor, judged)
    if (refusal) throw new RefusalError(refusal)
    if (row.version !== version) throw new RefusalError('changed-meanwhile')
    const author = authorOf(node, actor)
    const confirmed = await writeDecision(tx, node, row, { state: 'confirmed', author })
    giveBack = node.subjectKeys.withhold(row.subject_id)
    return acted(confirmed)
  })
  await confirming.catch((cause) => {
    giveBack()
    throw cause
  })
  await node.eraser.carryOut()
  return acted(await getRow(node.reader, id))
}

export async function getRow(reader: Reader, id: string): Promise<store.ErasureRow> {
  const row = await store.findErasure(reader, id)
  if (!row) throw new RefusalError('not-found')
  return row
}

export function subjectOf({ subject_id, subject_kind }: store.ErasureRow): Subject {
  return { id: subject_id, kind: subject_kind }
}

async function getSubject(node: Node, id: string): Promise<Subject> {
  const subject = await findSubject(node, node.reader, id)
  if (subject?.id !== id) throw new RefusalError('not-found')
  return subject
}

/**
 * Opening every file of a subject takes longer than an act may. It is done before: files of ended
 * cases do not change, and an open one is in the way inside the act.
 */
export async function interestIn(
  node: Node,
  actor: Actor,
  row: store.ErasureRow,
): Promise<boolean> {
  if (isErased(node, row.subject_id)) return false
  return isInterested(node, node.reader, actor, subjectOf(row))
}

/** What the policy reads, as it stands in this transaction. */
export async function judge(
  node: Node,
  reader: Reader,
  {
    subject,
    row,
    interested,
  }: {
    readonly subject: Subject
    readonly row: store.ErasureRow | undefined
    readonly interested: boolean
  },
): Promise<JudgedErasure> {
  const { obstacles } = await planFor(node, reader, subject, node.now())
  return judgedOf(row, { interested, blocked: obstacles.length > 0 })
}

export function judgedOf(
  row: store.ErasureRow | undefined,
  facts: Pick<JudgedErasure, 'interested' | 'blocked'>,
): JudgedErasure {
  return { state: row?.state ?? '', proposedBy: row?.proposed_by ?? '', ...facts }
}

function acted({ id, version, state }: store.ErasureRow): ActedView {
  return { id, version, state: state as ActedView['state'] }
}
