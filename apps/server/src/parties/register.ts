import type { Tx } from '@vermilion/database'
import { RefusalError } from '@vermilion/domain'
import { ENTRY_SCHEMAS, type JsonValue } from '@vermilion/ledger'
import { record } from '@vermilion/ledger/log'
import type { Node } from '../context.ts'
import { seal } from '../keys/seal.ts'
import { PERSON_PLACE, type Person } from './parties.service.ts'
import * as store from './parties.store.ts'

export interface NewOrganisation {
  readonly id: string
  readonly key: Uint8Array
  readonly uscc: string
  readonly name: { readonly zh: string; readonly en?: string }
  /** What the register says of it, by claim name. */
  readonly facts: Readonly<Record<string, JsonValue>>
  /** Persons who may act for it. */
  readonly representatives: readonly string[]
  /** Authority that keeps the register. */
  readonly authority: string | undefined
}

/** Enters an organisation in the statutory register, in the act that decides or takes it over. */
export async function registerOrganisation(
  tx: Tx,
  { id, key, uscc, name, facts, representatives, authority }: NewOrganisation,
): Promise<void> {
  // Somebody may have got this name since the case was submitted.
  if (await store.findOrganisationByName(tx, name.zh)) throw new RefusalError('name-taken')
  await store.insertOrganisation(tx, {
    id,
    uscc,
    name_zh: name.zh,
    name_en: name.en ?? null,
    facts: JSON.stringify(facts),
    act_id: tx.actId,
  })
  for (const personId of representatives)
    await store.insertRepresentation(tx, {
      organisation_id: id,
      person_id: personId,
      since: tx.now,
    })
  record(tx, {
    schema: ENTRY_SCHEMAS['party.act'],
    authority,
    fields: {
      '/act': 'register-organisation',
      '/party': id,
      '/uscc': uscc,
      '/name': name.zh,
      '/representatives': [...representatives],
      '/facts': facts,
    },
    subjects: [{ subjectKey: id, key }],
  })
}

export interface ChangedOrganisation extends Pick<NewOrganisation, 'id' | 'key' | 'authority'> {
  readonly name: NewOrganisation['name']
  readonly facts: NewOrganisation['facts']
  /** Whoever represents it by law from now on, and nobody else; undefined: as before. */
  readonly representative: string | undefined
}

/** What the register says of a firm from now on, in the act that decides it. */
export async function changeOrganisation(
  tx: Tx,
  { id, key, name, facts, representative, authority }: ChangedOrganisation,
): Promise<void> {
  const namesake = await store.findOrganisationByName(tx, name.zh)
  if (namesake && namesake.id !== id) throw new RefusalError('name-taken')
  await store.saveOrganisation(tx, {
    id,
    name_zh: name.zh,
    name_en: name.en ?? null,
    facts: JSON.stringify(facts),
    act_id: tx.actId,
  })
  if (representative !== undefined)
    await store.replaceRepresentations(tx, id, { person_id: representative, since: tx.now })
  record(tx, {
    schema: ENTRY_SCHEMAS['party.act'],
    authority,
    fields: {
      '/act': 'change-organisation',
      '/party': id,
      '/name': name.zh,
      '/facts': facts,
      ...(representative === undefined ? {} : { '/representatives': [representative] }),
    },
    subjects: [{ subjectKey: id, key }],
  })
}

/** Enters a person: name and number only under the person's own key, beside a keyed hash. */
export async function registerPerson(
  tx: Tx,
  node: Node,
  { id, key, ...facts }: Person & { readonly key: Uint8Array },
): Promise<void> {
  const { name, nameEn, idNumber } = facts
  await store.insertPerson(tx, {
    id,
    sealed: seal(key, PERSON_PLACE(id), { name, nameEn, idNumber }),
    id_number_hash: node.keys.searchHash('persons.id_number_hash', idNumber),
    act_id: tx.actId,
  })
  record(tx, {
    schema: ENTRY_SCHEMAS['party.act'],
    fields: {
      '/act': 'register-person',
      '/party': id,
      '/name': name,
      '/nameEn': nameEn,
      '/idNumber': idNumber,
    },
    subjects: [{ subjectKey: id, key }],
  })
}

export interface Appointment {
  readonly personId: string
  readonly key: Uint8Array
  readonly post: {
    readonly id: string
    readonly agency: string
    readonly role: string
    readonly district: string
    readonly title: { readonly zh: string; readonly en: string }
  }
}

/** Puts a person in a post; from then on the person signs in through it. */
export async function appoint(tx: Tx, node: Node, appointment: Appointment): Promise<void> {
  const { personId, key, post } = appointment
  if (!(await store.findPost(tx, post.id)))
    await store.insertPost(tx, {
      id: post.id,
      agency: post.agency,
      role: post.role,
      district: post.district,
      title_zh: post.title.zh,
      title_en: post.title.en,
    })
  await store.insertAppointment(tx, {
    post_id: post.id,
    person_id: personId,
    since: tx.now,
    ended_at: null,
  })
  record(tx, {
    schema: ENTRY_SCHEMAS['party.act'],
    authority: node.authorities[post.agency]?.did,
    fields: {
      '/act': 'appoint',
      '/party': personId,
      '/post': post.id,
      '/agency': post.agency,
      '/role': post.role,
    },
    subjects: [{ subjectKey: personId, key }],
  })
}
