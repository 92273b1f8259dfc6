import type { Reader, Schema, Tx } from '@vermilion/database'
import type { Insertable, Selectable } from 'kysely'

export type PersonRow = Selectable<Schema['persons']>
export type OrganisationRow = Selectable<Schema['organisations']>
export type PostRow = Selectable<Schema['posts']>

export function findPerson({ sql }: Reader, id: string): Promise<PersonRow | undefined> {
  return sql.selectFrom('persons').selectAll().where('id', '=', id).executeTakeFirst()
}

export function findPersonByNumber(
  { sql }: Reader,
  hash: Uint8Array,
): Promise<PersonRow | undefined> {
  return sql.selectFrom('persons').selectAll().where('id_number_hash', '=', hash).executeTakeFirst()
}

export async function insertPerson({ sql }: Tx, row: Insertable<Schema['persons']>): Promise<void> {
  await sql.insertInto('persons').values(row).execute()
}

export function findOrganisation(
  { sql }: Reader,
  id: string,
): Promise<OrganisationRow | undefined> {
  return sql.selectFrom('organisations').selectAll().where('id', '=', id).executeTakeFirst()
}

export function findOrganisationByName(
  { sql }: Reader,
  name: string,
): Promise<OrganisationRow | undefined> {
  return sql.selectFrom('organisations').selectAll().where('name_zh', '=', name).executeTakeFirst()
}

export async function listOrganisationNames({ sql }: Reader): Promise<string[]> {
  const rows = await sql.selectFrom('organisations').select('name_zh').orderBy('id').execute()
  return rows.map(({ name_zh }) => name_zh)
}

export async function insertOrganisation(
  { sql }: Tx,
  row: Insertable<Schema['organisations']>,
): Promise<void> {
  await sql.insertInto('organisations').values(row).execute()
}

export async function saveOrganisation(
  { sql }: Tx,
  { id, ...changed }: Pick<OrganisationRow, 'id' | 'name_zh' | 'name_en' | 'facts' | 'act_id'>,
): Promise<void> {
  await sql.updateTable('organisations').set(changed).where('id', '=', id).execute()
}

export async function replaceRepresentations(
  tx: Tx,
  organisationId: string,
  { person_id, since }: Pick<Insertable<Schema['representations']>, 'person_id' | 'since'>,
): Promise<void> {
  await tx.sql
    .deleteFrom('representations')
    .where('organisation_id', '=', organisationId)
    .where('person_id', '<>', person_id)
    .execute()
  const kept = await tx.sql
    .selectFrom('representations')
    .select('since')
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst()
  if (!kept) await insertRepresentation(tx, { organisation_id: organisationId, person_id, since })
}

/** The firms that this person represents by law, the first registered first. */
export function listRepresented({ sql }: Reader, personId: string): Promise<OrganisationRow[]> {
  return sql
    .selectFrom('representations')
    .innerJoin('organisations', 'organisations.id', 'representations.organisation_id')
    .selectAll('organisations')
    .where('representations.person_id', '=', personId)
    .orderBy('organisations.id')
    .execute()
}

export async function insertRepresentation(
  { sql }: Tx,
  row: Insertable<Schema['representations']>,
): Promise<void> {
  await sql.insertInto('representations').values(row).execute()
}

/** The post through which this person acts now, if any. */
export function findHeldPost({ sql }: Reader, personId: string): Promise<PostRow | undefined> {
  return sql
    .selectFrom('appointments')
    .innerJoin('posts', 'posts.id', 'appointments.post_id')
    .selectAll('posts')
    .where('appointments.person_id', '=', personId)
    .where('appointments.ended_at', 'is', null)
    .orderBy('appointments.since')
    .executeTakeFirst()
}

export function findPost({ sql }: Reader, id: string): Promise<PostRow | undefined> {
  return sql.selectFrom('posts').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function insertPost({ sql }: Tx, row: Insertable<Schema['posts']>): Promise<void> {
  await sql.insertInto('posts').values(row).execute()
}

export async function insertAppointment(
  { sql }: Tx,
  row: Insertable<Schema['appointments']>,
): Promise<void> {
  await sql.insertInto('appointments').values(row).execute()
}

export function findOrganisationByUscc(
  { sql }: Reader,
  uscc: string,
): Promise<OrganisationRow | undefined> {
  return sql.selectFrom('organisations').selectAll().where('uscc', '=', uscc).executeTakeFirst()
}

/** A person without name, number or firms: what refers to the id leads nowhere. */
export async function emptyPerson({ sql }: Tx, id: string, hash: Uint8Array): Promise<void> {
  await sql
    .updateTable('persons')
    .set({ sealed: new Uint8Array(), id_number_hash: hash })
    .where('id', '=', id)
    .execute()
  await sql.deleteFrom('representations').where('person_id', '=', id).execute()
}
