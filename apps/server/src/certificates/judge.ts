import type { Reader } from '@vermilion/database'
import { type CertificateAction, type CertificateState, hasInterest } from '@vermilion/domain'
import { assert } from '@vermilion/ledger'
import type { Actor } from '../actor.ts'
import { findCase } from '../cases/load-case.ts'
import type { Node } from '../context.ts'
import type { JudgedCertificate } from './certificates.policy.ts'
import type { CertificateRow } from './certificates.store.ts'

/** What the policy reads of a certificate beside the change: most of it stands in its case. */
export async function judgedFor(
  node: Node,
  reader: Reader,
  actor: Actor,
  row: CertificateRow,
): Promise<(change: CertificateAction) => JudgedCertificate> {
  const kase = await findCase(node, reader, row.case_id)
  assert(kase, 'a certificate came of a case')
  // A firm that the case has registered was not yet there to be its applicant.
  const matters = [kase.view, { ...kase.view, for: row.holder_id }]
  const facts = {
    issuer: row.issuer,
    district: kase.district,
    state: row.state as CertificateState,
    interested: matters.some((matter) => hasInterest(actor, matter)),
  }
  return (change) => ({ ...facts, change })
}
