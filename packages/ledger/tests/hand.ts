import { isDeepStrictEqual } from 'node:util'
import { openSmallStore } from '@vermilion/database'

type Cell = number | string | Uint8Array | null
type Row = Readonly<Record<string, Cell>>

/** A hand that changes a database file behind everybody's back, past the guards that it drops. */
export interface Hand {
  readonly tables: readonly string[]
  /** Changes one thing in the table and says what; `undo` gives all of it back. */
  mutate(table: string): string
  undo(table: string): void
  /** The whole file as it stands. */
  copyTo(path: string): void
  close(): void
}

const TRIES = 100

export function openHand(file: string, random: () => number): Hand {
  const store = openSmallStore(file, [])
  const { handle } = store
  handle.pragma('foreign_keys = off')
  handle.pragma('ignore_check_constraints = on')
  const named = (type: string) =>
    handle
      .prepare<[string], { name: string }>('select name from sqlite_schema where type = ?')
      .all(type)
      .map(({ name }) => name)
  for (const name of named('trigger')) handle.exec(`drop trigger "${name}"`)
  const tables = named('table').filter((name) => !name.startsWith('sqlite_'))
  const rowsIn = (table: string) => handle.prepare<[], Row>(`select * from "${table}"`).all()
  const kept = new Map(tables.map((table) => [table, rowsIn(table)]))

  function put(table: string, rows: readonly Row[]): void {
    handle.transaction(() => {
      handle.exec(`delete from "${table}"`)
      const columns = Object.keys(rows[0] ?? {})
      const places = columns.map(() => '?').join(', ')
      const insert = handle.prepare(`insert into "${table}" values (${places})`)
      for (const row of rows) insert.run(columns.map((column) => row[column]))
    })()
  }

  return {
    tables,
    mutate(table) {
      const rows = kept.get(table) ?? []
      for (let tries = 0; tries < TRIES; tries++) {
        const mutation = mutateRows(rows, random)
        try {
          put(table, mutation.rows)
          // A key that is left out is given anew, and may be the same.
          if (!isDeepStrictEqual(rowsIn(table), rows)) return `${table}: ${mutation.what}`
        } catch {
          // Two rows of one key, or nothing where the column wants something: no hand can write that.
        }
      }
      throw new Error(`${table} cannot be changed`)
    },
    undo: (table) => put(table, kept.get(table) ?? []),
    copyTo: (path) => void handle.prepare('vacuum into ?').run(path),
    close: () => store.close(),
  }
}

type Mutation = { readonly rows: readonly Row[]; readonly what: string }

/** A row less, a row more, or another value in one cell. */
function mutateRows(rows: readonly Row[], random: () => number): Mutation {
  const below = (limit: number) => Math.floor(random() * limit)
  const at = below(rows.length)
  const row = rows[at] ?? {}
  const columns = Object.keys(row)
  const kind = random()
  if (kind < 0.08) return { rows: rows.toSpliced(at, 1), what: `row ${at} is gone` }
  const column = columns[below(columns.length)] ?? ''
  const other = rows[below(rows.length)]?.[column] ?? null
  const value = random() < 0.2 ? other : changedCell(row[column] ?? null, random)
  const changed = { ...row, [column]: value }
  if (kind < 0.16)
    return { rows: [...rows, changed], what: `row ${at} again with another ${column}` }
  return { rows: rows.with(at, changed), what: `${column} of row ${at} is ${shown(value)}` }
}

function changedCell(cell: Cell, random: () => number): Cell {
  const below = (limit: number) => Math.floor(random() * limit)
  if (cell === null) return [1, '', new Uint8Array(60)][below(3)] ?? null
  if (typeof cell === 'number')
    return [cell + 1, cell - 1, 0, -cell, 2 ** 40, null][below(6)] ?? null
  const length = cell.length
  const at = below(length)
  if (typeof cell === 'string') {
    const turned = String.fromCharCode((cell.charCodeAt(at) || 0) ^ (1 << below(5)))
    const texts = [
      cell.slice(0, at) + turned + cell.slice(at + 1),
      cell.slice(0, at),
      `${cell}x`,
      '',
    ]
    return texts[below(8)] ?? texts[0] ?? null
  }
  // Not slice: that of a Buffer is the same memory.
  const turned = Uint8Array.from(cell)
  turned[at] = (turned[at] ?? 0) ^ (1 << below(8))
  const blobs = [cell.slice(0, at), Uint8Array.of(...cell, 0), new Uint8Array(length)]
  return blobs[below(10)] ?? turned
}

function shown(cell: Cell): string {
  return cell instanceof Uint8Array ? Buffer.from(cell).toString('hex').slice(0, 80) : `${cell}`
}
