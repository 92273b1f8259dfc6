import type { Reader } from '@vermilion/database'
import type { Actor } from '../actor.ts'
import type { Node } from '../context.ts'
import { sliceOf } from './case-view.ts'
import { maySeeCase } from './cases.policy.ts'
import * as store from './cases.store.ts'
import { findCase, loadCase } from './load-case.ts'

/** The owner reads a file always, a clerk with the case in view where the post's stages see it. */
export async function mayReadUpload(
  node: Node,
  actor: Actor,
  upload: { readonly applicationId: string; readonly element: string; readonly partyId: string },
): Promise<boolean> {
  if (!actor.post) return actor.parties.some(({ id }) => id === upload.partyId)
  const row = await store.findByApplication(node.reader, upload.applicationId)
  if (!row) return false
  const kase = await loadCase(node, node.reader, row)
  return maySeeCase(actor, kase) === undefined && sliceOf(actor, kase)(upload.element)
}

/** Elements that a case sent back has unlocked for its applicant; none in any other state. */
export async function findCorrectable(
  node: Node,
  reader: Reader,
  caseId: string,
): Promise<readonly string[]> {
  const kase = await findCase(node, reader, caseId)
  return kase?.view.state === 'returned' ? (kase.view.correction?.elements ?? []) : []
}
