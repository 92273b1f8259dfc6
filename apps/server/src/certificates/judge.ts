import type { Reader } from '@vermilion/database'
import { type CertificateAction, type CertificateState, hasInterest } from '@vermilion/domain'
import { assert } from '@vermilion/ledger'
import { type ActionKey, stagesOf } from '@vermilion/services'
import type { Actor } from '../actor.ts'
import type { Node } from '../context.ts'
import { type Basis, basisOf } from './basis.ts'
import type { JudgedCertificate } from './certificates.policy.ts'
import type { CertificateRow } from './certificates.store.ts'

/** What the policies read of a certificate beside the change: most of it stands in its case. */
export async function judgedFor(
  node: Node,
  reader: Reader,
  actor: Actor,
  row: CertificateRow,
): Promise<(change: CertificateAction) => JudgedCertificate> {
  const basis = await basisOf(node, reader, row)
  // A firm that the case has registered was not yet there to be its applicant.
  const matters = [basis, { ...basis, for: row.holder_id }]
  const facts = {
    issuer: row.issuer,
    district: basis.district,
    state: row.state as CertificateState,
    decidedBy: decidingRole(basis),
    suspends: node.catalogue.kinds[row.kind]?.status?.suspend ?? true,
    interested: matters.some((matter) => hasInterest(actor, matter)),
  }
  return (change) => ({ ...facts, change })
}

/** Whose stage it was to decide the case: the last on its route. */
function decidingRole({ definition, action }: Basis): string {
  const stage = stagesOf(definition, action as ActionKey).at(-1) ?? ''
  const by = definition.stages[stage]?.by
  assert(by, 'a route ends in the stage that decides')
  return by.slice(by.indexOf('.') + 1)
}
