import { type CaseAct, type CaseAction, mayNow, sliceHolds, stageOf } from '@vermilion/domain'
import { type ActionKey, type DecisionRecord, stagesOf, verdictsOf } from '@vermilion/services'
import type { Actor } from '../actor.ts'
import { readCalendar } from '../calendars/read-calendar.ts'
import { findCertificateOf, listChangesOf, listGood } from '../certificates/of-case.ts'
import type { StatusChange } from '../certificates/status-history.ts'
import type { ActorContext, Node } from '../context.ts'
import { findName, getPost } from '../parties/parties.service.ts'
import type { Answer, Name } from '../wire/wire.ts'
import { rowView } from './case-row.ts'
import type { CaseView } from './cases.view.ts'
import type { EntryPlace, LoadedCase } from './load-case.ts'
import { matterOf, recordsOf, rulesAtDecision } from './ruling.ts'

/** What a portal may offer; `mayNow` says whether, and if not, why not. */
const SHOWN_ACTIONS = [
  'assign',
  'return',
  'opine',
  'decide',
  'answer',
  'withdraw',
] as const satisfies readonly CaseAction[]

/** A case as this reader may see it: a clerk only the slice of the stages that the post serves. */
export async function caseView(ctx: ActorContext, kase: LoadedCase): Promise<CaseView> {
  const { node, actor } = ctx
  const { row, definition, view } = kase
  const changes = await listChangesOf(node, row.id)
  // What a command did, nobody did through a post.
  const names = await namesIn(node, [...kase.acts, ...changes.filter(({ as }) => as !== '')])
  const sees = sliceOf(actor, kase)
  const slice = (answers: typeof view.answers): Record<string, Answer> =>
    Object.fromEntries(Object.entries(answers).filter(([key]) => sees(key))) as Record<
      string,
      Answer
    >
  const certificateId = await findCertificateOf(node.reader, row.id)
  const lastPlace = kase.entries.at(-1)
  const lastEntry = lastPlace && (await entryOf(node, lastPlace))
  const { correction, proposal, decision } = view
  const ruling = ({
    outcome,
    reason,
    grounds,
    stage,
    by,
    as,
    at,
  }: NonNullable<typeof proposal>) => ({
    outcome,
    ...(reason ? { reason } : {}),
    grounds,
    byName: names.get(by),
    ...(as === 'system' ? { byRule: stage } : {}),
    at: iso(at),
  })
  return {
    ...(await rowView(node, kase, await readCalendar(node.reader))),
    ...(actor.post ? {} : { applicationId: row.application_id }),
    definitionHash: row.definition_hash,
    definition: JSON.parse(JSON.stringify(definition)),
    answers: slice(view.answers),
    previous: slice(view.previous),
    ...(correction
      ? {
          correction: {
            reason: correction.reason,
            note: correction.note,
            at: iso(correction.at),
            elements: [...correction.elements],
          },
        }
      : {}),
    evidence: await evidenceOf(node, kase),
    history: [
      ...(await historyOf(ctx, kase, names)),
      ...(await aftermathOf(node, kase, changes, names)),
    ],
    actions: Object.fromEntries(
      SHOWN_ACTIONS.map((action) => [action, { refusal: mayNow(action, view, actor) ?? null }]),
    ),
    opinions: (seesWithin(actor, view) ? view.opinions : []).map(
      ({ stage, outcome, by, text, at }) => ({
        stage,
        outcome,
        byName: names.get(by),
        text,
        at: iso(at),
      }),
    ),
    ...(proposal && actor.post && !decision ? { proposal: ruling(proposal) } : {}),
    ...(decision ? { decision: ruling(decision) } : {}),
    ...(certificateId ? { certificateId } : {}),
    ...(lastEntry === undefined ? {} : { lastEntry }),
    course: Object.fromEntries(
      stagesOf(definition, row.action as ActionKey).map((key) => {
        const { when, fourEyes } = kase.course.stages[key] ?? {}
        return [key, { passes: when !== false, fourEyes: fourEyes === true }]
      }),
    ),
    ...(await atTheDesk(ctx, kase)),
  }
}

/** What this clerk's stage is, and what the rules propose to whoever decides there. */
async function atTheDesk(
  { node, actor }: ActorContext,
  kase: LoadedCase,
): Promise<Pick<CaseView, 'stage' | 'proposed'>> {
  const stage = actor.post && stageOf(kase.view, actor)
  if (!stage) return {}
  const { mode } = kase.definition.stages[stage.key] ?? {}
  if (!stage.decides || mode !== 'proposed') return { stage: stage.key }
  const matter = await matterOf(node, node.reader, kase, node.now())
  const rules = rulesAtDecision(kase.definition, kase.row.action as ActionKey, stage.key)
  const all = recordsOf(matter, rules)
  const result = verdictsOf(all)(`stages.${stage.key}.result`)
  const outcome = result?.kind === 'decided' ? result.value : undefined
  const proposes = outcome === 'approve' || outcome === 'refuse'
  const records = JSON.parse(JSON.stringify(seenBy(actor, kase, all)))
  return { stage: stage.key, proposed: { ...(proposes ? { outcome } : {}), records } }
}

