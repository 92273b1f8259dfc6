import type { Reader, Schema, Tx } from '@vermilion/database'
import type { CertificateState } from '@vermilion/domain'
import type { Insertable, Selectable } from 'kysely'

export type VersionRow = Selectable<Schema['status_versions']>

export async function findListOf({ sql }: Reader, issuer: string): Promise<number | undefined> {
  const row = await sql
    .selectFrom('status_lists')
    .select('number')
    .where('issuer', '=', issuer)
    .executeTakeFirst()
  return row?.number
}

export async function findListIssuer({ sql }: Reader, number: number): Promise<string | undefined> {
  const row = await sql
    .selectFrom('status_lists')
    .select('issuer')
    .where('number', '=', number)
    .executeTakeFirst()
  return row?.issuer
}

export async function listNumbers({ sql }: Reader): Promise<number[]> {
  const rows = await sql.selectFrom('status_lists').select('number').orderBy('number').execute()
  return rows.map(({ number }) => number)
}

/** The next list, under its number. */
export async function insertList({ sql }: Tx, issuer: string): Promise<number> {
  const { newest } = await sql
    .selectFrom('status_lists')
    .select(({ fn }) => fn.max('number').as('newest'))
    .executeTakeFirstOrThrow()
  const number = (newest ?? 0) + 1
  await sql.insertInto('status_lists').values({ number, issuer }).execute()
  return number
}

export function findNewestVersion({ sql }: Reader, list: number): Promise<VersionRow | undefined> {
  return sql
    .selectFrom('status_versions')
    .selectAll()
    .where('list', '=', list)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
}

export function findVersion(
  { sql }: Reader,
  list: number,
  version: number,
): Promise<VersionRow | undefined> {
  return sql
    .selectFrom('status_versions')
    .selectAll()
    .where('list', '=', list)
    .where('version', '=', version)
    .executeTakeFirst()
}

export async function insertVersion({ sql }: Tx, row: Insertable<Schema['status_versions']>) {
  await sql.insertInto('status_versions').values(row).execute()
}

/** Of every certificate in a list that is not simply valid. */
export async function listStates(
  { sql }: Reader,
  list: number,
): Promise<{ readonly index: number; readonly state: CertificateState }[]> {
  const rows = await sql
    .selectFrom('certificates')
    .select(['status_index', 'state'])
    .where('list', '=', list)
    .where('state', '!=', 'valid')
    .execute()
  return rows.map(({ status_index, state }) => ({
    index: status_index,
    state: state as CertificateState,
  }))
}
