import {
  type EngineTypes,
  type GuardStep,
  type PackStep,
  renderAddColumn,
  renderTable,
  type Step,
} from '../migrations/migration.ts'

/** Sorted and compared by bytes, as SQLite does, whatever the cluster's language. */
const TYPES: EngineTypes = { text: 'text collate "C"', integer: 'bigint', bytes: 'bytea' }

export function renderForPostgres(step: Step): readonly string[] {
  switch (step.kind) {
    case 'table':
      return [renderTable(step, TYPES)]
    case 'column':
      return [renderAddColumn(step, TYPES)]
    case 'guard':
      return guardSql(step)
    case 'unguard':
      return [`drop function ${step.table}_guard_${step.event} cascade`]
    case 'pack':
      return packSql(step)
    case 'cluster':
      return []
    case 'lift':
      return step.columns.map(
        (column) =>
          `alter table ${step.table.name} drop constraint ${step.table.name}_${column}_key`,
      )
    case 'sql':
      return [step.text]
  }
}

/** A trigger's own `when` may hold no subquery, so the condition stands in the function. */
function guardSql({ table, event, when, because }: GuardStep): readonly string[] {
  const name = `${table}_guard_${event}`
  const refusal = `raise exception using message = '${because.replaceAll("'", "''")}'`
  const passed = event === 'delete' ? 'old' : 'new'
  const body =
    when === undefined ? `${refusal};` : `if ${when} then ${refusal}; end if; return ${passed};`
  const truncate =
    event === 'delete'
      ? [
          `create trigger ${table}_guard_truncate before truncate on ${table} ` +
            `for each statement execute function ${name}()`,
        ]
      : []
  return [
    `create function ${name}() returns trigger language plpgsql as $guard$ begin ${body} end $guard$`,
    `create trigger ${name} before ${event} on ${table} for each row execute function ${name}()`,
    ...truncate,
  ]
}

const UUID = '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'

function packSql({ table, column }: PackStep): readonly string[] {
  const bytes = (text: string) => `convert_to(${text}, 'UTF8')`
  const packed = `decode(replace(substr(${column}, 1, 36), '-', ''), 'hex') || ${bytes(`substr(${column}, 37)`)}`
  return [
    `alter table ${table} alter column ${column} type bytea using
      case when ${column} ~ '${UUID}' then ${packed} else ${bytes(column)} end`,
    `alter table ${table} add check (length(${column}) > 0)`,
  ]
}
