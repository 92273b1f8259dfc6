import { type GuardStep, renderTable, type Step } from '../migrations/migration.ts'

export function renderForSqlite(step: Step): readonly string[] {
  switch (step.kind) {
    case 'table':
      return [`${renderTable(step, { text: 'text', integer: 'integer', bytes: 'blob' })} strict`]
    case 'guard':
      return [guardSql(step)]
    case 'unguard':
      return [`drop trigger ${step.table}_guard_${step.event}`]
    case 'sql':
      return [step.text]
  }
}

function guardSql({ table, event, when, because }: GuardStep): string {
  const condition = when === undefined ? '' : ` when ${when}`
  const refusal = because.replaceAll("'", "''")
  return (
    `create trigger ${table}_guard_${event} before ${event} on ${table}${condition} ` +
    `begin select raise(abort, '${refusal}'); end`
  )
}
