import type Sqlite from 'better-sqlite3'
import type { SchemaDescription, TableDescription } from '../engine.ts'

export function describeSqlite(db: Sqlite.Database): SchemaDescription {
  const names = db
    .prepare<[], string>(
      `select name from sqlite_schema where type = 'table' and name not like 'sqlite_%' order by name`,
    )
    .pluck()
    .all()
  return Object.fromEntries(names.map((name) => [name, describeTable(db, name)]))
}

function describeTable(db: Sqlite.Database, table: string): TableDescription {
  const columns = pragma<Column>(db, `table_info(${table})`)
  const indexes = pragma<Index>(db, `index_list(${table})`).filter(({ origin }) => origin !== 'pk')
  const references = pragma<Reference>(db, `foreign_key_list(${table})`)
  const guards = db
    .prepare<[string], string>(
      `select name from sqlite_schema where type = 'trigger' and tbl_name = ? order by name`,
    )
    .pluck()
    .all(table)
  return {
    columns: Object.fromEntries(columns.map((column) => [column.name, typeOf(column)])),
    primaryKey: columns
      .filter(({ pk }) => pk > 0)
      .sort((one, other) => one.pk - other.pk)
      .map(({ name }) => name),
    indexes: indexes.map((index) => describeIndex(db, index)).sort(),
    references: references.map((to) => `${to.from} to ${to.table}.${to.to}`).sort(),
    guards: guards.map((name) => name.slice(`${table}_guard_`.length)),
  }
}

function describeIndex(db: Sqlite.Database, { name, unique, partial }: Index): string {
  const columns = pragma<{ name: string }>(db, `index_info(${name})`).map((column) => column.name)
  return `${unique ? 'unique ' : ''}(${columns.join(', ')})${partial ? ' partial' : ''}`
}

function typeOf({ type, notnull, pk }: Column): string {
  const name = type.toLowerCase() === 'blob' ? 'bytes' : type.toLowerCase()
  return notnull || pk ? name : `${name} null`
}

function pragma<Row>(db: Sqlite.Database, source: string): Row[] {
  return db.pragma(source) as Row[]
}

interface Column {
  readonly name: string
  readonly type: string
  readonly notnull: 0 | 1
  readonly pk: number
}

interface Index {
  readonly name: string
  readonly unique: 0 | 1
  readonly origin: 'c' | 'u' | 'pk'
  readonly partial: 0 | 1
}

interface Reference {
  readonly from: string
  readonly table: string
  readonly to: string
}
