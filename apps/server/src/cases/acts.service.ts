import type { Tx } from '@vermilion/database'
import {
  type Answers,
  answerCase,
  assignCase as assign,
  autoStage,
  type CaseAct,
  opineCase,
  RefusalError,
  type Refused,
  returnCase as returnForCorrection,
  withDecisions,
  withdrawCase as withdraw,
} from '@vermilion/domain'
import { type ActionKey, correctableIn, elementsOf, namedBy } from '@vermilion/services'
import type * as z from 'zod'
import { checkedAnswers } from '../applications/check-answers.ts'
import { readCalendar } from '../calendars/read-calendar.ts'
import type { ActorContext } from '../context.ts'
import type { Policy } from '../policy.ts'
import { sealedReceipt } from '../receipts.ts'
import { decideByRule } from './by-rule.ts'
import { sliceOf } from './case-view.ts'
import {
  type JudgedCase,
  mayAnswer,
  mayAssign,
  mayOpine,
  mayReturn,
  mayWithdraw,
} from './cases.policy.ts'
import type { Acted, AnswerCorrection, CaseAt, Opine, ReturnCase } from './cases.view.ts'
import { findCase, type LoadedCase } from './load-case.ts'
import { passAutoStages } from './open-case.ts'
import { assertReason } from './reasons.ts'
import { matterOf, recordsOf, rulesAtCorrection } from './ruling.ts'
import { saveAct } from './save-act.ts'

type ActedView = z.infer<typeof Acted>

export function assignCase(ctx: ActorContext, input: z.infer<typeof CaseAt>): Promise<ActedView> {
  return actOn(ctx, input, mayAssign, ({ view }, tx) => assign(view, {}, ctx.actor, tx.now))
}

export function returnCase(
  ctx: ActorContext,
  input: z.infer<typeof ReturnCase>,
): Promise<ActedView> {
  return actOn(ctx, input, mayReturn, (kase, tx) => {
    const { view, definition, row } = kase
    assertReason(definition, input.reason, 'return')
    const asked = elementsOf(definition, row.action as ActionKey)
    const stranger = input.elements.find((element) => !asked.includes(element))
    if (stranger !== undefined) throw new RefusalError('element-unknown', { element: stranger })
    assertOpensReason(ctx, kase, input)
    return returnForCorrection(view, input, ctx.actor, tx.now)
  })
}

export function opine(ctx: ActorContext, input: z.infer<typeof Opine>): Promise<ActedView> {
  return actOn(ctx, input, mayOpine, ({ view }, tx) => opineCase(view, input, ctx.actor, tx.now))
}

export function withdrawCase(ctx: ActorContext, input: z.infer<typeof CaseAt>): Promise<ActedView> {
  return actOn(ctx, input, mayWithdraw, ({ view }, tx) => withdraw(view, {}, ctx.actor, tx.now))
}

/** The applicant's correction; its values are judged as at the first time, and are typed by hand. */
export function answerCorrection(
  ctx: ActorContext,
  input: z.infer<typeof AnswerCorrection>,
): Promise<ActedView> {
  return actOn(ctx, input, mayAnswer, async (kase, tx) => {
    const { view, definition, row } = kase
    const at = new Date(tx.now).toISOString()
    const values = await checkedAnswers(ctx.node, tx, {
      definition,
      applicationId: row.application_id,
      values: input.answers,
    })
    const answers: Answers = Object.fromEntries(
      Object.entries(values).map(([key, value]) => [
        key,
        { value, provenance: { source: 'typed', at } },
      ]),
    )
    const act = answerCase(view, { answers }, ctx.actor, tx.now)
    if ('refused' in act) return act
    const corrected = { ...view.answers, ...answers }
    const matter = await matterOf(ctx.node, tx, kase, tx.now, corrected)
    const rules = rulesAtCorrection(definition, row.action as ActionKey)
    return withDecisions(act, recordsOf(matter, rules))
  })
}

/** Whoever reads the reason must be able to do what it asks: something that it names unlocks. */
function assertOpensReason(
  { actor }: ActorContext,
  kase: LoadedCase,
  { reason, elements }: z.infer<typeof ReturnCase>,
): void {
  const { definition, row, view } = kase
  const correctable = correctableIn(definition, row.action as ActionKey, view.answers)
  const named = namedBy(definition, reason, correctable.filter(sliceOf(actor, kase)))
  const [element] = named
  if (element !== undefined && !named.some((key) => elements.includes(key)))
    throw new RefusalError('element-of-reason-needed', { element })
}

/** The way of every act on a case: load → may → decide → save with its record → answer. */
async function actOn(
  ctx: ActorContext,
  { id, version }: z.infer<typeof CaseAt>,
  may: Policy<JudgedCase>,
  decide: (kase: LoadedCase, tx: Tx) => Promise<CaseAct | Refused> | CaseAct | Refused,
): Promise<ActedView> {
  const { node, actor, batch } = ctx
  const { value, entries } = await batch.act(async (tx) => {
    const kase = await getCaseFor(ctx, tx, id, version, may)
    const act = await decide(kase, tx)
    if ('refused' in act) throw new RefusalError(act.refused, act.params)
    const calendar = await readCalendar(tx)
    const saved = await saveAct(tx, node, { kase, act, actor, calendar })
    const { view } = await passAutoStages(tx, node, saved, calendar)
    const byRule = autoStage(view) !== undefined
    return { id, version: view.version, state: view.state, byRule }
  })
  const { byRule, ...answer } = value
  if (byRule) await decideByRule(node, id)
  return { ...answer, receipt: await sealedReceipt(node, entries[0]) }
}

/** The case as this actor may act on it, at the version that the actor saw. */
async function getCaseFor(
  { node, actor }: ActorContext,
  tx: Tx,
  id: string,
  version: number,
  may: Policy<JudgedCase>,
): Promise<LoadedCase> {
  const kase = await findCase(node, tx, id)
  if (!kase) throw new RefusalError('not-found')
  const refusal = may(actor, kase)
  if (refusal) throw new RefusalError(refusal)
  if (kase.view.version !== version) throw new RefusalError('changed-meanwhile')
  return kase
}
