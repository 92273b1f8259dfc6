import { randomBytes } from 'node:crypto'
import type { Tx } from '@vermilion/database'
import { autoAct, autoStage, type CaseActOf, foldCase, withDecisions } from '@vermilion/domain'
import { assert, toBase64Url } from '@vermilion/ledger'
import { autoResultOf, type Definition } from '@vermilion/services'
import { v7 as uuidv7 } from 'uuid'
import type { Actor, Party } from '../actor.ts'
import { readCalendar } from '../calendars/read-calendar.ts'
import type { Node } from '../context.ts'
import { seal } from '../keys/seal.ts'
import { keyOf } from '../parties/parties.service.ts'
import * as store from './cases.store.ts'
import { courseOf, desksOf } from './course.ts'
import { CASE_PLACE, type CaseSeal, type LoadedCase } from './load-case.ts'
import { matterOf, recordsOf } from './ruling.ts'
import { saveAct, standingOf, writeAct } from './save-act.ts'

export interface Opening {
  readonly applicationId: string
  readonly definition: Definition
  readonly action: string
  readonly applicant: Party
  readonly actor: Actor
  readonly submission: CaseActOf<'submit'>
  /** Division of the matter; empty where it has none. */
  readonly district: string
  readonly subject: string
}

/** Opens a case in the submission's own act, and lets it pass the stages that need nobody. */
export async function openCase(tx: Tx, node: Node, opening: Opening): Promise<LoadedCase> {
  const { submission, definition, action, applicant, actor } = opening
  const calendar = await readCalendar(tx)
  const id = uuidv7({ msecs: tx.now })
  const key = keyOf(node, applicant.id)
  const secret = randomBytes(32)
  const course = courseOf(definition, action, [submission])
  const caseSeal: CaseSeal = { secret: toBase64Url(secret), subject: opening.subject }
  const view = foldCase(course, [submission])
  const row = {
    id,
    number: submission.payload.number,
    application_id: opening.applicationId,
    service: definition.key,
    action,
    definition_hash: submission.definition,
    owner: definition.owner,
    district: opening.district,
    applicant_id: applicant.id,
    applicant_kind: applicant.kind,
    submitted_by: actor.person.id,
    sealed: seal(key, CASE_PLACE(id), caseSeal),
    received_at: view.receivedAt,
  }
  const kase = {
    definition,
    course,
    acts: [submission],
    entries: [{ actId: tx.actId, offset: tx.pending.length }],
    view,
    key,
    secret,
    subject: opening.subject,
    applicantId: applicant.id,
    district: opening.district,
    desks: desksOf(course),
  }
  const standing = standingOf({ definition, action, view }, calendar, tx.now)
  const opened: LoadedCase = { ...kase, row: { ...row, ...standing } }
  await store.insertCase(tx, opened.row)
  await writeAct(tx, node, opened, submission, actor)
  return passAutoStages(tx, node, opened, calendar)
}

/**
 * Stages of the system that only let a case go on answer at once, in the act that opened them, with what their rule
 * decided. One that approves stays open: what it issues takes a signature, which is no part of this act.
 */
export async function passAutoStages(
  tx: Tx,
  node: Node,
  kase: LoadedCase,
  calendar: Awaited<ReturnType<typeof readCalendar>>,
): Promise<LoadedCase> {
  const stage = autoStage(kase.view)
  if (!stage) return kase
  const matter = await matterOf(node, tx, kase, tx.now)
  const decisions = recordsOf(matter, [`stages.${stage.key}.result`])
  const result = decisions[0] && autoResultOf(decisions[0].result)
  const act = autoAct(kase.view, result, tx.now)
  if (!act) return kase
  const ruled = withDecisions(act, decisions)
  const next = await saveAct(tx, node, { kase, act: ruled, actor: undefined, calendar })
  return passAutoStages(tx, node, next, calendar)
}

/** What the applicant hears right after submitting. */
export async function getSubmitted(node: Node, id: string) {
  const row = await store.findCase(node.reader, id)
  assert(row, 'a case that was opened is there')
  return {
    caseId: row.id,
    number: row.number,
    submittedAt: new Date(row.received_at).toISOString(),
    promisedOn: row.promised_on,
    provisional: row.provisional === 1,
  }
}
