import { randomBytes } from 'node:crypto'
import type { Reader, Tx } from '@vermilion/database'
import { isResidentId, isUscc } from '@vermilion/domain'
import { findPersonByNumber, isErased, type Registers } from './parties.service.ts'
import * as store from './parties.store.ts'

/** Somebody whose data may be erased: a person, or a firm in the register. */
export interface Subject {
  readonly id: string
  readonly kind: 'person' | 'organisation'
}

/** By id, resident id number or social credit code; undefined for nobody, and for whoever is erased. */
export async function findSubject(
  node: Registers,
  reader: Reader,
  typed: string,
): Promise<Subject | undefined> {
  const found = await lookUp(node, reader, typed.replace(/\s/g, ''))
  return found && !isErased(node, found.id) ? found : undefined
}

async function lookUp(
  node: Registers,
  reader: Reader,
  typed: string,
): Promise<Subject | undefined> {
  const number = typed.toUpperCase()
  const person = isResidentId(number)
    ? await findPersonByNumber(node, reader, number)
    : await store.findPerson(reader, typed)
  if (person) return { id: person.id, kind: 'person' }
  const firm = isUscc(number)
    ? await store.findOrganisationByUscc(reader, number)
    : await store.findOrganisation(reader, typed)
  return firm && { id: firm.id, kind: 'organisation' }
}

/** Whoever has this id, erased or not. */
export async function findById(reader: Reader, id: string): Promise<Subject | undefined> {
  if (await store.findPerson(reader, id)) return { id, kind: 'person' }
  return (await store.findOrganisation(reader, id)) && { id, kind: 'organisation' }
}

/** What ties a person to others by law; a firm is tied by its cases and certificates alone. */
export async function tiesOf(node: Registers, reader: Reader, personId: string) {
  const firms = await store.listRepresented(reader, personId)
  const post = await store.findHeldPost(reader, personId)
  return {
    represents: firms.filter(({ id }) => !isErased(node, id)).map(({ name_zh }) => name_zh),
    holdsPost: post !== undefined,
  }
}

/** The search hash becomes one of nothing: under no key and of no number. */
export function erasePerson(tx: Tx, id: string): Promise<void> {
  return store.emptyPerson(tx, id, randomBytes(32))
}
