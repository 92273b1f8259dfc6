import type { Reader, Schema, Tx } from '@vermilion/database'
import type { ExpressionBuilder, Insertable, Selectable } from 'kysely'
import type { CertificateRow } from './certificates.store.ts'

export type ReissueRow = Selectable<Schema['reissues']>
export type FailureRow = Selectable<Schema['reissue_failures']>

/** Certificates of an agency in force at an instant, under a proof that names one of these keys. */
export interface Signed {
  readonly agency: string
  /** Verification methods. */
  readonly methods: readonly string[]
  readonly at: number
}

/** Finds the text of a proof; whoever acts on a row reads its proofs. */
const signedBy =
  ({ agency, methods, at }: Signed) =>
  ({ and, or, eb }: ExpressionBuilder<Schema, 'certificates'>) =>
    and([
      eb('issuer', '=', agency),
      eb('state', 'in', ['valid', 'suspended']),
      or([eb('valid_until', 'is', null), eb('valid_until', '>', at)]),
      or(methods.map((method) => eb('credential', 'like', `%"verificationMethod":"${method}"%`))),
    ])

export async function countSigned({ sql }: Reader, signed: Signed): Promise<number> {
  const { count } = await sql
    .selectFrom('certificates')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where(signedBy(signed))
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** The next of them by id. */
export function listSigned(
  { sql }: Reader,
  signed: Signed,
  { after, limit }: { readonly after: string; readonly limit: number },
): Promise<CertificateRow[]> {
  return sql
    .selectFrom('certificates')
    .selectAll()
    .where('id', '>', after)
    .where(signedBy(signed))
    .orderBy('id')
    .limit(limit)
    .execute()
}

export function findReissue({ sql }: Reader, id: string): Promise<ReissueRow | undefined> {
  return sql.selectFrom('reissues').selectAll().where('id', '=', id).executeTakeFirst()
}

export function findRunning({ sql }: Reader): Promise<ReissueRow | undefined> {
  return sql
    .selectFrom('reissues')
    .selectAll()
    .where('state', '=', 'running')
    .orderBy('id')
    .executeTakeFirst()
}

/** Of this agency, the latest. */
export function findLatest({ sql }: Reader, agency: string): Promise<ReissueRow | undefined> {
  return sql
    .selectFrom('reissues')
    .selectAll()
    .where('agency', '=', agency)
    .orderBy('id', 'desc')
    .executeTakeFirst()
}

export async function insertReissue({ sql }: Tx, row: Insertable<Schema['reissues']>) {
  await sql.insertInto('reissues').values(row).execute()
}

export async function saveReissue(
  { sql }: Tx,
  id: string,
  changed: Partial<Pick<ReissueRow, 'state' | 'total' | 'done' | 'last_id' | 'finished_at'>>,
): Promise<void> {
  await sql.updateTable('reissues').set(changed).where('id', '=', id).execute()
}

/** With what a person needs to know the certificate by. */
export function listFailures({ sql }: Reader, reissueId: string) {
  return sql
    .selectFrom('reissue_failures')
    .innerJoin('certificates', 'certificates.id', 'reissue_failures.certificate_id')
    .select([
      'certificates.id',
      'certificates.kind',
      'certificates.number',
      'reissue_failures.reason',
    ])
    .where('reissue_id', '=', reissueId)
    .orderBy('certificates.id')
    .execute()
}

export async function insertFailures({ sql }: Tx, rows: readonly FailureRow[]): Promise<void> {
  if (rows.length > 0) await sql.insertInto('reissue_failures').values(rows).execute()
}

export async function clearFailures({ sql }: Tx, reissueId: string): Promise<void> {
  await sql.deleteFrom('reissue_failures').where('reissue_id', '=', reissueId).execute()
}
