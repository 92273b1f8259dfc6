import type { Reader } from '@vermilion/database'
import { type CertificateAction, type CertificateState, hasInterest } from '@vermilion/domain'
import { assert } from '@vermilion/ledger'
import type { Actor } from '../actor.ts'
import { findCase, findScopedCase } from '../cases/load-case.ts'
import type { Node } from '../context.ts'
import { isErased } from '../parties/parties.service.ts'
import type { JudgedCertificate } from './certificates.policy.ts'
import type { CertificateRow } from './certificates.store.ts'

/** What the policy reads of a certificate beside the change: most of it stands in its case. */
export async function judgedFor(
  node: Node,
  reader: Reader,
  actor: Actor,
  row: CertificateRow,
): Promise<(change: CertificateAction) => JudgedCertificate> {
  const scoped = await findScopedCase(reader, row.case_id)
  assert(scoped, 'a certificate came of a case')
  // Who was named in a case whose applicant was erased, nobody can tell any more.
  const matter = isErased(node, scoped.applicantId)
    ? { for: row.holder_id, submittedBy: scoped.applicantId, answers: {} }
    : (await findCase(node, reader, row.case_id))?.view
  assert(matter, 'a case that is there can be opened')
  // A firm that the case has registered was not yet there to be its applicant.
  const matters = [matter, { ...matter, for: row.holder_id }]
  const facts = {
    issuer: row.issuer,
    district: scoped.district,
    state: row.state as CertificateState,
    interested: matters.some((matter) => hasInterest(actor, matter)),
  }
  return (change) => ({ ...facts, change })
}
