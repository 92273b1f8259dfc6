import type { Reader } from '@vermilion/database'
import { RefusalError } from '@vermilion/domain'
import { assert } from '@vermilion/ledger'
import type { Actor, Party, Post } from '../actor.ts'
import type { Node } from '../context.ts'
import type { NodeSecrets } from '../keys/keys.ts'
import { unseal } from '../keys/seal.ts'
import type { Name, Value } from '../wire/wire.ts'
import * as store from './parties.store.ts'

/** What the register of persons holds, in the clear only while it is used. */
export interface Person {
  readonly id: string
  readonly name: string
  readonly nameEn: string
  readonly idNumber: string
}

export const PERSON_PLACE = (id: string) => `persons.sealed/${id}`

/** What opening the register of persons takes. */
export interface Registers extends Pick<Node, 'subjectKeys'> {
  readonly keys: Pick<NodeSecrets, 'searchHash'>
}

/** The key of a party, under which all that is personal in its matters is kept. */
export function keyOf(node: Pick<Node, 'subjectKeys'>, partyId: string): Uint8Array {
  const found = node.subjectKeys.get(partyId)
  if (found) return found.key
  // Nothing of an erased party can be read or written any more, and that is meant.
  throw new RefusalError(node.subjectKeys.isDestroyed(partyId) ? 'erased' : 'not-found')
}

/** Whether what is kept of this party can still be read. */
export function isErased({ subjectKeys }: Pick<Node, 'subjectKeys'>, partyId: string): boolean {
  return !subjectKeys.get(partyId) && subjectKeys.isDestroyed(partyId)
}

export async function getPerson(
  node: Pick<Node, 'subjectKeys'>,
  reader: Reader,
  id: string,
): Promise<Person> {
  const row = await store.findPerson(reader, id)
  if (!row) throw new RefusalError('not-found')
  return openPerson(node, row)
}

/** The name of somebody who acted; undefined once that person was erased. */
export async function findName(node: Node, personId: string): Promise<Name | undefined> {
  return isErased(node, personId) ? undefined : nameOf(await getPerson(node, node.reader, personId))
}

function openPerson(node: Pick<Node, 'subjectKeys'>, row: store.PersonRow): Person {
  const facts = unseal<Omit<Person, 'id'>>(keyOf(node, row.id), PERSON_PLACE(row.id), row.sealed)
  return { id: row.id, ...facts }
}

export async function findPersonByNumber(
  node: Registers,
  reader: Reader,
  idNumber: string,
): Promise<Person | undefined> {
  const hash = node.keys.searchHash('persons.id_number_hash', idNumber)
  const row = await store.findPersonByNumber(reader, hash)
  return row && openPerson(node, row)
}

/** The person that an answer names by number; a number that belongs to somebody of another name names nobody. */
export async function findNamed(
  node: Registers,
  reader: Reader,
  value: unknown,
): Promise<Person | undefined> {
  const { name, idNumber } = (value ?? {}) as { name?: string; idNumber?: string }
  const person = idNumber ? await findPersonByNumber(node, reader, idNumber) : undefined
  return person?.name === name ? person : undefined
}

/** Who acts: the person, the post held now, and everyone the person may act for. */
export async function findActorFacts(
  node: Node,
  personId: string,
): Promise<Pick<Actor, 'person' | 'post' | 'parties'> | undefined> {
  const row = await store.findPerson(node.reader, personId)
  if (!row || !node.subjectKeys.get(personId)) return undefined
  const person = openPerson(node, row)
  const post = await store.findHeldPost(node.reader, personId)
  const firms = await store.listRepresented(node.reader, personId)
  return {
    person,
    post: post && postOf(post),
    parties: [partyOfPerson(person), ...firms.filter(({ id }) => !isErased(node, id)).map(partyOf)],
  }
}

export async function holdsPost(reader: Reader, personId: string, postId: string) {
  return (await store.findHeldPost(reader, personId))?.id === postId
}

function postOf({ id, agency, role, district, title_zh, title_en }: store.PostRow): Post {
  return { id, agency, role, district, title: { zh: title_zh, en: title_en } }
}

function partyOf({ id, name_zh, name_en, uscc }: store.OrganisationRow): Party {
  return { id, kind: 'organisation', name: name_zh, nameEn: name_en ?? undefined, uscc }
}

function partyOfPerson({ id, name, nameEn }: Person): Party {
  return { id, kind: 'person', name, nameEn, uscc: undefined }
}

export async function getParty(node: Node, reader: Reader, id: string): Promise<Party> {
  const organisation = await store.findOrganisation(reader, id)
  if (organisation) return partyOf(organisation)
  return partyOfPerson(await getPerson(node, reader, id))
}

export function nameOf({ name, nameEn }: Pick<Party, 'name' | 'nameEn'>): Name {
  return { zh: name, ...(nameEn ? { en: nameEn } : {}) }
}

/** What the register of companies says of a firm, by claim name. */
export interface Organisation {
  readonly id: string
  readonly uscc: string
  readonly nameZh: string
  readonly nameEn: string | undefined
  readonly facts: Readonly<Record<string, Value>>
}

export async function findOrganisation(
  reader: Reader,
  id: string,
): Promise<Organisation | undefined> {
  const row = await store.findOrganisation(reader, id)
  if (!row) return undefined
  const { uscc, name_zh, name_en } = row
  return { id, uscc, nameZh: name_zh, nameEn: name_en ?? undefined, facts: JSON.parse(row.facts) }
}

export const listOrganisationNames = store.listOrganisationNames

export async function getPost(reader: Reader, id: string): Promise<Post> {
  const row = await store.findPost(reader, id)
  assert(row, 'a post that acted is never deleted')
  return postOf(row)
}
