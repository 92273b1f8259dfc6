import {
  type ClusterStep,
  type EngineTypes,
  type GuardStep,
  type LiftStep,
  type PackStep,
  renderAddColumn,
  renderTable,
  type Step,
  type TableStep,
} from '../migrations/migration.ts'

export function renderForSqlite(step: Step): readonly string[] {
  switch (step.kind) {
    case 'table':
      return [tableSql(step)]
    case 'column':
      return [renderAddColumn(step, TYPES)]
    case 'guard':
      return [guardSql(step)]
    case 'unguard':
      return [`drop trigger ${step.table}_guard_${step.event}`]
    case 'pack':
      return packSql(step)
    case 'cluster':
      return clusterSql(step)
    case 'lift':
      return liftSql(step)
    case 'sql':
      return [step.text]
  }
}

const TYPES: EngineTypes = { text: 'text', integer: 'integer', bytes: 'blob' }

function tableSql(step: TableStep): string {
  return `${renderTable(step, TYPES)} strict`
}

function clusterSql({ table, guards }: ClusterStep): readonly string[] {
  const clustered = `${table.name}_clustered`
  const columns = Object.keys(table.columns).join(', ')
  return [
    `${tableSql({ ...table, name: clustered })}, without rowid`,
    `insert into ${clustered} (${columns}) select ${columns} from ${table.name}`,
    `drop table ${table.name}`,
    `alter table ${clustered} rename to ${table.name}`,
    ...guards.map(guardSql),
  ]
}

/**
 * The copy has to bear the old name before it is filled: rows elsewhere that refer to the table lost
 * what they refer to when it was dropped, and find it again row by row until the commit.
 */
function liftSql({ table, guards, indexes }: LiftStep): readonly string[] {
  const { name } = table
  const columns = Object.keys(table.columns).join(', ')
  const kept = `${name}_kept`
  return [
    'pragma defer_foreign_keys = on',
    `create table ${kept} as select ${columns} from ${name}`,
    `drop table ${name}`,
    tableSql(table),
    `insert into ${name} (${columns}) select ${columns} from ${kept}`,
    `drop table ${kept}`,
    ...indexes.map(({ text }) => text),
    ...guards.map(guardSql),
  ]
}

function guardSql({ table, event, when, because }: GuardStep): string {
  const condition = when === undefined ? '' : ` when ${when}`
  const refusal = because.replaceAll("'", "''")
  return (
    `create trigger ${table}_guard_${event} before ${event} on ${table}${condition} ` +
    `begin select raise(abort, '${refusal}'); end`
  )
}

const HEX = '[0-9a-f]'
const UUID = [8, 4, 4, 4, 12].map((length) => HEX.repeat(length)).join('-')

/** A column's type cannot change here, so that another column takes its place and name. */
function packSql({ table, column }: PackStep): readonly string[] {
  const packed = `unhex(replace(substr(${column}, 1, 36), '-', '')) || substr(${column}, 37)`
  return [
    `alter table ${table} add column packed blob not null default x'00' check (length(packed) > 0)`,
    `update ${table} set packed = cast(
      case when ${column} glob '${UUID}*' then ${packed} else ${column} end as blob)`,
    `alter table ${table} drop column ${column}`,
    `alter table ${table} rename column packed to ${column}`,
  ]
}
