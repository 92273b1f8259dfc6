import type { Compiled, Frame } from '../compile/compiled.ts'
import type { TableTrace, Verdict } from '../trace/trace.ts'
import { hasRow } from './column-index.ts'
import { settle } from './hit.ts'
import { type Indexed, lookUp, matchingRows } from './match.ts'
import type { CompiledTable } from './table-parts.ts'

/** Decides as the plain program does, and notes what every cell says, those that did not matter as well. */
export function tracing(table: CompiledTable): Compiled {
  const { columns, tree } = table
  const steps = 1 + tree.rows.length * (1 + columns.length)
  return (frame) => {
    const { run } = frame
    run.spend(steps)
    run.recorder?.open()
    const inputs = columns.map(({ read }) => read(frame))
    const indexed = lookUp(table, inputs)
    const matched = matchingRows(table, indexed, frame)
    const { value, decided } = settle(table, matched, frame)
    const rows = verdictsOf(table, indexed, frame)
    const otherwise = matched.length === 0 && table.otherwise !== null
    run.recorder?.close((parts) => ({
      kind: 'table',
      place: tree.place,
      inputs,
      rows,
      decided,
      otherwise,
      value,
      parts,
    }))
    return value
  }
}

/** What cells say only for the record is neither noted nor a failure of the decision. */
function verdictsOf(table: CompiledTable, indexed: Indexed, frame: Frame): TableTrace['rows'] {
  const { recorder, failures } = frame.run
  const met = failures.length
  recorder?.open()
  const rows = table.tree.rows.map((_, row) => {
    const cells = table.columns.map((column, at): Verdict => {
      const known = indexed[at]
      if (known && !hasRow(known, row)) return false
      if (known && !column.open.has(row)) return true
      return column.cells[row]?.(frame) ?? null
    })
    return { verdict: all(cells), cells }
  })
  recorder?.drop()
  failures.length = met
  return rows
}

function all(cells: readonly Verdict[]): Verdict {
  if (cells.includes(false)) return false
  return cells.includes(null) ? null : true
}
