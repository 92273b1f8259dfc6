import type { Reader } from '@vermilion/database'
import { type CaseAct, type CaseView, type Course, foldCase } from '@vermilion/domain'
import { assert, fromBase64Url } from '@vermilion/ledger'
import type { Definition } from '@vermilion/services'
import { getDefinition } from '../catalogue/definitions.ts'
import type { Node } from '../context.ts'
import { unseal } from '../keys/seal.ts'
import { keyOf } from '../parties/parties.service.ts'
import type { JudgedCase } from './cases.policy.ts'
import type { ScopedCase } from './cases.scope.ts'
import * as store from './cases.store.ts'
import { courseOf, desksOf } from './course.ts'

/** A case as the room works with it: its row, its definition, and the fold of its acts. */
export interface LoadedCase extends JudgedCase {
  readonly row: store.CaseDbRow
  readonly definition: Definition
  readonly course: Course
  readonly acts: readonly CaseAct[]
  /** Where each act's entry is, in the acts' order. */
  readonly entries: readonly EntryPlace[]
  readonly view: CaseView
  readonly key: Uint8Array
  /** Links the case's entries in the log for its owner alone. */
  readonly secret: Uint8Array
  /** What the case is about, in a few words. */
  readonly subject: string
}

/** Leads to an entry of the log: the request that left it, and which of that request's it is. */
export interface EntryPlace {
  readonly actId: string
  readonly offset: number
}

export interface CaseSeal {
  readonly secret: string
  readonly subject: string
}

export const CASE_PLACE = (id: string) => `cases.sealed/${id}`
export const ACT_PLACE = (id: string, seq: number) => `case_acts.sealed/${id}/${seq}`

export async function findCase(
  node: Node,
  reader: Reader,
  id: string,
): Promise<LoadedCase | undefined> {
  const row = await store.findCase(reader, id)
  return row && loadCase(node, reader, row)
}

/** What tells who sees a case, with nothing of it unsealed. */
export async function findScopedCase(reader: Reader, id: string): Promise<ScopedCase | undefined> {
  const row = await store.findCase(reader, id)
  if (!row) return undefined
  const stages = await store.listStages(reader, [id])
  return { applicantId: row.applicant_id, district: row.district, desks: stages }
}

/** What a case was about by law, with nothing of it unsealed. */
export async function findCaseLaw(
  node: Node,
  reader: Reader,
  id: string,
): Promise<{ readonly definition: Definition; readonly action: string } | undefined> {
  const row = await store.findCase(reader, id)
  return row && { definition: getDefinition(node, row.definition_hash), action: row.action }
}

export async function loadCase(
  node: Node,
  reader: Reader,
  row: store.CaseDbRow,
): Promise<LoadedCase> {
  const key = keyOf(node, row.applicant_id)
  const definition = getDefinition(node, row.definition_hash)
  const rows = await store.listActs(reader, row.id)
  const acts = rows.map((act) => actOf(key, act))
  const course = courseOf(definition, row.action, acts)
  const view = foldCase(course, acts)
  assert(view.version === row.version, 'a case’s row stands where its acts lead')
  const { secret, subject } = unseal<CaseSeal>(key, CASE_PLACE(row.id), row.sealed)
  return {
    row,
    definition,
    course,
    acts,
    entries: rows.map(({ act_id, entry_offset }) => ({ actId: act_id, offset: entry_offset })),
    view,
    key,
    secret: secretOf(secret),
    subject,
    applicantId: row.applicant_id,
    district: row.district,
    desks: desksOf(course),
  }
}

function secretOf(text: string): Uint8Array {
  const secret = fromBase64Url(text)
  assert(secret, 'a case secret is stored as base64url')
  return secret
}

function actOf(key: Uint8Array, row: store.CaseActRow): CaseAct {
  return {
    seq: row.seq,
    type: row.type,
    by: row.by_person,
    as: row.as_post,
    for: row.for_party,
    at: row.at,
    definition: row.definition_hash,
    payload: unseal(key, ACT_PLACE(row.case_id, row.seq), row.sealed),
  } as CaseAct
}
