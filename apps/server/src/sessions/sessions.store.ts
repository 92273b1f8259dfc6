import type { Reader, Schema, Tx } from '@vermilion/database'
import type { Insertable, Selectable } from 'kysely'

export type SessionRow = Selectable<Schema['sessions']>

export function findSession({ sql }: Reader, id: string): Promise<SessionRow | undefined> {
  return sql.selectFrom('sessions').selectAll().where('id', '=', id).executeTakeFirst()
}

export function findSessionByToken(
  { sql }: Reader,
  tokenHash: Uint8Array,
): Promise<SessionRow | undefined> {
  return sql
    .selectFrom('sessions')
    .selectAll()
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst()
}

export function listLiveSessions(
  { sql }: Reader,
  personId: string,
  signedInAfter: number,
): Promise<SessionRow[]> {
  return sql
    .selectFrom('sessions')
    .selectAll()
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .where('signed_in_at', '>', signedInAfter)
    .orderBy('last_seen_at', 'desc')
    .execute()
}

export async function insertSession(
  { sql }: Tx,
  row: Insertable<Schema['sessions']>,
): Promise<void> {
  await sql.insertInto('sessions').values(row).execute()
}

export async function touchSession({ sql }: Tx, id: string, at: number): Promise<void> {
  await sql.updateTable('sessions').set({ last_seen_at: at }).where('id', '=', id).execute()
}

export async function endSession({ sql }: Tx, id: string, at: number): Promise<void> {
  await sql
    .updateTable('sessions')
    .set({ ended_at: at })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .execute()
}

export async function countSessions({ sql }: Reader, personId: string): Promise<number> {
  const { count } = await sql
    .selectFrom('sessions')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('person_id', '=', personId)
    .executeTakeFirstOrThrow()
  return Number(count)
}

export async function deleteSessions({ sql }: Tx, personId: string): Promise<void> {
  await sql.deleteFrom('sessions').where('person_id', '=', personId).execute()
}
