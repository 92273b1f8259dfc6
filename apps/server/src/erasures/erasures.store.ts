import type { Reader, Schema, Tx } from '@vermilion/database'
import { RefusalError } from '@vermilion/domain'
import type { Insertable, Selectable, Updateable } from 'kysely'

export type ErasureRow = Selectable<Schema['erasures']>

export function findErasure({ sql }: Reader, id: string): Promise<ErasureRow | undefined> {
  return sql.selectFrom('erasures').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Of this subject, the latest first. */
export function listBySubject({ sql }: Reader, subjectId: string): Promise<ErasureRow[]> {
  return sql
    .selectFrom('erasures')
    .selectAll()
    .where('subject_id', '=', subjectId)
    .orderBy('id', 'desc')
    .execute()
}

/** In one of these states, the latest first. */
export function listInStates(
  { sql }: Reader,
  states: readonly string[],
  limit: number,
): Promise<ErasureRow[]> {
  return sql
    .selectFrom('erasures')
    .selectAll()
    .where('state', 'in', states)
    .orderBy('decided_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}

/** Confirmed, and something of the subject may still be there. */
export function listUnfinished({ sql }: Reader): Promise<ErasureRow[]> {
  return sql
    .selectFrom('erasures')
    .selectAll()
    .where('state', 'in', ['confirmed', 'erased'])
    .where('finished_at', 'is', null)
    .orderBy('id')
    .execute()
}

/** How many were carried out again after a restoration, where nobody knows any more who decided. */
export async function countErasedAgain({ sql }: Reader): Promise<number> {
  const { count } = await sql
    .selectFrom('erasures')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('state', '=', 'erased')
    .where('decided_at', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(count)
}

export async function insertErasure({ sql }: Tx, row: Insertable<Schema['erasures']>) {
  await sql.insertInto('erasures').values(row).execute()
}

/** Refused when somebody else was faster. */
export async function saveErasure(
  { sql }: Tx,
  { id, version }: Pick<ErasureRow, 'id' | 'version'>,
  change: Updateable<Schema['erasures']>,
): Promise<void> {
  const { numUpdatedRows } = await sql
    .updateTable('erasures')
    .set({ ...change, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) throw new RefusalError('changed-meanwhile')
}

export async function saveFinished({ sql }: Tx, id: string, at: number): Promise<void> {
  await sql.updateTable('erasures').set({ finished_at: at }).where('id', '=', id).execute()
}

/** What was said about a subject in any of its erasures. */
export async function emptySaid({ sql }: Tx, subjectId: string): Promise<void> {
  await sql
    .updateTable('erasures')
    .set({ sealed: new Uint8Array() })
    .where('subject_id', '=', subjectId)
    .execute()
}
