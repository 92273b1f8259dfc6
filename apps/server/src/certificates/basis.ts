import type { Reader } from '@vermilion/database'
import type { Answers } from '@vermilion/domain'
import { assert } from '@vermilion/ledger'
import type { Definition } from '@vermilion/services'
import { findCase, findCaseLaw, findScopedCase } from '../cases/load-case.ts'
import type { Node } from '../context.ts'
import { isErased } from '../parties/parties.service.ts'
import { type CertificateRow, listByCase } from './certificates.store.ts'
import { answersSince } from './status-history.ts'

/** What a certificate rests on: its case, and what was answered anew since. */
export interface Basis {
  readonly definition: Definition
  readonly action: string
  /** Division of the matter; empty where it has none. */
  readonly district: string
  /** Whose case it was, and who submitted it. */
  readonly for: string
  readonly submittedBy: string
  /** As they hold now. Those of the case are gone once its applicant was erased. */
  readonly answers: Answers
}

export async function basisOf(node: Node, reader: Reader, row: CertificateRow): Promise<Basis> {
  const id = row.case_id
  const scoped = await findScopedCase(reader, id)
  const law = await findCaseLaw(node, reader, id)
  assert(scoped && law, 'a certificate came of a case')
  const since = await answersSince(node, reader, await listByCase(reader, id))
  const { district, applicantId } = scoped
  if (isErased(node, applicantId))
    return { ...law, district, for: row.holder_id, submittedBy: applicantId, answers: since }
  const kase = await findCase(node, reader, id)
  assert(kase, 'a case that is there can be opened')
  const { view } = kase
  const answers = { ...view.answers, ...since }
  return { ...law, district, for: view.for, submittedBy: view.submittedBy, answers }
}
