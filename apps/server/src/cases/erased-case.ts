import { RefusalError } from '@vermilion/domain'
import { getDefinition } from '../catalogue/definitions.ts'
import type { ActorContext, Node } from '../context.ts'
import { findErasure } from '../erasures/of-subject.ts'
import { getPost, isErased } from '../parties/parties.service.ts'
import { entryOf } from './case-view.ts'
import { maySeeCase } from './cases.policy.ts'
import * as store from './cases.store.ts'
import type { CaseRow, ErasedCase, ErasedCaseView } from './cases.view.ts'
import { findScopedCase } from './load-case.ts'

/** The line of a case whose applicant was erased: nothing in it is anybody's any more. */
export async function erasedCase(node: Node, row: store.CaseDbRow): Promise<ErasedCase> {
  const erasure = await findErasure(node, row.applicant_id)
  return {
    id: row.id,
    number: row.number,
    serviceTitle: getDefinition(node, row.definition_hash).title,
    action: row.action,
    state: row.state as CaseRow['state'],
    ...(row.ended_at === null ? {} : { endedAt: new Date(row.ended_at).toISOString() }),
    ...(erasure
      ? { erased: { at: new Date(erasure.at).toISOString(), by: erasure.agencyName } }
      : {}),
  }
}

/** What the offices on its route may still know: which acts there were, and their places in the log. */
export async function getErased(
  { node, actor }: ActorContext,
  id: string,
): Promise<ErasedCaseView> {
  const scoped = await findScopedCase(node.reader, id)
  const row = await store.findCase(node.reader, id)
  if (!scoped || !row) throw new RefusalError('not-found')
  const refusal = maySeeCase(actor, scoped)
  if (refusal) throw new RefusalError(refusal)
  if (!isErased(node, row.applicant_id)) throw new RefusalError('not-in-this-state')
  const acts = await store.listActs(node.reader, id)
  return {
    ...(await erasedCase(node, row)),
    history: await Promise.all(acts.map((act) => historyItem(node, act))),
  }
}

async function historyItem(
  node: Node,
  { seq, type, at, as_post, act_id, entry_offset }: store.CaseActRow,
): Promise<ErasedCaseView['history'][number]> {
  const entry = await entryOf(node, { actId: act_id, offset: entry_offset })
  const byOffice = as_post !== 'self' && as_post !== 'system'
  return {
    seq,
    type,
    at: new Date(at).toISOString(),
    by: byOffice ? 'office' : as_post === 'self' ? 'applicant' : 'system',
    ...(byOffice ? { as: (await getPost(node.reader, as_post)).title } : {}),
    ...(entry === undefined ? {} : { entry }),
  }
}
