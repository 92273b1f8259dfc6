import { createHash } from 'node:crypto'

/**
 * One step forward in the life of the schema, as plain data that each engine renders. Once released
 * it is never edited: what is wrong in it is put right by the next one.
 */
export interface Migration {
  /** `0001-ledger`: four digits and the group's name. */
  readonly id: string
  readonly steps: readonly Step[]
}

export type Step =
  | TableStep
  | ColumnStep
  | GuardStep
  | UnguardStep
  | PackStep
  | ClusterStep
  | LiftStep
  | SqlStep

export interface TableStep {
  readonly kind: 'table'
  readonly name: string
  readonly columns: { readonly [name: string]: ColumnDefinition }
  readonly constraints: readonly string[]
}

/** One more column of a table that is there. */
export interface ColumnStep {
  readonly kind: 'column'
  readonly table: string
  readonly name: string
  readonly definition: ColumnDefinition
}

/** Text ids and JSON, integers (also instants in milliseconds), bytes, and truth as 0 or 1. */
type ColumnType = 'text' | 'integer' | 'bytes' | 'boolean'
/** The type, then the column's constraints in SQL that both engines read. */
type ColumnDefinition = ColumnType | `${ColumnType} ${string}`

/** A trigger: refuses the event, or only where `when` (over `old` and `new`) holds. */
export interface GuardStep {
  readonly kind: 'guard'
  readonly table: string
  readonly event: 'update' | 'delete'
  readonly when?: string
  readonly because: string
}

/** Takes a guard away, so that one with another condition can stand there. */
export interface UnguardStep {
  readonly kind: 'unguard'
  readonly table: string
  readonly event: 'update'
}

/** Ids in a column of text become bytes: a UUID its 16, what follows it and any other text as it is. */
export interface PackStep {
  readonly kind: 'pack'
  readonly table: string
  readonly column: string
}

/**
 * The rows of a table lie in the order of its primary key and need no index over it; a long value grows
 * without leaving holes behind. Of SQLite alone: PostgreSQL keeps long values elsewhere anyhow.
 */
export interface ClusterStep {
  readonly kind: 'cluster'
  readonly table: TableStep
  readonly guards: readonly GuardStep[]
}

/**
 * Columns that were unique, each alone, may repeat from now on. SQLite cannot take a constraint away, so
 * that it copies the table; rows of other tables that refer to it stay, and refer to the copy.
 */
export interface LiftStep {
  readonly kind: 'lift'
  readonly columns: readonly string[]
  /** The table without them unique. */
  readonly table: TableStep
  readonly guards: readonly GuardStep[]
  readonly indexes: readonly SqlStep[]
}

interface SqlStep {
  readonly kind: 'sql'
  readonly text: string
}

export function table(
  name: string,
  columns: TableStep['columns'],
  ...constraints: readonly string[]
): TableStep {
  return { kind: 'table', name, columns, constraints }
}

export function guard(
  table: string,
  event: GuardStep['event'],
  because: string,
  when?: string,
): GuardStep {
  return { kind: 'guard', table, event, because, ...(when === undefined ? {} : { when }) }
}

export function unguard(table: string, event: UnguardStep['event']): Step {
  return { kind: 'unguard', table, event }
}

export function packIds(table: string, column: string): Step {
  return { kind: 'pack', table, column }
}

/** The table as it is, with all its guards. */
export function cluster(table: TableStep, ...guards: readonly GuardStep[]): Step {
  return { kind: 'cluster', table, guards }
}

/** The table as it will be, with the guards and indexes that it has. */
export function liftUnique(
  columns: readonly string[],
  { table, guards, indexes }: Pick<LiftStep, 'table' | 'guards' | 'indexes'>,
): Step {
  return { kind: 'lift', columns, table, guards, indexes }
}

export function addColumn(table: string, name: string, definition: ColumnStep['definition']): Step {
  return { kind: 'column', table, name, definition }
}

/** Plain SQL of the portable subset: an index, a data change. */
export function sql(text: string): SqlStep {
  return { kind: 'sql', text }
}

/** What is released stays as it is: this sum stands in the database and in `checksums.json`. */
export function checksumOf(migration: Migration): string {
  return createHash('sha256').update(JSON.stringify(migration)).digest('hex')
}

/** `boolean` is an integer that the database itself holds to 0 and 1. */
export function renderTable(step: TableStep, types: EngineTypes): string {
  const columns = Object.entries(step.columns).map(([name, definition]) =>
    renderColumn(name, definition, types),
  )
  return `create table ${step.name} (${[...columns, ...step.constraints].join(', ')})`
}

export function renderAddColumn(
  { table, name, definition }: ColumnStep,
  types: EngineTypes,
): string {
  return `alter table ${table} add column ${renderColumn(name, definition, types)}`
}

/** What an engine calls each type. */
export type EngineTypes = Readonly<Record<Exclude<ColumnType, 'boolean'>, string>>

function renderColumn(name: string, definition: ColumnDefinition, types: EngineTypes): string {
  const [type, ...rest] = definition.split(' ') as [ColumnType, ...string[]]
  const own = type === 'boolean' ? [types.integer] : [types[type]]
  const truth = type === 'boolean' ? [`check (${name} in (0, 1))`] : []
  return [name, ...own, ...rest, ...truth].join(' ')
}
