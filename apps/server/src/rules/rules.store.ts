import type { Reader, Schema, Tx } from '@vermilion/database'
import type { Insertable, Selectable } from 'kysely'

export type RuleModelRow = Selectable<Schema['rule_models']>

export async function insertModel({ sql }: Tx, row: Insertable<Schema['rule_models']>) {
  await sql.insertInto('rule_models').values(row).execute()
}

export async function findModel({ sql }: Reader, hash: string): Promise<string | undefined> {
  const row = await sql
    .selectFrom('rule_models')
    .select('body')
    .where('hash', '=', hash)
    .executeTakeFirst()
  return row?.body
}

export async function listModelled({ sql }: Reader): Promise<ReadonlySet<string>> {
  const rows = await sql.selectFrom('rule_models').select('definition_hash').execute()
  return new Set(rows.map(({ definition_hash }) => definition_hash))
}

/** The models of a service's definitions, the latest first. */
export function listVersions({ sql }: Reader, service: string): Promise<RuleModelRow[]> {
  return sql
    .selectFrom('rule_models')
    .selectAll()
    .where('service', '=', service)
    .orderBy('published_at', 'desc')
    .orderBy('definition_hash')
    .execute()
}
