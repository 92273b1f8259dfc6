import type { Node } from '../context.ts'
import { getPost } from '../parties/parties.service.ts'
import type { Text } from '../wire/wire.ts'
import { listBySubject } from './erasures.store.ts'

/** When a subject was erased, and which agency confirmed it; undefined while it is not. */
export async function findErasure(
  node: Node,
  subjectId: string,
): Promise<{ readonly at: number; readonly agencyName: Text } | undefined> {
  const rows = await listBySubject(node.reader, subjectId)
  const row = rows.find(({ state }) => state === 'confirmed' || state === 'erased')
  if (!row || row.decided_at === null) return undefined
  return { at: row.decided_at, agencyName: await agencyNameOf(node, row.decided_as) }
}

async function agencyNameOf(node: Node, postId: string): Promise<Text> {
  const { agency } = await getPost(node.reader, postId)
  return node.catalogue.agencies[agency]?.names ?? { zh: agency, en: agency }
}
