import {
  actIdIn,
  actKey,
  insertAll,
  type Reader,
  readPacked,
  type Schema,
  type Transaction,
} from '@vermilion/database'
import type { Hash } from '../hash.ts'
import type { Tile } from '../tile-growth.ts'

/** The only SQL that names the log's tables. */

export type EntryRow = Schema['entries']
export type PayloadRow = Schema['payloads']
export type CheckpointRow = Schema['checkpoints']
export type Head = Pick<Schema['heads'], 'size' | 'chain'>

export function findHead({ sql }: Reader): Promise<Head | undefined> {
  return sql.selectFrom('heads').select(['size', 'chain']).executeTakeFirst()
}

export function lockHead({ sql }: Transaction): Promise<Head | undefined> {
  return sql.selectFrom('heads').select(['size', 'chain']).forUpdate().executeTakeFirst()
}

export async function insertHead({ sql }: Transaction, head: Head): Promise<void> {
  await sql
    .insertInto('heads')
    .values({ id: 1, epoch: 0, ...head })
    .execute()
}

export async function moveHead({ sql }: Transaction, from: number, to: Head): Promise<boolean> {
  const { numUpdatedRows } = await sql
    .updateTable('heads')
    .set(to)
    .where('id', '=', 1)
    .where('size', '=', from)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function insertEntries({ sql }: Transaction, rows: readonly EntryRow[]) {
  await insertAll(sql, 'entries', rows)
}

/** For what no batch leaves behind. */
export async function insertAct({ sql }: Transaction, row: Schema['acts']): Promise<void> {
  await sql.insertInto('acts').values(row).execute()
}

/** Acts whose entries came back from a copy of the log, and the last entry of each. */
export function listRestorations({ sql }: Reader) {
  return sql
    .selectFrom('entries')
    .select(['act_id', ({ fn }) => fn.max<number>('idx').as('last')])
    .where('act_id', '>=', actKey('restored/'))
    .where('act_id', '<', actKey('restored0'))
    .groupBy('act_id')
    .execute()
}

/** Entries of the acts whose names begin with this and a slash, in order. */
export function listRestoredOf({ sql }: Reader, prefix: string) {
  return sql
    .selectFrom('entries')
    .select(['idx', 'body'])
    .where('act_id', '>=', actKey(`${prefix}/`))
    .where('act_id', '<', actKey(`${prefix}0`))
    .orderBy('idx')
    .execute()
}

export async function insertPayloads({ sql }: Transaction, rows: readonly PayloadRow[]) {
  await insertAll(sql, 'payloads', rows)
}

/** Entries [from, to) in order. */
export function listEntries({ sql }: Reader, from: number, to: number): Promise<EntryRow[]> {
  return sql
    .selectFrom('entries')
    .selectAll()
    .where('idx', '>=', from)
    .where('idx', '<', to)
    .orderBy('idx')
    .execute()
}

export async function listBodies(reader: Reader, from: number, to: number) {
  const query = reader.sql
    .selectFrom('entries')
    .select(['idx', 'body'])
    .where('idx', '>=', from)
    .where('idx', '<', to)
  const rows = await readPacked(reader, query, { idx: 'integer', body: 'bytes' })
  return rows.sort((a, b) => a.idx - b.idx)
}

export function listIndices({ sql }: Reader, actId: string) {
  return sql
    .selectFrom('entries')
    .select('idx')
    .where('act_id', '=', actKey(actId))
    .orderBy('idx')
    .execute()
}

export async function findWrittenAt({ sql }: Reader, index: number): Promise<number | undefined> {
  const entry = await sql
    .selectFrom('entries')
    .select('act_id')
    .where('idx', '=', index)
    .executeTakeFirst()
  if (!entry) return undefined
  const act = await sql
    .selectFrom('acts')
    .select('at')
    .where('id', '=', actIdIn(entry.act_id))
    .executeTakeFirst()
  return act?.at
}

/** Above the sealed size alone: the database refuses it below. */
export async function repairEntry(
  { sql }: Transaction,
  { idx, chain }: Pick<EntryRow, 'idx' | 'chain'>,
): Promise<void> {
  await sql.updateTable('entries').set({ chain }).where('idx', '=', idx).execute()
}

export function listPayloads({ sql }: Reader, from: number, to: number): Promise<PayloadRow[]> {
  return sql
    .selectFrom('payloads')
    .selectAll()
    .where('idx', '>=', from)
    .where('idx', '<', to)
    .orderBy('idx')
    .orderBy('part')
    .execute()
}

export async function findTile(
  { sql }: Reader,
  level: number,
  n: number,
): Promise<Hash | undefined> {
  const row = await sql
    .selectFrom('tiles')
    .select('data')
    .where('level', '=', level)
    .where('n', '=', n)
    .executeTakeFirst()
  return row?.data
}

/** The database refuses a tile that does not continue its row. */
export async function saveTiles({ sql }: Transaction, tiles: readonly Tile[]): Promise<void> {
  if (tiles.length === 0) return
  await sql
    .insertInto('tiles')
    .values([...tiles])
    .onConflict((conflict) =>
      conflict.columns(['level', 'n']).doUpdateSet(({ ref }) => ({ data: ref('excluded.data') })),
    )
    .execute()
}

export function findNewestCheckpoint({ sql }: Reader): Promise<CheckpointRow | undefined> {
  return sql
    .selectFrom('checkpoints')
    .selectAll()
    .orderBy('size', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** Checkpoints below a size with so many cosignatures at the least, newest first. */
export function listCosignedBelow(
  { sql }: Reader,
  size: number,
  least: number,
  limit: number,
): Promise<CheckpointRow[]> {
  const below = sql.selectFrom('checkpoints').selectAll().where('size', '<', size)
  const cosigned = below.where(
    (row) =>
      row
        .selectFrom('cosignatures')
        .select(({ fn }) => fn.countAll<number>().as('words'))
        .whereRef('cosignatures.size', '=', 'checkpoints.size'),
    '>=',
    least,
  )
  return (least > 0 ? cosigned : below).orderBy('size', 'desc').limit(limit).execute()
}

/** Of all checkpoints from one size to another, both included. */
export function listCosignaturesIn({ sql }: Reader, from: number, to: number) {
  return sql
    .selectFrom('cosignatures')
    .selectAll()
    .where('size', '>=', from)
    .where('size', '<=', to)
    .orderBy('size')
    .orderBy('key')
    .execute()
}

export async function insertCheckpoint({ sql }: Transaction, row: CheckpointRow): Promise<void> {
  await sql.insertInto('checkpoints').values(row).execute()
}

/** The first word of a witness on a checkpoint is the one that is kept. */
export async function insertCosignature(
  { sql }: Transaction,
  row: Schema['cosignatures'],
): Promise<void> {
  await sql
    .insertInto('cosignatures')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export function listCosignatures({ sql }: Reader, size: number): Promise<Schema['cosignatures'][]> {
  return sql
    .selectFrom('cosignatures')
    .selectAll()
    .where('size', '=', size)
    .orderBy('key')
    .execute()
}

/** Which parts of which entries are this subject's, by part and then in the order of the log. */
export function listPlacesOf({ sql }: Reader, subjectKey: string) {
  return sql
    .selectFrom('payloads')
    .select(['part', 'idx'])
    .where('subject_key', '=', subjectKey)
    .orderBy('part')
    .orderBy('idx')
    .execute()
}

export async function deletePayloadsOf({ sql }: Transaction, subjectKey: string): Promise<void> {
  await sql.deleteFrom('payloads').where('subject_key', '=', subjectKey).execute()
}

export async function insertErasureOpening(
  { sql }: Transaction,
  row: Schema['erasure_openings'],
): Promise<void> {
  await sql.insertInto('erasure_openings').values(row).execute()
}
