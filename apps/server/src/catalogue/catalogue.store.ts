import type { Reader, Tx } from '@vermilion/database'

export function listDefinitions({ sql }: Reader): Promise<{ hash: string; body: string }[]> {
  return sql.selectFrom('definitions').select(['hash', 'body']).execute()
}

export async function insertDefinition(
  { sql }: Tx,
  row: { hash: string; service: string; body: string },
): Promise<void> {
  await sql.insertInto('definitions').values(row).execute()
}
