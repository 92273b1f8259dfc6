import type { Reader, Schema } from '@vermilion/database'
import { TILE_WIDTH } from '../../tiles.ts'
import { type EntryRow, findTile, listEntries } from '../log.store.ts'

/** The entries that share one tile. */
export type Group = {
  readonly first: number
  readonly end: number
  readonly rows: ReadonlyMap<number, EntryRow>
  readonly tile: Uint8Array | undefined
}

export async function listGroup(reader: Reader, first: number, end: number): Promise<Group> {
  const rows = await listEntries(reader, first, end)
  return {
    first,
    end,
    rows: new Map(rows.map((row) => [row.idx, row])),
    tile: await findTile(reader, 0, first / TILE_WIDTH),
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

/** Sizes above `after` up to `to`. */
export type Sizes = { readonly after: number; readonly to: number }

export function listCheckpoints(
  { sql }: Reader,
  { after, to }: Sizes,
): Promise<Schema['checkpoints'][]> {
  return sql
    .selectFrom('checkpoints')
    .selectAll()
    .where('size', '>', after)
    .where('size', '<=', to)
    .orderBy('size')
    .execute()
}

export function listCosigned(
  { sql }: Reader,
  { after, to }: Sizes,
): Promise<Schema['cosignatures'][]> {
  return sql
    .selectFrom('cosignatures')
    .selectAll()
    .where('size', '>', after)
    .where('size', '<=', to)
    .orderBy('size')
    .orderBy('key')
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

const ACTS_AT_ONCE = 4096

/** Acts in the order of their ids, after the one that is given, each with its first entry. */
export function listActs({ sql }: Reader, after: string) {
  return (
    sql
      .selectFrom('acts')
      .select('id')
      .select(({ selectFrom }) =>
        selectFrom('entries')
          .select(({ fn }) => fn.min<number | null>('idx').as('first'))
          .whereRef('entries.act_id', '=', 'acts.id')
          .as('first'),
      )
      .where('id', '>', after)
      // The mark of a batch that held writes only, which leave nothing: see the batcher.
      .where('id', 'not like', 'batch/%')
      .orderBy('id')
      .limit(ACTS_AT_ONCE)
      .execute()
  )
}

/** Of indices that the log had not when it had `size` entries. */
export function listPayloadsWithoutEntry({ sql }: Reader, size: number) {
  return sql
    .selectFrom('payloads')
    .select(['idx', 'part'])
    .where(({ or, eb }) => or([eb('idx', '<', 0), eb('idx', '>=', size)]))
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('entries').select('idx').whereRef('entries.idx', '=', 'payloads.idx'))),
    )
    .orderBy('idx')
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
