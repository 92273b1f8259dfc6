import type { Reader, Schema, Tx } from '@vermilion/database'
import { RefusalError } from '@vermilion/domain'
import type { Insertable, Selectable } from 'kysely'

export type ApplicationDbRow = Selectable<Schema['applications']>
export type AnswerRow = Selectable<Schema['application_answers']>

export function findApplication(
  { sql }: Reader,
  id: string,
): Promise<ApplicationDbRow | undefined> {
  return sql.selectFrom('applications').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Drafts of these parties that are neither submitted nor discarded, the latest first. */
export async function listDrafts(
  { sql }: Reader,
  parties: readonly string[],
): Promise<ApplicationDbRow[]> {
  if (parties.length === 0) return []
  return sql
    .selectFrom('applications')
    .selectAll()
    .where('party_id', 'in', parties)
    .where('case_id', 'is', null)
    .where('discarded_at', 'is', null)
    .orderBy('updated_at', 'desc')
    .execute()
}

export async function insertApplication(
  { sql }: Tx,
  row: Insertable<Schema['applications']>,
): Promise<void> {
  await sql.insertInto('applications').values(row).execute()
}

export function listAnswers({ sql }: Reader, applicationId: string): Promise<AnswerRow[]> {
  return sql
    .selectFrom('application_answers')
    .selectAll()
    .where('application_id', '=', applicationId)
    .execute()
}

/** What this party answered in applications that were submitted, the latest last. */
export function listSubmittedAnswers({ sql }: Reader, partyId: string): Promise<AnswerRow[]> {
  return sql
    .selectFrom('application_answers')
    .innerJoin('applications', 'applications.id', 'application_answers.application_id')
    .selectAll('application_answers')
    .where('applications.party_id', '=', partyId)
    .where('applications.case_id', 'is not', null)
    .orderBy('application_answers.saved_at')
    .execute()
}

export async function saveAnswer({ sql }: Tx, row: Insertable<Schema['application_answers']>) {
  await sql
    .insertInto('application_answers')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['application_id', 'element']).doUpdateSet(({ ref }) => ({
        version: ref('excluded.version'),
        saved_at: ref('excluded.saved_at'),
        sealed: ref('excluded.sealed'),
      })),
    )
    .execute()
}

/** Moves a draft on by one version; refused when it was moved, submitted or discarded meanwhile. */
export async function moveApplication(
  { sql }: Tx,
  { id, version }: Pick<ApplicationDbRow, 'id' | 'version'>,
  change: Partial<Pick<ApplicationDbRow, 'case_id' | 'discarded_at'>> & { updated_at: number },
): Promise<void> {
  const { numUpdatedRows } = await sql
    .updateTable('applications')
    .set({ ...change, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .where('case_id', 'is', null)
    .where('discarded_at', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) throw new RefusalError('changed-meanwhile')
}

export async function countDrafts({ sql }: Reader, partyId: string): Promise<number> {
  const { count } = await sql
    .selectFrom('applications')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('party_id', '=', partyId)
    .where('case_id', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Every answer of this party goes, and every draft that has become no case. */
export async function deleteApplications({ sql }: Tx, partyId: string): Promise<void> {
  const own = sql.selectFrom('applications').select('id').where('party_id', '=', partyId)
  await sql.deleteFrom('application_answers').where('application_id', 'in', own).execute()
  await sql
    .deleteFrom('applications')
    .where('party_id', '=', partyId)
    .where('case_id', 'is', null)
    .execute()
}
