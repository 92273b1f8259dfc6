import type { ExpressionBuilder, SelectQueryBuilder } from 'kysely'
import type { Reader } from './database.ts'

/** The bytes of many rows, one after the other: each adapter's compiler says it in its engine's words. */
export const JOINED_BYTES = 'joined_bytes'

type Value = number | string | Uint8Array
/** What a column holds; none of them may be null. */
type Kinds<Row> = {
  readonly [Column in keyof Row]: Row[Column] extends number
    ? 'integer'
    : Row[Column] extends string
      ? 'text'
      : 'bytes'
}
type Column = { readonly name: string; readonly kind: 'integer' | 'text' | 'bytes' }

/**
 * The rows of a query in any order, as one row that is taken apart here: a row, and each run of bytes
 * in it, costs a driver several times what it costs the engine to read.
 */
export async function readPacked<Row extends { readonly [Name in keyof Row]: Value }>(
  { sql }: Reader,
  // biome-ignore lint/suspicious/noExplicitAny: of any tables
  query: SelectQueryBuilder<any, any, Row>,
  kinds: Kinds<Row>,
): Promise<Row[]> {
  const columns = Object.entries<Column['kind']>(kinds).map(([name, kind]) => ({ name, kind }))
  const packed = await sql
    .selectFrom(query.as('packed'))
    .select((packed) => [
      packed.fn.countAll<number>().as('count'),
      ...columns.flatMap((column) => packing(packed as never, column)),
    ])
    .executeTakeFirstOrThrow()
  const { count } = packed
  const unpacked = columns.map((column) => unpack(column, packed as never, count))
  // A text that holds the separator, which no hand but a foreign one wrote.
  if (unpacked.some((values) => values.length !== count)) return query.execute()
  // Each a copy of one that has all the columns: giving a row one column more makes it a new shape.
  const blank: Record<string, Value> = Object.fromEntries(columns.map(({ name }) => [name, 0]))
  const rows = Array.from({ length: count }, () => ({ ...blank }))
  for (const [at, { name }] of columns.entries()) {
    const values = unpacked[at] ?? []
    for (let nth = 0; nth < count; nth++)
      (rows[nth] as Record<string, Value>)[name] = values[nth] as Value
  }
  return rows as Row[]
}

const SEPARATOR = '\n'
const lengthsOf = (name: string) => `${name} lengths`

function packing({ fn, ref, val, cast }: ExpressionBuilder<never, never>, { name, kind }: Column) {
  const column = ref(name as never)
  const listed = (value: typeof column) =>
    fn.agg<string | null>('string_agg', [cast(value, 'text'), val(SEPARATOR)])
  if (kind !== 'bytes') return [listed(column).as(name)]
  return [
    fn.agg<Uint8Array | null>(JOINED_BYTES, [column, val('')]).as(name),
    listed(fn('length', [column])).as(lengthsOf(name)),
  ]
}

function unpack(
  { name, kind }: Column,
  packed: Readonly<Record<string, string & Uint8Array>>,
  count: number,
): readonly Value[] {
  if (count === 0) return []
  if (kind === 'text') return (packed[name] ?? '').split(SEPARATOR)
  if (kind === 'integer') return (packed[name] ?? '').split(SEPARATOR).map(Number)
  // Not as a Buffer: a part of one is another, and costs twice as much to make.
  const { buffer, byteOffset, length } = packed[name] ?? new Uint8Array()
  const joined = new Uint8Array(buffer, byteOffset, length)
  let at = 0
  return (packed[lengthsOf(name)] ?? '').split(SEPARATOR).map((length) => {
    const from = at
    at += Number(length)
    return joined.subarray(from, at)
  })
}
