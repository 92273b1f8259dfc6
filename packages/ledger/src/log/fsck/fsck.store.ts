import type { Reader, Schema } from '@vermilion/database'
import { TILE_WIDTH } from '../../tiles.ts'
import {
  type EntryRow,
  findTile,
  listEntries,
  listPayloads,
  type PayloadRow,
} from '../log.store.ts'

/** The entries that share one tile, with everything that is stored about them. */
export type Group = {
  readonly first: number
  readonly end: number
  readonly rows: ReadonlyMap<number, EntryRow>
  readonly tile: Uint8Array | undefined
  readonly payloads: readonly PayloadRow[]
}

export async function listGroup(reader: Reader, first: number, end: number): Promise<Group> {
  const rows = await listEntries(reader, first, end)
  return {
    first,
    end,
    rows: new Map(rows.map((row) => [row.idx, row])),
    tile: await findTile(reader, 0, first / TILE_WIDTH),
    payloads: await listPayloads(reader, first, end),
  }
}

/** Head and entries in one statement, so that they are of one moment. */
export function findExtent({ sql }: Reader) {
  return sql
    .selectFrom('entries')
    .select(({ fn, selectFrom }) => [
      fn.countAll<number>().as('count'),
      fn.max<number | null>('idx').as('last'),
      selectFrom('heads').select('size').as('headSize'),
      selectFrom('heads').select('chain').as('headChain'),
    ])
    .executeTakeFirstOrThrow()
}

export function listIndicesFrom({ sql }: Reader, from: number, to: number) {
  return sql
    .selectFrom('entries')
    .select('idx')
    .where((where) => where.or([where('idx', '<', 0), where.between('idx', from, to)]))
    .orderBy('idx')
    .execute()
}

/** Checkpoints of the sizes above `after` up to `to`. */
export function listCheckpoints(
  { sql }: Reader,
  after: number,
  to: number,
): Promise<Schema['checkpoints'][]> {
  return sql
    .selectFrom('checkpoints')
    .selectAll()
    .where('size', '>', after)
    .where('size', '<=', to)
    .orderBy('size')
    .execute()
}

export function listTileKeys({ sql }: Reader) {
  return sql.selectFrom('tiles').select(['level', 'n']).orderBy('level').orderBy('n').execute()
}

/** Which of these acts still have their row. */
export async function findActs({ sql }: Reader, ids: readonly string[]): Promise<Set<string>> {
  const rows = await sql.selectFrom('acts').select('id').where('id', 'in', ids).execute()
  return new Set(rows.map(({ id }) => id))
}

export function listActsWithoutEntry({ sql }: Reader) {
  return (
    sql
      .selectFrom('acts')
      .select('id')
      // The mark of a batch that held writes only, which leave nothing: see the batcher.
      .where('id', 'not like', 'batch/%')
      .where(({ not, exists, selectFrom }) =>
        not(exists(selectFrom('entries').select('idx').whereRef('entries.act_id', '=', 'acts.id'))),
      )
      .orderBy('id')
      .execute()
  )
}

export function listPayloadsWithoutEntry({ sql }: Reader) {
  return sql
    .selectFrom('payloads')
    .select(['idx', 'part'])
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('entries').select('idx').whereRef('entries.idx', '=', 'payloads.idx'))),
    )
    .orderBy('idx')
    .execute()
}

const COSIGNED_AT_ONCE = 1000

/** Cosignatures in the order of size and key, after the one that is given, each with its checkpoint. */
export function listCosigned(
  { sql }: Reader,
  after: { readonly size: number; readonly key: string },
) {
  return sql
    .selectFrom('cosignatures as c')
    .leftJoin('checkpoints as p', 'p.size', 'c.size')
    .select(['c.size', 'c.key', 'c.line', 'p.note'])
    .where(({ or, and, eb }) =>
      or([
        eb('c.size', '>', after.size),
        and([eb('c.size', '=', after.size), eb('c.key', '>', after.key)]),
      ]),
    )
    .orderBy('c.size')
    .orderBy('c.key')
    .limit(COSIGNED_AT_ONCE)
    .execute()
}

/** What erasures say they erased, once with each entry of the act; null where that left none. */
export function listErasures({ sql }: Reader) {
  return sql
    .selectFrom('erasure_openings as o')
    .leftJoin('entries as e', 'e.act_id', 'o.act_id')
    .select(['o.act_id', 'o.secret', 'o.fields', 'e.body'])
    .orderBy('o.act_id')
    .execute()
}
export type ErasureRow = Awaited<ReturnType<typeof listErasures>>[number]
