import { actKey, isActId, type Reader, readPacked, type Schema } from '@vermilion/database'
import { compareBytes, utf8 } from '../../bytes.ts'
import type { Hash } from '../../hash.ts'
import { HASH_SIZE, hashAt, TILE_WIDTH } from '../../tiles.ts'
import type { EntryRow, PayloadRow } from '../log.store.ts'

/** The entries that share one tile. */
export type Group = {
  readonly first: number
  readonly end: number
  /** By their indices; those of its neighbours may be among them. */
  readonly rows: ReadonlyMap<number, EntryRow>
  readonly tile: Uint8Array | undefined
  /** The root of the tile, as the tile above it holds it. */
  readonly tileRoot: Hash | undefined
}

/** Entries [first, end), where a tile begins, in the groups that share one. */
export async function readStretch(reader: Reader, first: number, end: number): Promise<Group[]> {
  const entries = await listEntriesPacked(reader, first, end)
  const rows = new Map(entries.map((row) => [row.idx, row]))
  const tilesOf = (level: number, width: number) =>
    listTiles(reader, level, Math.floor(first / width), Math.ceil(end / width))
  const tiles = await tilesOf(0, TILE_WIDTH)
  const above = await tilesOf(1, TILE_WIDTH ** 2)
  const groups: Group[] = []
  for (let at = first; at < end; at += TILE_WIDTH) {
    const n = at / TILE_WIDTH
    const parent = above.get(Math.floor(n / TILE_WIDTH))
    const tileRoot = parent && hashAt(parent, n % TILE_WIDTH)
    groups.push({
      first: at,
      end: Math.min(end, at + TILE_WIDTH),
      rows,
      tile: tiles.get(n),
      tileRoot: tileRoot?.length === HASH_SIZE ? tileRoot : undefined,
    })
  }
  return groups
}

/** The tiles of one level, from the one numbered `from` to the one before `to`. */
async function listTiles({ sql }: Reader, level: number, from: number, to: number) {
  const tiles = await sql
    .selectFrom('tiles')
    .select(['n', 'data'])
    .where('level', '=', level)
    .where('n', '>=', from)
    .where('n', '<', to)
    .execute()
  return new Map(tiles.map(({ n, data }) => [n, data]))
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

/** By their entries, the parts of each in order. */
export type Payloads = ReadonlyMap<number, readonly PayloadRow[]>

export async function listPayloadsPacked(
  reader: Reader,
  first: number,
  end: number,
): Promise<Payloads> {
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
  const acts = await readPacked(
    reader,
    reader.sql
      .selectFrom('acts')
      .select('id')
      .where('id', '>', after)
      // The mark of a batch that held writes only, which leave nothing: see the batcher.
      .where('id', 'not like', 'batch/%')
      .orderBy('id')
      .limit(ACTS_AT_ONCE),
    { id: 'text' },
  )
  const keyed = acts.map(({ id }) => ({ id, key: isActId(id) ? actKey(id) : NO_KEY }))
  keyed.sort((a, b) => compareBytes(a.key, b.key))
  const least = keyed.find(({ key }) => key !== NO_KEY)?.key
  const greatest = keyed.at(-1)?.key
  const firsts = least && greatest ? await listFirsts(reader, least, greatest) : []
  const found = withFirsts(keyed, firsts)
  // As the database has them, since the next ones are asked for after the last of these: in the order
  // of their bytes, which is that of their letters where those are ASCII.
  return found.sort(
    keyed[0]?.key === NO_KEY
      ? (a, b) => compareBytes(utf8(a.id), utf8(b.id))
      : (a, b) => (a.id < b.id ? -1 : 1),
  )
}

/** Of an id that none of ours can be; no entry has it. */
const NO_KEY = new Uint8Array()

type KeyedAct = { readonly id: string; readonly key: Uint8Array }

/** Both in the order of their keys. */
function withFirsts(acts: readonly KeyedAct[], firsts: readonly First[]) {
  let at = 0
  return acts.map(({ id, key }) => {
    while (at < firsts.length && compareBytes((firsts[at] as First).act_id, key) < 0) at++
    const next = firsts[at]
    return { id, first: next && compareBytes(next.act_id, key) === 0 ? next.first : undefined }
  })
}

type First = { readonly act_id: Uint8Array; readonly first: number }

/** A range of the index is read much faster than each act by itself, and holds few others. */
async function listFirsts(
  reader: Reader,
  least: Uint8Array,
  greatest: Uint8Array,
): Promise<First[]> {
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
  return firsts.sort((a, b) => compareBytes(a.act_id, b.act_id))
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
