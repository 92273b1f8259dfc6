import type { Reader, Schema, Tx } from '@vermilion/database'
import { RefusalError } from '@vermilion/domain'
import type { Insertable, Selectable } from 'kysely'
import type { CaseScope } from './cases.scope.ts'

export type CaseDbRow = Selectable<Schema['cases']>
export type CaseActRow = Selectable<Schema['case_acts']>
export type CaseStageRow = Selectable<Schema['case_stages']>

export function findCase({ sql }: Reader, id: string): Promise<CaseDbRow | undefined> {
  return sql.selectFrom('cases').selectAll().where('id', '=', id).executeTakeFirst()
}

export function findByApplication(
  { sql }: Reader,
  applicationId: string,
): Promise<CaseDbRow | undefined> {
  return sql
    .selectFrom('cases')
    .selectAll()
    .where('application_id', '=', applicationId)
    .executeTakeFirst()
}

export function listActs({ sql }: Reader, caseId: string): Promise<CaseActRow[]> {
  return sql
    .selectFrom('case_acts')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('seq')
    .execute()
}

export async function insertCase({ sql }: Tx, row: Insertable<Schema['cases']>): Promise<void> {
  await sql.insertInto('cases').values(row).execute()
}

export async function insertAct({ sql }: Tx, row: Insertable<Schema['case_acts']>): Promise<void> {
  await sql.insertInto('case_acts').values(row).execute()
}

type Standing = Pick<
  CaseDbRow,
  | 'state'
  | 'version'
  | 'ended_at'
  | 'promised_on'
  | 'statutory_on'
  | 'provisional'
  | 'calendar_version'
>

/** Refused when somebody else was faster: the row must still be at the version before this one. */
export async function saveStanding({ sql }: Tx, id: string, standing: Standing): Promise<void> {
  const { numUpdatedRows } = await sql
    .updateTable('cases')
    .set(standing)
    .where('id', '=', id)
    .where('version', '=', standing.version - 1)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) throw new RefusalError('changed-meanwhile')
}

export async function saveStages(
  { sql }: Tx,
  caseId: string,
  stages: readonly Omit<CaseStageRow, 'case_id'>[],
): Promise<void> {
  await sql.deleteFrom('case_stages').where('case_id', '=', caseId).execute()
  if (stages.length === 0) return
  await sql
    .insertInto('case_stages')
    .values(stages.map((stage) => ({ case_id: caseId, ...stage })))
    .execute()
}

/** Open cases in view, most urgent first. */
export async function listOpen(
  { sql }: Reader,
  scope: CaseScope,
  limit: number,
): Promise<CaseDbRow[]> {
  if (seesNothing(scope)) return []
  return inScope(sql, scope)
    .where('ended_at', 'is', null)
    .orderBy('promised_on')
    .orderBy('received_at')
    .limit(limit)
    .execute()
}

/** Cases in view that have ended, the latest first: however many they are, they hide no open one. */
export async function listEnded(
  { sql }: Reader,
  scope: CaseScope,
  limit: number,
): Promise<CaseDbRow[]> {
  if (seesNothing(scope)) return []
  return inScope(sql, scope)
    .where('ended_at', 'is not', null)
    .orderBy('ended_at', 'desc')
    .orderBy('received_at')
    .limit(limit)
    .execute()
}

/** An empty `in ()` is not SQL everywhere, and means no rows. */
function seesNothing(scope: CaseScope): boolean {
  return scope.kind === 'own' && scope.parties.length === 0
}

/** The scope as SQL; this reading and `matches` are held together by a test. */
function inScope(sql: Reader['sql'], scope: CaseScope) {
  const base = sql.selectFrom('cases').selectAll('cases')
  return scope.kind === 'own'
    ? base.where('applicant_id', 'in', scope.parties)
    : base
        .where(({ exists, selectFrom }) =>
          exists(
            selectFrom('case_stages')
              .select('case_stages.stage')
              .whereRef('case_stages.case_id', '=', 'cases.id')
              .where('agency', '=', scope.agency)
              .where('role', '=', scope.role),
          ),
        )
        .$if(scope.district !== '', (query) => query.where('district', 'in', ['', scope.district]))
}

export async function listStages(
  { sql }: Reader,
  caseIds: readonly string[],
): Promise<CaseStageRow[]> {
  if (caseIds.length === 0) return []
  return sql.selectFrom('case_stages').selectAll().where('case_id', 'in', caseIds).execute()
}

export async function listOpenIds({ sql }: Reader): Promise<string[]> {
  const rows = await sql
    .selectFrom('cases')
    .select('id')
    .where('ended_at', 'is', null)
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}

/** Open cases that no office has before it: a rule that approves has not been carried out yet. */
export function listWaitingForRule({ sql }: Reader): Promise<CaseDbRow[]> {
  return sql
    .selectFrom('cases')
    .selectAll('cases')
    .where('ended_at', 'is', null)
    .where('state', 'in', ['submitted', 'reviewing'])
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('case_stages')
            .select('case_stages.stage')
            .whereRef('case_stages.case_id', '=', 'cases.id')
            .where('progress', '=', 'open'),
        ),
      ),
    )
    .execute()
}

export function listByApplicant({ sql }: Reader, applicantId: string): Promise<CaseDbRow[]> {
  return sql
    .selectFrom('cases')
    .selectAll()
    .where('applicant_id', '=', applicantId)
    .orderBy('received_at')
    .execute()
}

/** What the case was about and what was said in its acts; that there was one stays. */
export async function emptyCases({ sql }: Tx, applicantId: string): Promise<void> {
  const own = sql.selectFrom('cases').select('id').where('applicant_id', '=', applicantId)
  await sql
    .updateTable('case_acts')
    .set({ sealed: new Uint8Array() })
    .where('case_id', 'in', own)
    .execute()
  await sql
    .updateTable('cases')
    .set({ sealed: new Uint8Array() })
    .where('applicant_id', '=', applicantId)
    .execute()
}
