import type { Tx } from '@vermilion/database'
import {
  type CaseAct,
  type CaseView,
  clockOf,
  foldCase,
  type WorkCalendar,
} from '@vermilion/domain'
import { ENTRY_SCHEMAS, type JsonValue } from '@vermilion/ledger'
import { record } from '@vermilion/ledger/log'
import type { Definition } from '@vermilion/services'
import type { Actor } from '../actor.ts'
import type { Node } from '../context.ts'
import { seal } from '../keys/seal.ts'
import * as store from './cases.store.ts'
import { courseOf, desksOf, limitsOf } from './course.ts'
import { ACT_PLACE, type LoadedCase } from './load-case.ts'

/** Writes one act with its projections and its record; answers the case as it now stands. */
export async function saveAct(
  tx: Tx,
  node: Node,
  { kase, act, actor, calendar }: SavedAct,
): Promise<LoadedCase> {
  const { definition, row } = kase
  const acts = [...kase.acts, act]
  const course = courseOf(definition, row.action, acts)
  const view = foldCase(course, acts)
  const entries = [...kase.entries, { actId: tx.actId, offset: tx.pending.length }]
  const standing = standingOf({ definition, action: row.action, view }, calendar, tx.now)
  await store.saveStanding(tx, row.id, standing)
  const desks = desksOf(course)
  const next = { ...kase, course, desks, acts, entries, view, row: { ...row, ...standing } }
  await writeAct(tx, node, next, act, actor)
  return next
}

export interface SavedAct {
  readonly kase: LoadedCase
  readonly act: CaseAct
  /** Undefined for an act of the clock or an auto stage. */
  readonly actor: Actor | undefined
  readonly calendar: WorkCalendar
}

/** The act itself, the queue's view of the case, and the entry in the log. */
export async function writeAct(
  tx: Tx,
  node: Node,
  kase: LoadedCase,
  act: CaseAct,
  actor: Actor | undefined,
): Promise<void> {
  const { row, key } = kase
  await store.insertAct(tx, {
    case_id: row.id,
    seq: act.seq,
    type: act.type,
    at: act.at,
    by_person: act.by,
    as_post: act.as,
    for_party: act.for,
    definition_hash: act.definition,
    sealed: seal(key, ACT_PLACE(row.id, act.seq), act.payload),
    act_id: tx.actId,
    entry_offset: tx.pending.length,
  })
  await store.saveStages(tx, row.id, stagesOf(kase))
  const decided = act.type === 'decide' || act.type === 'confirm'
  // What a machine decides, the authority whose rules it runs decides.
  const office = actor?.post?.agency ?? (decided ? kase.definition.owner : undefined)
  const authority = office === undefined ? undefined : node.authorities[office]?.did
  record(tx, {
    schema: ENTRY_SCHEMAS[decided ? 'case.decided' : 'case.act'],
    authority,
    caseLink: { secret: kase.secret, k: act.seq - 1 },
    fields: factsOf(kase, act, actor),
    subjects: [{ subjectKey: row.applicant_id, key }],
  })
}

/** Everything the act says, each fact its own field, so that any of them can be shown alone. */
function factsOf(
  { row }: LoadedCase,
  act: CaseAct,
  actor: Actor | undefined,
): Record<string, JsonValue> {
  const facts: Record<string, JsonValue> = {
    '/case': row.number,
    '/service': row.service,
    '/action': row.action,
    '/definition': act.definition,
    '/act': act.type,
    '/seq': act.seq,
    '/by': act.by,
    '/as': act.as,
    '/for': act.for,
    '/at': new Date(act.at).toISOString(),
    ...(actor ? { '/assurance': actor.assurance } : {}),
  }
  const { decisions = [], ...payload } = act.payload
  for (const [name, value] of Object.entries(payload)) {
    if (name !== 'answers') facts[`/${name}`] = value
    else
      for (const [element, answer] of Object.entries(value))
        facts[`/answers/${element}`] = JSON.parse(JSON.stringify(answer))
  }
  for (const decision of decisions)
    facts[`/decisions/${decision.rule}`] = JSON.parse(JSON.stringify(decision))
  return facts
}

interface Running {
  readonly definition: Definition
  readonly action: string
  readonly view: CaseView
}

export function standingOf(running: Running, calendar: WorkCalendar, now: number) {
  const { view } = running
  const { promisedOn, statutoryOn, provisional } = clockOfCase(running, calendar, now)
  return {
    state: view.state,
    version: view.version,
    ended_at: view.endedAt ?? null,
    promised_on: promisedOn,
    statutory_on: statutoryOn,
    provisional: provisional ? 1 : 0,
    calendar_version: calendar.version,
  }
}

export function clockOfCase(
  { definition, action, view }: Running,
  calendar: WorkCalendar,
  now: number,
) {
  const { receivedAt, stops, endedAt } = view
  const limits = limitsOf(definition, action)
  return clockOf({
    receivedAt,
    stops,
    limits,
    calendar,
    now,
    ...(endedAt === undefined ? {} : { endedAt }),
  })
}

function stagesOf({ desks, view }: LoadedCase): Omit<store.CaseStageRow, 'case_id'>[] {
  const isIn = (stages: CaseView['openStages'], key: string) => stages.some((s) => s.key === key)
  return desks.map(({ stage, agency, role }) => ({
    stage,
    agency,
    role,
    progress: isIn(view.openStages, stage)
      ? 'open'
      : isIn(view.laterStages, stage)
        ? 'later'
        : 'done',
    assignee_id: view.assignments[stage]?.person ?? '',
  }))
}
