import type { Reader } from '@vermilion/database'
import { hasInterest, identifiersIn } from '@vermilion/domain'
import type { Actor } from '../actor.ts'
import { listMatters } from '../cases/erase.ts'
import type { Node } from '../context.ts'
import type { Subject } from '../parties/erase.ts'
import { getParty, getPerson } from '../parties/parties.service.ts'

/**
 * Whether an officer is too close to a subject: is it, represents it, is named in one of its cases or
 * has named it in one of their own, or has decided about it in another office.
 */
export async function isInterested(
  node: Node,
  reader: Reader,
  actor: Actor,
  subject: Subject,
): Promise<boolean> {
  if (actor.parties.some(({ id }) => id === subject.id)) return true
  const theirs = await listMatters(node, reader, subject.id)
  const tied = theirs.some(
    ({ view, officers }) => hasInterest(actor, view) || officers.includes(actor.person.id),
  )
  if (tied) return true
  const number = await numberOf(node, reader, subject)
  const own = await Promise.all(actor.parties.map(({ id }) => listMatters(node, reader, id)))
  return own.flat().some(({ view }) => identifiersIn(view.answers).has(number))
}

async function numberOf(node: Node, reader: Reader, { id, kind }: Subject): Promise<string> {
  return kind === 'person'
    ? (await getPerson(node, reader, id)).idNumber
    : ((await getParty(node, reader, id)).uscc ?? '')
}
