import type { Reader, Schema, Tx } from '@vermilion/database'
import type { Insertable, Selectable } from 'kysely'

export type NoticeRow = Selectable<Schema['calendar_notices']>

export function listNotices({ sql }: Reader): Promise<NoticeRow[]> {
  return sql.selectFrom('calendar_notices').selectAll().orderBy('year').execute()
}

export async function insertNotice({ sql }: Tx, row: Insertable<Schema['calendar_notices']>) {
  await sql.insertInto('calendar_notices').values(row).execute()
}
