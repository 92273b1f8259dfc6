import type { Tx } from '@vermilion/database'
import {
  type CaseAct,
  type DecisionRecord,
  decideCase as decide,
  isSystem,
  RefusalError,
  shanghaiDate,
  stageOf,
  withDecisions,
} from '@vermilion/domain'
import { type ActionKey, autoResultOf, barredBy, referredIn, verdictsOf } from '@vermilion/services'
import type * as z from 'zod'
import { readCalendar } from '../calendars/read-calendar.ts'
import { issueCertificate } from '../certificates/issue.ts'
import { listGood } from '../certificates/of-case.ts'
import type { ActorContext } from '../context.ts'
import { registerOrganisation } from '../parties/register.ts'
import { sealedReceipt } from '../receipts.ts'
import { prepareApproval, sameFixed } from './approval.ts'
import type { Acted, DecideCase } from './cases.view.ts'
import { type Decider, deciderOf, getDecidable } from './decider.ts'
import type { LoadedCase } from './load-case.ts'
import { assertReason } from './reasons.ts'
import { matterOf, recordsOf, rulesAtDecision, rulesOfApproval } from './ruling.ts'
import { saveAct } from './save-act.ts'

export type Decision = z.infer<typeof DecideCase>

export async function decideCase(
  ctx: ActorContext,
  decision: Decision,
): Promise<z.infer<typeof Acted>> {
  const { value, entries } = await decideWith(deciderOf(ctx), decision)
  return { ...value, receipt: await sealedReceipt(ctx.node, entries[0]) }
}

/**
 * Decides a case. An approval takes two acts with a signature between them: the first reserves what
 * the certificate needs, the second writes decision, register, certificate and records together. A
 * crash in between leaves a reservation, which the same case finds and uses again.
 */
export async function decideWith(decider: Decider, decision: Decision) {
  const { node, actor, batch } = decider
  const approval =
    decision.outcome === 'approve'
      ? await prepareApproval(decider, decision, (kase, tx) => decided(decider, kase, decision, tx))
      : undefined
  return batch.act(async (tx) => {
    const kase = await getDecidable(decider, tx, decision)
    const act = await decided(decider, kase, decision, tx)
    if (decision.outcome === 'approve' && !approval) throw new RefusalError('changed-meanwhile')
    const calendar = await readCalendar(tx)
    const { view } = await saveAct(tx, node, { kase, act, actor, calendar })
    const answer = { id: decision.id, version: view.version, state: view.state }
    if (!approval) return answer
    const { certificate, organisation, holder, fixed } = approval
    // Signed yesterday: the certificate would begin before it was decided, or state what the rules gave then.
    if (certificate.issuedOn !== shanghaiDate(tx.now)) throw new RefusalError('changed-meanwhile')
    if (!sameFixed(fixed, act.payload.decisions)) throw new RefusalError('changed-meanwhile')
    if (organisation) await registerOrganisation(tx, organisation)
    await issueCertificate(tx, node, certificate, { holder, caseId: decision.id })
    return { ...answer, certificateId: certificate.place.certificate_id }
  }, 'decide')
}

/** The act of the decision, with what the rules say of the case as it stands in this transaction. */
async function decided(
  decider: Decider,
  kase: LoadedCase,
  decision: Decision,
  tx: Tx,
): Promise<CaseAct> {
  const { node, by } = decider
  const { definition, row, view } = kase
  const { outcome, reason, grounds } = decision
  if (outcome === 'approve') await assertEvidenceHolds(tx, kase)
  if (outcome === 'refuse') assertReason(definition, reason ?? '', 'refuse')
  const action = row.action as ActionKey
  const stage = stageOf(view, by)?.key ?? ''
  const decisions = recordsOf(await matterOf(node, tx, kase, tx.now), [
    ...rulesAtDecision(definition, action, stage),
    ...(outcome === 'approve' ? rulesOfApproval(definition, action) : []),
  ])
  const verdicts = verdictsOf(decisions)
  const [rule] = outcome === 'approve' ? barredBy(definition, verdicts) : []
  if (rule !== undefined) throw new RefusalError('not-eligible', { rule })
  if (isSystem(by))
    assertAllDecided(
      [...kase.acts.flatMap(({ payload }) => payload.decisions ?? []), ...decisions],
      stage,
    )

  const act = decide(view, { outcome, reason, grounds }, by, tx.now)
  if ('refused' in act) throw new RefusalError(act.refused, act.params)
  return withDecisions(act, decisions)
}

/** Where a machine decides, nothing may have been left to a clerk, now or in any act before. */
function assertAllDecided(decisions: readonly DecisionRecord[], stage: string): void {
  const answer = `stages.${stage}.result`
  const result = verdictsOf(decisions)(answer)
  const approves = result && autoResultOf(result) === 'approve'
  const rule = referredIn(decisions) ?? (approves ? undefined : answer)
  if (rule !== undefined) throw new RefusalError('rule-undecided', { rule })
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
