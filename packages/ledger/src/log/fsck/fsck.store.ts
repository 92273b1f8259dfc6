import { actKey, isActId, type Reader, readPacked, type Schema } from '@vermilion/database'
import { compareBytes } from '../../bytes.ts'
import type { Hash } from '../../hash.ts'
import { HASH_SIZE, hashAt, TILE_WIDTH } from '../../tiles.ts'
import { type EntryRow, findTile, type PayloadRow } from '../log.store.ts'

/** The entries that share one tile. */
export type Group = {
  readonly first: number
  readonly end: number
  readonly rows: ReadonlyMap<number, EntryRow>
  readonly tile: Uint8Array | undefined
  /** The root of the tile, as the tile above it holds it. */
  readonly tileRoot: Hash | undefined
}

export async function listGroup(reader: Reader, first: number, end: number): Promise<Group> {
  const rows = await listEntriesPacked(reader, first, end)
  const n = first / TILE_WIDTH
  const above = await findTile(reader, 1, Math.floor(n / TILE_WIDTH))
  const tileRoot = above && hashAt(above, n % TILE_WIDTH)
  return {
    first,
    end,
    rows: new Map(rows.map((row) => [row.idx, row])),
    tile: await findTile(reader, 0, n),
    tileRoot: tileRoot?.length === HASH_SIZE ? tileRoot : undefined,
  }
}

function listEntriesPacked(reader: Reader, from: number, to: number): Promise<EntryRow[]> {
  const rows = reader.sql
    .selectFrom('entries')
    .select(['idx', 'body', 'chain', 'act_id'])
    .where('idx', '>=', from)
    .where('idx', '<', to)
  const kinds = { idx: 'integer', body: 'bytes', chain: 'bytes', act_id: 'bytes' } as const
  return readPacked(reader, rows, kinds)
}

/** By entry, and the parts of each in order. */
export async function listPayloadsPacked(
  reader: Reader,
  { first, end }: Group,
): Promise<ReadonlyMap<number, readonly PayloadRow[]>> {
  const query = reader.sql
    .selectFrom('payloads')
    .select(['idx', 'part', 'subject_key', 'nonce', 'ciphertext'])
    .where('idx', '>=', first)
    .where('idx', '<', end)
  const rows = await readPacked(reader, query, {
    idx: 'integer',
    part: 'integer',
    subject_key: 'text',
    nonce: 'bytes',
    ciphertext: 'bytes',
  })
  return Map.groupBy(
    rows.sort((a, b) => a.idx - b.idx || a.part - b.part),
    ({ idx }) => idx,
  )
}

/** Head and entries in one statement, so that they are of one moment. */
export function findExtent({ sql }: Reader) {
  return sql
    .selectFrom('entries')
    .select(({ fn, selectFrom }) => [
      fn.countAll<number>().as('count'),
      fn.max<number | null>('idx').as('last'),
      selectFrom('heads').select('size').where('id', '=', 1).as('headSize'),
      selectFrom('heads').select('chain').where('id', '=', 1).as('headChain'),
    ])
    .executeTakeFirstOrThrow()
}

/** A log has one head. */
export function listOtherHeads({ sql }: Reader) {
  return sql.selectFrom('heads').select('id').where('id', '<>', 1).orderBy('id').execute()
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

export function listTileKeys({ sql }: Reader) {
  return sql.selectFrom('tiles').select(['level', 'n']).orderBy('level').orderBy('n').execute()
}

/** Which of these acts still have their row. */
export async function findActs({ sql }: Reader, ids: readonly string[]): Promise<Set<string>> {
  const rows = await sql.selectFrom('acts').select('id').where('id', 'in', ids).execute()
  return new Set(rows.map(({ id }) => id))
}

const ACTS_AT_ONCE = 1024

/** Acts in the order of their ids, after the one that is given, each with its first entry. */
export async function listActs(reader: Reader, after: string) {
  const acts = await reader.sql
    .selectFrom('acts')
    .select('id')
    .where('id', '>', after)
    // The mark of a batch that held writes only, which leave nothing: see the batcher.
    .where('id', 'not like', 'batch/%')
    .orderBy('id')
    .limit(ACTS_AT_ONCE)
    .execute()
  if (acts.length === 0) return []
  const keys = acts.map(({ id }) => (isActId(id) ? actKey(id) : undefined))
  let [least, greatest] = [keys.find(Boolean), keys.find(Boolean)]
  if (!least || !greatest) return acts.map(({ id }) => ({ id, first: undefined }))
  for (const key of keys) {
    if (key && compareBytes(key, least) < 0) least = key
    if (key && compareBytes(key, greatest) > 0) greatest = key
  }
  // A range of the index is read much faster than each act by itself, and holds few others.
  const firsts = await readPacked(
    reader,
    reader.sql
      .selectFrom('entries')
      .select(['act_id', ({ fn }) => fn.min<number>('idx').as('first')])
      .where('act_id', '>=', least)
      .where('act_id', '<=', greatest)
      .groupBy('act_id'),
    { act_id: 'bytes', first: 'integer' },
  )
  const byKey = new Map(firsts.map(({ act_id, first }) => [latin1(act_id), first]))
  return acts.map(({ id }, nth) => {
    const key = keys[nth]
    return { id, first: key && byKey.get(latin1(key)) }
  })
}

/** Bytes as a key of a map. */
function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
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
export async function listErasures({ sql }: Reader) {
  const openings = await sql.selectFrom('erasure_openings').selectAll().orderBy('act_id').execute()
  const rows = openings.map(async (opening) => {
    // A hand may have left anything here.
    if (!isActId(opening.act_id)) return [{ ...opening, body: null }]
    const entries = await sql
      .selectFrom('entries')
      .select('body')
      .where('act_id', '=', actKey(opening.act_id))
      .execute()
    const bodies = entries.length > 0 ? entries.map(({ body }) => body) : [null]
    return bodies.map((body) => ({ ...opening, body }))
  })
  return (await Promise.all(rows)).flat()
}
export type ErasureRow = Awaited<ReturnType<typeof listErasures>>[number]
