import { RefusalError } from '@vermilion/domain'
import { toBase64Url } from '@vermilion/ledger'
import type * as z from 'zod'
import { readCalendar } from '../calendars/read-calendar.ts'
import type { ActorContext, Node } from '../context.ts'
import { isErased } from '../parties/parties.service.ts'
import type { Policy } from '../policy.ts'
import { getReceipt } from '../receipts.ts'
import type { Receipt } from '../wire/wire.ts'
import { rowView } from './case-row.ts'
import { caseView, entryOf, isToldTo, seenBy } from './case-view.ts'
import { maySeeCase, maySeeOwnCase } from './cases.policy.ts'
import { type ScopedCase, scopeOf } from './cases.scope.ts'
import * as store from './cases.store.ts'
import type {
  CaseDecisions,
  CaseLinkSecret,
  CaseReceipt,
  CaseRow,
  CaseView,
  Queue,
  QueueFilter,
} from './cases.view.ts'
import { erasedCase } from './erased-case.ts'
import { findCase, type LoadedCase, loadCase } from './load-case.ts'

/** This many open cases are shown, and this many that have ended; more are reached by deciding some. */
const LIST_LIMIT = 500

type View = z.infer<typeof QueueFilter>['view']

export async function queue(ctx: ActorContext, view: View): Promise<z.infer<typeof Queue>> {
  const { node } = ctx
  const rows = await listInView(ctx)
  const stages = await store.listStages(
    node.reader,
    rows.map(({ id }) => id),
  )
  const views = new Map(rows.map((row) => [row.id, viewsOf(ctx, row, stages)]))
  const shown = rows.filter(({ id }) => views.get(id)?.includes(view))
  const count = (each: View) => rows.filter(({ id }) => views.get(id)?.includes(each)).length
  return {
    rows: await rowViews(node, shown),
    erased: await Promise.all(
      shown
        .filter(({ applicant_id }) => isErased(node, applicant_id))
        .map((row) => erasedCase(node, row)),
    ),
    counts: {
      mine: count('mine'),
      open: count('open'),
      waiting: count('waiting'),
      decided: count('decided'),
    },
  }
}

/** Under which headings of the desk a case stands for this clerk. */
function viewsOf(
  { actor }: ActorContext,
  { id, state, ended_at }: store.CaseDbRow,
  stages: readonly store.CaseStageRow[],
): readonly View[] {
  if (ended_at !== null) return ['decided']
  if (state === 'returned' || state === 'held') return ['waiting']
  const open = stages.filter(
    ({ case_id, progress, agency, role }) =>
      case_id === id &&
      progress === 'open' &&
      agency === actor.post?.agency &&
      role === actor.post.role,
  )
  if (open.length === 0) return []
  const mine = open.some(({ assignee_id }) => assignee_id === actor.person.id)
  return mine ? ['mine', 'open'] : ['open']
}

async function rowViews(node: Node, rows: readonly store.CaseDbRow[]): Promise<CaseRow[]> {
  const calendar = await readCalendar(node.reader)
  const readable = rows.filter(({ applicant_id }) => !isErased(node, applicant_id))
  return Promise.all(
    readable.map(async (row) => rowView(node, await loadCase(node, node.reader, row), calendar)),
  )
}

export async function listMine(ctx: ActorContext): Promise<CaseRow[]> {
  const rows = await listInView(ctx)
  const latestFirst = [...rows].sort((a, b) => b.received_at - a.received_at)
  return rowViews(ctx.node, latestFirst)
}

async function listInView({ node, actor }: ActorContext): Promise<store.CaseDbRow[]> {
  const scope = scopeOf(actor)
  const open = await store.listOpen(node.reader, scope, LIST_LIMIT)
  const ended = await store.listEnded(node.reader, scope, LIST_LIMIT)
  return [...open, ...ended]
}

export async function getCase(ctx: ActorContext, id: string): Promise<CaseView> {
  return caseView(ctx, await getVisible(ctx, id, maySeeCase))
}

export async function getMine(ctx: ActorContext, id: string): Promise<CaseView> {
  return caseView(ctx, await getVisible(ctx, id, maySeeOwnCase))
}

async function getVisible(
  { node, actor }: ActorContext,
  id: string,
  may: Policy<ScopedCase>,
): Promise<LoadedCase> {
  const kase = await findCase(node, node.reader, id)
  if (!kase) throw new RefusalError('not-found')
  const refusal = may(actor, kase)
  if (refusal) throw new RefusalError(refusal)
  return kase
}

/**
 * What finds every record of one's own case in the log, and shows that there is no other. Whoever has it
 * sees which records belong together, and nothing that they say.
 */
export async function linkSecret(
  ctx: ActorContext,
  id: string,
): Promise<z.infer<typeof CaseLinkSecret>> {
  const { secret } = await getVisible(ctx, id, maySeeOwnCase)
  return { secret: toBase64Url(secret) }
}

/** What rules decided in a case's acts: to its owner all of it, to a clerk what rests on facts that the post sees. */
export async function decisions(
  ctx: ActorContext,
  id: string,
  may: Policy<ScopedCase>,
): Promise<CaseDecisions> {
  const kase = await getVisible(ctx, id, may)
  const told = kase.acts.map(async (act, position) => {
    const place = kase.entries[position]
    const entry = place && (await entryOf(ctx.node, place))
    const records = seenBy(ctx.actor, kase, act.payload.decisions ?? [])
    return {
      seq: act.seq,
      type: act.type,
      at: new Date(act.at).toISOString(),
      ...(entry === undefined ? {} : { entry }),
      records: JSON.parse(JSON.stringify(isToldTo(ctx.actor, act, kase) ? records : [])),
    }
  })
  return (await Promise.all(told)).filter(({ records }) => records.length > 0)
}

/** The receipt of any act of one's own case, for as long as its subject's key exists. */
export async function receipt(
  ctx: ActorContext,
  { id, seq }: z.infer<typeof CaseReceipt>,
): Promise<Receipt> {
  const kase = await getVisible(ctx, id, maySeeOwnCase)
  const [act, place] = [kase.acts[seq - 1], kase.entries[seq - 1]]
  const told = act !== undefined && isToldTo(ctx.actor, act, kase)
  const entry = told && place ? await entryOf(ctx.node, place) : undefined
  if (entry === undefined) throw new RefusalError('not-found')
  return getReceipt(ctx.node, entry)
}
