import type { Reader } from '@vermilion/database'
import { RefusalError } from '@vermilion/domain'
import type { Element } from '@vermilion/services'
import type { Actor } from '../actor.ts'
import { findCorrectable } from '../cases/read-upload.ts'
import type { Node } from '../context.ts'
import { getDraft } from './load-draft.ts'

export interface UploadPlace {
  readonly applicationId: string
  readonly element: string
  readonly partyId: string
  readonly limits: Element['file']
}

/** Where a file may go: a file element of one's own draft, or of a case sent back for just that. */
export async function getUploadPlace(
  node: Node,
  reader: Reader,
  actor: Actor,
  { application, element }: { application: string; element: string },
): Promise<UploadPlace> {
  const { row, definition } = await getDraft(node, reader, actor, application)
  const asked = Object.hasOwn(definition.data, element) ? definition.data[element] : undefined
  if (asked?.kind !== 'file') throw new RefusalError('element-unknown')
  if (row.case_id) {
    const unlocked = await findCorrectable(node, reader, row.case_id)
    if (!unlocked.includes(element)) throw new RefusalError('element-not-unlocked', { element })
  }
  return { applicationId: row.id, element, partyId: row.party_id, limits: asked.file }
}
