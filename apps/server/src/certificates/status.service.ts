import { type CertificateState, certificateAfter, RefusalError } from '@vermilion/domain'
import { assert, ENTRY_SCHEMAS } from '@vermilion/ledger'
import { record } from '@vermilion/ledger/log'
import type { ReasonUse } from '@vermilion/services'
import type * as z from 'zod'
import type { ActorContext, Node } from '../context.ts'
import { seal } from '../keys/seal.ts'
import { keyOf } from '../parties/parties.service.ts'
import { sealedReceipt } from '../receipts.ts'
import { mayChangeStatus } from './certificates.policy.ts'
import { getRow } from './certificates.service.ts'
import * as store from './certificates.store.ts'
import type { ChangeStatus, StatusChanged } from './certificates.view.ts'
import { judgedFor } from './judge.ts'
import { STATUS_PLACE } from './status-history.ts'
import { logStates } from './status-versions.ts'

/** Suspends, resumes or revokes: the register, the act with its grounds, and a record of its own. */
export async function changeStatus(
  { node, actor, batch }: ActorContext,
  change: 'suspend' | 'resume' | 'revoke',
  { id, version, reason, grounds }: z.infer<typeof ChangeStatus>,
): Promise<z.infer<typeof StatusChanged>> {
  const { value, entries } = await batch.act(async (tx) => {
    const row = await getRow(tx, id)
    const before = row.state as CertificateState
    const judged = await judgedFor(node, tx, actor, row)
    const refusal = mayChangeStatus(actor, judged(change))
    if (refusal) throw new RefusalError(refusal)
    if (row.version !== version) throw new RefusalError('changed-meanwhile')
    if (change !== 'resume' && !isReason(node, row.kind, reason, change))
      throw new RefusalError('reason-needed')
    const state = certificateAfter(before, change)
    assert(state, 'the policy let only changes pass that the state allows')

    const key = keyOf(node, row.holder_id)
    const next = { id, state, version: version + 1 }
    await store.saveState(tx, next)
    await store.insertStatusAct(tx, {
      certificate_id: id,
      seq: version,
      type: change,
      reason,
      at: tx.now,
      by_person: actor.person.id,
      as_post: actor.post?.id ?? '',
      sealed: seal(key, STATUS_PLACE(id, version), { grounds }),
      act_id: tx.actId,
      entry_offset: tx.pending.length,
    })
    record(tx, {
      schema: ENTRY_SCHEMAS['certificate.status'],
      authority: node.authorities[row.issuer]?.did,
      fields: {
        '/certificate': id,
        '/number': row.number,
        '/act': change,
        '/from': before,
        '/to': state,
        '/reason': reason,
        '/grounds': grounds,
        '/by': actor.person.id,
        '/as': actor.post?.id ?? '',
        '/at': new Date(tx.now).toISOString(),
        '/assurance': actor.assurance,
      },
      subjects: [{ subjectKey: row.holder_id, key }],
    })
    await logStates(tx, node, row.list, [{ index: row.status_index, state }])
    return next
  })
  return { ...value, receipt: await sealedReceipt(node, entries[0]) }
}

/** Whether a service that issues this kind names the reason for this use. */
function isReason({ catalogue }: Node, kind: string, reason: string, use: ReasonUse): boolean {
  return Object.values(catalogue.services).some(({ definition }) => {
    const issues = Object.values(definition.outcomes).some(
      ({ certificate }) => certificate === kind,
    )
    const named = Object.hasOwn(definition.reasons, reason) ? definition.reasons[reason] : undefined
    return issues && named?.for.includes(use)
  })
}
