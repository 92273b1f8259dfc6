import type { Reader, Schema, Tx } from '@vermilion/database'
import { RefusalError } from '@vermilion/domain'
import { assert } from '@vermilion/ledger'
import type { Insertable, Selectable } from 'kysely'

export type CertificateRow = Selectable<Schema['certificates']>
export type CertificateFormRow = Selectable<Schema['certificate_forms']>
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

/** Of these places in a list, those that are taken. */
export async function takenIndices(
  { sql }: Reader,
  list: number,
  candidates: readonly number[],
): Promise<ReadonlySet<number>> {
  const [reserved, issued] = await Promise.all(
    (['reservations', 'certificates'] as const).map((table) =>
      sql
        .selectFrom(table)
        .select('status_index')
        .where('list', '=', list)
        .where('status_index', 'in', candidates)
        .execute(),
    ),
  )
  return new Set([...(reserved ?? []), ...(issued ?? [])].map(({ status_index }) => status_index))
}

export function findCertificate({ sql }: Reader, id: string): Promise<CertificateRow | undefined> {
  return sql.selectFrom('certificates').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function listIdsByNumber({ sql }: Reader, number: string): Promise<string[]> {
  const rows = await sql
    .selectFrom('certificates')
    .select('id')
    .where('number', '=', number)
    .execute()
  return rows.map(({ id }) => id)
}

/** All certificates of one number in their order, each in place of the one before. */
export async function listEditions(
  { sql }: Reader,
  number: string,
): Promise<readonly [CertificateRow, ...CertificateRow[]]> {
  const rows = await sql
    .selectFrom('certificates')
    .selectAll()
    .where('number', '=', number)
    .execute()
  const [first, ...others] = inOrder(rows)
  assert(first, 'a number in use has a certificate')
  return [first, ...others]
}

/** Those that came of a case, in their order; none where its approval issued none. */
export async function listByCase({ sql }: Reader, caseId: string): Promise<CertificateRow[]> {
  const rows = await sql
    .selectFrom('certificates')
    .selectAll()
    .where('case_id', '=', caseId)
    .execute()
  return inOrder(rows)
}

function inOrder(rows: readonly CertificateRow[]): CertificateRow[] {
  const next = new Map(rows.map((row) => [row.supersedes, row]))
  const ordered: CertificateRow[] = []
  for (let row = next.get(null); row; row = next.get(row.id)) ordered.push(row)
  assert(ordered.length === rows.length, 'certificates of one case stand in one row')
  return ordered
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

export async function insertForm({ sql }: Tx, row: Insertable<Schema['certificate_forms']>) {
  await sql.insertInto('certificate_forms').values(row).execute()
}

export function findForm(
  { sql }: Reader,
  certificateId: string,
  form: CertificateFormRow['form'],
): Promise<CertificateFormRow | undefined> {
  return sql
    .selectFrom('certificate_forms')
    .selectAll()
    .where('certificate_id', '=', certificateId)
    .where('form', '=', form)
    .executeTakeFirst()
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
