import { type Answers, RefusalError, submitCase, withDecisions } from '@vermilion/domain'
import {
  barredBy,
  checkSubmission,
  elementsOf,
  isClosed,
  rulesAtSubmission,
  verdictsOf,
} from '@vermilion/services'
import type * as z from 'zod'
import { decideByRule } from '../cases/by-rule.ts'
import { getSubmitted, openCase } from '../cases/open-case.ts'
import { recordsOf, uploadsIn } from '../cases/ruling.ts'
import { titleOf } from '../certificates/claims.ts'
import type { ActorContext } from '../context.ts'
import { nextNumber } from '../numbers/numbers.service.ts'
import { getParty } from '../parties/parties.service.ts'
import { sealedReceipt } from '../receipts.ts'
import * as store from './applications.store.ts'
import type { SubmitApplication, Submitted } from './applications.view.ts'
import { answerEnv } from './check-answers.ts'
import { evidenceView } from './evidence.ts'
import { type Draft, getDraft, resolveDraft } from './load-draft.ts'

/**
 * Turns a draft into a case: one act, and exactly one case however often it is asked, since the
 * draft moves from the version that was seen and is marked with its case in the same transaction.
 */
export async function submitApplication(
  ctx: ActorContext,
  input: z.infer<typeof SubmitApplication>,
): Promise<z.infer<typeof Submitted>> {
  const { node, actor, batch } = ctx
  const { value, entries } = await batch.act(async (tx) => {
    const draft = await getDraft(node, tx, actor, input.id)
    const { row, definition, action } = draft
    if (row.case_id) throw new RefusalError('already-submitted', { case: row.case_id })
    if (row.version !== input.version) throw new RefusalError('changed-meanwhile')
    const resolved = await resolveDraft(node, tx, actor, draft, tx.now)
    const answers = plainAnswers(resolved.answers)
    const [issue] = checkSubmission(definition, resolved.around, {
      answers,
      lacks: resolved.lacks,
      env: await answerEnv(node, tx, Object.values(definition.data)),
    })
    if (issue) {
      const { at, code, params } = issue
      if (code === 'required') throw new RefusalError('incomplete', { element: at })
      if (code === 'evidence-missing') throw new RefusalError('evidence-missing', { element: at })
      throw new RefusalError('answer-invalid', { ...params, element: at, answer: code })
    }
    const around = {
      ...resolved.around,
      checks: { open: 0, uploads: uploadsIn(definition, answers) },
    }
    const matter = { definition, answers, around }
    const decisions = recordsOf(matter, rulesAtSubmission(definition, action))
    const verdicts = verdictsOf(decisions)
    if (isClosed(action, verdicts)) throw new RefusalError('not-eligible')
    const [rule] = barredBy(definition, verdicts)
    if (rule !== undefined) throw new RefusalError('not-eligible', { rule })
    const submission = submitCase(
      {
        number: await nextNumber(tx, 'case'),
        for: row.party_id,
        definition: row.definition_hash,
        answers,
        evidence: await evidenceView(tx, row.party_id, resolved.evidence),
        declared: input.declared,
        open: [],
      },
      actor,
      tx.now,
    )
    if ('refused' in submission) throw new RefusalError(submission.refused)
    const kase = await openCase(tx, node, {
      applicationId: row.id,
      definition,
      action,
      applicant: await getParty(node, tx, row.party_id),
      actor,
      submission: withDecisions(submission, decisions),
      district: districtOf(draft, answers),
      subject: titleOf(node, definition, action, answers),
    })
    await store.moveApplication(tx, row, { updated_at: tx.now, case_id: kase.row.id })
    return kase.row.id
  })
  await decideByRule(node, value)
  return { ...(await getSubmitted(node, value)), receipt: await sealedReceipt(node, entries[0]) }
}

/** Without the versions of the draft: from here on the case's acts number everything. */
function plainAnswers(answers: Draft['answers'] | Answers): Answers {
  return Object.fromEntries(
    Object.entries(answers).map(([key, { value, provenance }]) => [key, { value, provenance }]),
  )
}

/** Where the matter is: the division of the first address that the application asks for. */
function districtOf({ definition, action }: Draft, answers: Answers): string {
  const key = elementsOf(definition, action).find(
    (each) => definition.data[each]?.kind === 'address' && answers[each],
  )
  const value = answers[key ?? '']?.value as { division?: string } | undefined
  return value?.division ?? ''
}
