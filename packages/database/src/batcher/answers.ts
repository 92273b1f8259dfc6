import { actIdIn, actKey } from '../act-key.ts'
import { insertAll, runPrepared } from '../bulk.ts'
import type { Transaction } from '../database.ts'

/** Kept so long that a browser's retry, even on the next working day, gets the same answer. */
const KEPT_MS = 7 * 24 * 3600 * 1000
const PURGED_AT_ONCE = 1000
const PURGE_EVERY_MS = 60_000

export interface StoredAnswer {
  readonly fingerprint: string
  /** JSON. */
  readonly answer: string
  readonly entries: readonly number[]
}

export interface NewAnswer {
  readonly id: string
  readonly fingerprint: string
  readonly answer: string
}

/** Somebody else stored an act of this batch meanwhile: run again, and find it. */
export class AnsweredMeanwhileError extends Error {
  override readonly name = 'AnsweredMeanwhileError'
}

export async function findAnswers(
  tx: Transaction,
  ids: readonly string[],
): Promise<ReadonlyMap<string, StoredAnswer>> {
  if (ids.length === 0) return new Map()
  const asked = inSteps(ids)
  const { rows: acts } = await runPrepared(
    tx.sql,
    `find answers ${asked.length}`,
    () =>
      tx.sql.selectFrom('acts').select(['id', 'fingerprint', 'answer']).where('id', 'in', asked),
    asked,
  )
  if (acts.length === 0) return new Map()

  const entries = await tx.sql
    .selectFrom('entries')
    .select(['idx', 'act_id'])
    .where('act_id', 'in', inSteps(acts.map((act) => act.id)).map(actKey))
    .orderBy('idx')
    .execute()
  return new Map(
    acts.map(({ id, ...stored }) => {
      const own = entries.filter((entry) => actIdIn(entry.act_id) === id)
      return [id, { ...stored, entries: own.map(({ idx }) => idx) }]
    }),
  )
}

export async function storeAnswers(
  tx: Transaction,
  answers: readonly NewAnswer[],
  at: number,
): Promise<void> {
  const rows = answers.map(({ id, fingerprint, answer }) => ({ id, fingerprint, answer, at }))
  const stored = await insertAll(tx.sql, 'acts', rows, { skipTaken: true })
  if (stored !== rows.length) throw new AnsweredMeanwhileError()
}

export async function hasAnswer(tx: Pick<Transaction, 'sql'>, id: string): Promise<boolean> {
  const found = await tx.sql.selectFrom('acts').select('id').where('id', '=', id).executeTakeFirst()
  return found !== undefined
}

export type Purge = (tx: Transaction, now: number) => Promise<void>

/** Once a minute, and in every batch while there is more than one helping to purge. */
export function createPurge(): Purge {
  let nextAt = Number.NEGATIVE_INFINITY
  return async (tx, now) => {
    if (now < nextAt) return
    const { numDeletedRows } = await tx.sql
      .deleteFrom('acts')
      .where('id', 'in', (query) =>
        query
          .selectFrom('acts')
          .select('id')
          .where('at', '<', now - KEPT_MS)
          .orderBy('at')
          .limit(PURGED_AT_ONCE),
      )
      .executeTakeFirst()
    if (numDeletedRows < BigInt(PURGED_AT_ONCE)) nextAt = now + PURGE_EVERY_MS
  }
}

/** Repeats the last id up to a power of two, so that few texts have to be prepared. */
function inSteps(ids: readonly string[]): string[] {
  const length = 2 ** Math.ceil(Math.log2(ids.length))
  const last = ids.slice(-1)
  return [...ids, ...Array.from({ length: length - ids.length }, () => last).flat()]
}