/** Records of what rests on nothing but facts that this reader sees. */
export function seenBy(
  actor: Actor,
  kase: LoadedCase,
  records: readonly DecisionRecord[],
): readonly DecisionRecord[] {
  const sees = sliceOf(actor, kase)
  return records.filter(({ facts }) => facts.every(({ name }) => sees(name)))
}

/** Which elements this reader sees: the applicant all, a clerk what the post's stages see. */
export function sliceOf({ post }: Actor, { desks, course }: LoadedCase): (key: string) => boolean {
  if (!post) return () => true
  const own = desks.filter(({ agency, role }) => agency === post.agency && role === post.role)
  return (key) => own.some(({ stage }) => sliceHolds(course.stages[stage]?.sees, key))
}

/** Names of everybody who acted on the case, by id; without those who were erased since. */
async function namesIn(
  node: Node,
  acts: readonly { readonly by: string }[],
): Promise<ReadonlyMap<string, Name>> {
  const ids = [...new Set(acts.map(({ by }) => by))].filter((id) => id !== 'system')
  const names = await Promise.all(ids.map(async (id) => [id, await findName(node, id)] as const))
  return new Map(names.flatMap(([id, name]) => (name ? [[id, name]] : [])))
}

async function evidenceOf(node: Node, { view }: LoadedCase): Promise<CaseView['evidence']> {
  const items = Object.entries(view.evidence)
  const good = await listGood(
    node.reader,
    items.map(([, { certificate }]) => certificate),
    node.now(),
  )
  return Object.fromEntries(
    items.map(([key, { certificate, label }]) => [
      key,
      { certificate, label, valid: good.has(certificate) },
    ]),
  )
}

async function historyOf(
  { node, actor }: ActorContext,
  kase: LoadedCase,
  names: ReadonlyMap<string, Name>,
): Promise<CaseView['history']> {
  return Promise.all(
    kase.acts.map(async (act, position) => {
      const place = kase.entries[position]
      const entry = place && (await entryOf(node, place))
      const text = isToldTo(actor, act, kase) ? textOf(act) : undefined
      const post = act.as === 'self' || act.as === 'system' ? undefined : act.as
      return {
        seq: act.seq,
        type: act.type,
        at: iso(act.at),
        byName: names.get(act.by),
        ...(post ? { as: (await getPost(node.reader, post)).title } : {}),
        ...(text ? { text } : {}),
        ...(entry === undefined ? {} : { entry }),
      }
    }),
  )
}

/** What became of the certificate that the case issued; these acts are the certificate's own. */
function aftermathOf(
  node: Node,
  { acts }: LoadedCase,
  changes: readonly StatusChange[],
  names: ReadonlyMap<string, Name>,
): Promise<CaseView['history']> {
  const last = acts.at(-1)?.seq ?? 0
  return Promise.all(
    changes.map(async ({ type, at, by, as, grounds, entry }, position) => ({
      seq: last + 1 + position,
      type: `certificate.${type}`,
      at: iso(at),
      byName: names.get(by),
      ...(as ? { as: (await getPost(node.reader, as)).title } : {}),
      ...(grounds === undefined ? {} : { text: grounds }),
      entry,
    })),
  )
}

/** Opinions and proposals are no decision yet: the applicant reads them once there is one. */
export function isToldTo(actor: Actor, { type }: CaseAct, { view }: LoadedCase): boolean {
  return (type !== 'propose' && type !== 'opine') || seesWithin(actor, view)
}

function seesWithin({ post }: Actor, { decision }: LoadedCase['view']): boolean {
  return post !== undefined || decision !== undefined
}

function textOf(act: CaseAct): string | undefined {
  if (act.type === 'return' || act.type === 'hold' || act.type === 'withdraw')
    return act.payload.note
  if (act.type === 'opine') return act.payload.text
  if (act.type === 'decide' || act.type === 'confirm' || act.type === 'propose')
    return act.payload.grounds
  return undefined
}

/** Index of an act's entry in the log. */
export async function entryOf({ log }: Node, place: EntryPlace): Promise<number | undefined> {
  return (await log.lookup(place.actId))[place.offset]
}

function iso(instant: number): string {
  return new Date(instant).toISOString()
}
