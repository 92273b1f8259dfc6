import type pg from 'pg'
import type { SchemaDescription } from '../engine.ts'

/** The same words as SQLite's description, so that the two can be compared. */
export async function describePostgres(pool: pg.Pool): Promise<SchemaDescription> {
  const [columns, keys, indexes, references, guards] = await Promise.all(
    [COLUMNS, PRIMARY_KEYS, INDEXES, REFERENCES, GUARDS].map(
      async (text) => (await pool.query<Line>(text)).rows,
    ),
  )
  const linesOf = (lines: readonly Line[] | undefined, table: string) =>
    (lines ?? []).filter((line) => line.of === table)
  const tables = [...new Set(columns?.map((line) => line.of))].sort()
  return Object.fromEntries(
    tables.map((table) => [
      table,
      {
        columns: Object.fromEntries(linesOf(columns, table).map(({ name, says }) => [name, says])),
        primaryKey: linesOf(keys, table).map(({ name }) => name),
        indexes: linesOf(indexes, table)
          .map(({ says }) => says)
          .sort(),
        references: linesOf(references, table)
          .map(({ says }) => says)
          .sort(),
        guards: linesOf(guards, table)
          .map(({ name }) => name)
          .sort(),
      },
    ]),
  )
}

interface Line {
  readonly of: string
  readonly name: string
  readonly says: string
}

const COLUMNS = `
  select table_name as of, column_name as name,
    case data_type when 'bigint' then 'integer' when 'bytea' then 'bytes' else data_type end
      || case is_nullable when 'YES' then ' null' else '' end as says
  from information_schema.columns where table_schema = 'public' order by ordinal_position`

const PRIMARY_KEYS = `
  select t.relname as of, a.attname as name, '' as says
  from pg_index i
  join pg_class t on t.oid = i.indrelid
  join pg_namespace s on s.oid = t.relnamespace and s.nspname = 'public'
  cross join lateral unnest(i.indkey) with ordinality as k (attnum, place)
  join pg_attribute a on a.attrelid = t.oid and a.attnum = k.attnum
  where i.indisprimary order by k.place`

const INDEXES = `
  select t.relname as of, '' as name,
    case when i.indisunique then 'unique ' else '' end
      || '(' || string_agg(a.attname, ', ' order by k.place) || ')'
      || case when i.indpred is null then '' else ' partial' end as says
  from pg_index i
  join pg_class t on t.oid = i.indrelid
  join pg_namespace s on s.oid = t.relnamespace and s.nspname = 'public'
  cross join lateral unnest(i.indkey) with ordinality as k (attnum, place)
  join pg_attribute a on a.attrelid = t.oid and a.attnum = k.attnum
  where not i.indisprimary group by t.relname, i.indexrelid, i.indisunique, i.indpred`

const REFERENCES = `
  select t.relname as of, '' as name,
    a.attname || ' to ' || f.relname || '.' || b.attname as says
  from pg_constraint c
  join pg_class t on t.oid = c.conrelid
  join pg_class f on f.oid = c.confrelid
  join pg_namespace s on s.oid = t.relnamespace and s.nspname = 'public'
  cross join lateral unnest(c.conkey, c.confkey) as k (own, other)
  join pg_attribute a on a.attrelid = t.oid and a.attnum = k.own
  join pg_attribute b on b.attrelid = f.oid and b.attnum = k.other
  where c.contype = 'f'`

const GUARDS = `
  select t.relname as of, split_part(g.tgname, '_guard_', 2) as name, '' as says
  from pg_trigger g
  join pg_class t on t.oid = g.tgrelid
  join pg_namespace s on s.oid = t.relnamespace and s.nspname = 'public'
  where not g.tgisinternal and g.tgname not like '%\\_guard\\_truncate'`
