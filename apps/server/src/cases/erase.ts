import type { Reader } from '@vermilion/database'
import type { CaseState, CaseView } from '@vermilion/domain'
import type { Node } from '../context.ts'
import * as store from './cases.store.ts'
import { loadCase } from './load-case.ts'

/** What is known of a case without its applicant's key. */
export interface CaseFacts {
  readonly id: string
  readonly number: string
  readonly state: CaseState
  readonly endedAt: number | null
}

export async function listCaseFacts(reader: Reader, applicantId: string): Promise<CaseFacts[]> {
  const rows = await store.listByApplicant(reader, applicantId)
  return rows.map(({ id, number, state, ended_at }) => ({
    id,
    number,
    state: state as CaseState,
    endedAt: ended_at,
  }))
}

/** The cases of this party, opened, with whoever acted on each through a post. */
export async function listMatters(
  node: Node,
  reader: Reader,
  applicantId: string,
): Promise<readonly { readonly view: CaseView; readonly officers: readonly string[] }[]> {
  const rows = await store.listByApplicant(reader, applicantId)
  const cases = await Promise.all(rows.map((row) => loadCase(node, reader, row)))
  return cases.map(({ view, acts }) => ({
    view,
    officers: acts.filter(({ as }) => as !== 'self' && as !== 'system').map(({ by }) => by),
  }))
}

export const eraseCases = store.emptyCases
