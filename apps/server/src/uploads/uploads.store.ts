import type { Reader, Schema, Tx } from '@vermilion/database'
import type { Insertable, Selectable } from 'kysely'

export type UploadRow = Selectable<Schema['uploads']>

export function findUpload({ sql }: Reader, id: string): Promise<UploadRow | undefined> {
  return sql.selectFrom('uploads').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function insertUpload({ sql }: Tx, row: Insertable<Schema['uploads']>): Promise<void> {
  await sql.insertInto('uploads').values(row).execute()
}

export async function listUploadIds({ sql }: Reader, partyId: string): Promise<string[]> {
  const rows = await sql
    .selectFrom('uploads')
    .select('id')
    .where('party_id', '=', partyId)
    .execute()
  return rows.map(({ id }) => id)
}

export async function deleteUploads({ sql }: Tx, partyId: string): Promise<void> {
  await sql.deleteFrom('uploads').where('party_id', '=', partyId).execute()
}
