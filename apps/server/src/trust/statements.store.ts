import type { Reader, Tx } from '@vermilion/database'

/** Subjects of the public statements of one kind that the log has already. */
export async function listStated({ sql }: Reader, kind: string): Promise<ReadonlySet<string>> {
  const rows = await sql
    .selectFrom('statements')
    .select('subject')
    .where('kind', '=', kind)
    .execute()
  return new Set(rows.map(({ subject }) => subject))
}

/** Which act left each statement of one kind. */
export function listStatements({ sql }: Reader, kind: string) {
  return sql
    .selectFrom('statements')
    .select(['subject', 'act_id'])
    .where('kind', '=', kind)
    .orderBy('subject')
    .execute()
}

/** The act that left a statement; undefined where there is none. */
export async function findStatement(
  { sql }: Reader,
  kind: string,
  subject: string,
): Promise<string | undefined> {
  const row = await sql
    .selectFrom('statements')
    .select('act_id')
    .where('kind', '=', kind)
    .where('subject', '=', subject)
    .executeTakeFirst()
  return row?.act_id
}

export async function insertStatement({ sql }: Tx, kind: string, subject: string, actId: string) {
  await sql.insertInto('statements').values({ kind, subject, act_id: actId }).execute()
}
