import type { Reader, Schema, Tx } from '@vermilion/database'
import { RefusalError } from '@vermilion/domain'
import type { Insertable, Selectable } from 'kysely'

export type CertificateRow = Selectable<Schema['certificates']>
export type StatusActRow = Selectable<Schema['certificate_acts']>
export type ReservationRow = Selectable<Schema['reservations']>

export function findReservation(
  { sql }: Reader,
  caseId: string,
): Promise<ReservationRow | undefined> {
  return sql.selectFrom('reservations').selectAll().where('case_id', '=', caseId).executeTakeFirst()
}

export async function insertReservation({ sql }: Tx, row: Insertable<Schema['reservations']>) {
  await sql.insertInto('reservations').values(row).execute()
}

/** Number of the issuer's own list, begun with its first certificate. */
export async function listOfIssuer({ sql }: Tx, issuer: string): Promise<number> {
  const found = await sql
    .selectFrom('status_lists')
    .select('number')
    .where('issuer', '=', issuer)
    .executeTakeFirst()
  if (found) return found.number
  const { newest } = await sql
    .selectFrom('status_lists')
    .select(({ fn }) => fn.max('number').as('newest'))
    .executeTakeFirstOrThrow()
  const number = (newest ?? 0) + 1
  await sql.insertInto('status_lists').values({ number, issuer }).execute()
  return number
}

export async function findListIssuer({ sql }: Reader, number: number): Promise<string | undefined> {
  const row = await sql
    .selectFrom('status_lists')
    .select('issuer')
    .where('number', '=', number)
    .executeTakeFirst()
  return row?.issuer
}

/** Of these places in a list, those that are taken. */
export async function takenIndices(
  { sql }: Reader,
  list: number,
  candidates: readonly number[],
): Promise<ReadonlySet<number>> {
  const rows = await sql
    .selectFrom('reservations')
    .select('status_index')
    .where('list', '=', list)
    .where('status_index', 'in', candidates)
    .execute()
  return new Set(rows.map(({ status_index }) => status_index))
}

export function findCertificate({ sql }: Reader, id: string): Promise<CertificateRow | undefined> {
  return sql.selectFrom('certificates').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function findByCase({ sql }: Reader, caseId: string): Promise<string | undefined> {
  const row = await sql
    .selectFrom('certificates')
    .select('id')
    .where('case_id', '=', caseId)
    .executeTakeFirst()
  return row?.id
}

/** Certificates of these holders, the latest first. */
export async function listByHolders(
  { sql }: Reader,
  holders: readonly string[],
): Promise<CertificateRow[]> {
  if (holders.length === 0) return []
  return sql
    .selectFrom('certificates')
    .selectAll()
    .where('holder_id', 'in', holders)
    .orderBy('issued_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

export async function insertCertificate({ sql }: Tx, row: Insertable<Schema['certificates']>) {
  await sql.insertInto('certificates').values(row).execute()
}

export async function saveState(
  { sql }: Tx,
  { id, version, state }: Pick<CertificateRow, 'id' | 'version' | 'state'>,
): Promise<void> {
  const { numUpdatedRows } = await sql
    .updateTable('certificates')
    .set({ state, version })
    .where('id', '=', id)
    .where('version', '=', version - 1)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) throw new RefusalError('changed-meanwhile')
}

export async function insertStatusAct({ sql }: Tx, row: Insertable<Schema['certificate_acts']>) {
  await sql.insertInto('certificate_acts').values(row).execute()
}

export function listStatusActs({ sql }: Reader, certificateId: string): Promise<StatusActRow[]> {
  return sql
    .selectFrom('certificate_acts')
    .selectAll()
    .where('certificate_id', '=', certificateId)
    .orderBy('seq')
    .execute()
}

/** Changes with every change of a list, so that a list signed before is known to be old. */
export async function stampOf({ sql }: Reader, list: number): Promise<string> {
  const { certificates, versions } = await sql
    .selectFrom('certificates')
    .select(({ fn }) => [fn.countAll().as('certificates'), fn.sum('version').as('versions')])
    .where('list', '=', list)
    .executeTakeFirstOrThrow()
  return `${certificates}/${versions ?? 0}`
}

export async function listIndicesIn(
  { sql }: Reader,
  list: number,
  states: readonly string[],
): Promise<number[]> {
  const rows = await sql
    .selectFrom('certificates')
    .select('status_index')
    .where('list', '=', list)
    .where('state', 'in', states)
    .execute()
  return rows.map(({ status_index }) => status_index)
}

/** Certificates of this holder, and those that came of these cases, by number. */
export async function listHeldOrIssued(
  { sql }: Reader,
  { holderId, caseIds }: { readonly holderId: string; readonly caseIds: readonly string[] },
): Promise<CertificateRow[]> {
  return sql
    .selectFrom('certificates')
    .selectAll()
    .where(({ or, eb }) =>
      or([
        eb('holder_id', '=', holderId),
        ...(caseIds.length > 0 ? [eb('case_id', 'in', caseIds)] : []),
      ]),
    )
    .orderBy('number')
    .execute()
}

export async function emptyStatusActs({ sql }: Tx, holderId: string): Promise<void> {
  await sql
    .updateTable('certificate_acts')
    .set({ sealed: new Uint8Array() })
    .where('certificate_id', 'in', (query) =>
      query.selectFrom('certificates').select('id').where('holder_id', '=', holderId),
    )
    .execute()
}
