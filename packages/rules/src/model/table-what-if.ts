import { type Compiled, type Frame, Unknown } from '../compile/compiled.ts'
import { attempt, joined } from '../compile/logic.ts'
import { is } from '../values/equal.ts'
import type { Value } from '../values/value.ts'
import { hasRow } from './column-index.ts'
import { settle } from './hit.ts'
import type { Indexed } from './match.ts'
import type { CompiledTable } from './table-parts.ts'

/**
 * Decides if every completion of the missing facts gives the same value. Each row matches surely, perhaps or not; any
 * set of the perhaps ones may come to match. For every hit policy it is enough to look at none of them, each alone and
 * all together: what the sets in between give, one of these gives as well.
 */
export function supposing(table: CompiledTable): Compiled {
  return (frame) => {
    const { run } = frame
    run.spend(1 + table.tree.rows.length)
    const inputs = table.columns.map(({ read }) => attempt(read, frame))
    const indexed = inputs.map((input, at) =>
      input instanceof Unknown ? null : (table.columns[at]?.index?.find(input) ?? null),
    )
    const sure: number[] = []
    const perhaps: { readonly row: number; readonly why: Unknown }[] = []
    for (const row of table.tree.rows.keys()) {
      const verdict = rowSays(table, row, inputs, indexed, frame)
      if (verdict instanceof Unknown) perhaps.push({ row, why: verdict })
      else if (verdict) sure.push(row)
      if (verdict === true && table.tree.hit === 'first') break
    }
    if (perhaps.length === 0) return settle(table, sure, frame).value

    const met = run.failures.length
    const settled = (rows: readonly number[]) =>
      attempt((own) => settle(table, rows, own).value, frame)
    const none = settled(sure)
    const others = [...perhaps.map(({ row }) => [row]), perhaps.map(({ row }) => row)]
    const alike = others.every((rows) => {
      const value = settled([...sure, ...rows].sort((a, b) => a - b))
      return isSame(value, none)
    })
    run.failures.length = met
    if (alike) return settle(table, sure, frame).value
    throw joined(perhaps.map(({ why }) => why))
  }
}

/** Whether a row matches, or what is missing to tell it. A cell that is surely not true rules the row out. */
function rowSays(
  { tree, columns }: CompiledTable,
  row: number,
  inputs: readonly (Value | Unknown)[],
  indexed: Indexed,
  frame: Frame,
): boolean | Unknown {
  if (indexed.some((rows) => rows && !hasRow(rows, row))) return false
  const unknowns: Unknown[] = []
  for (const [at, { open, cells }] of columns.entries()) {
    const input = inputs[at]
    if (input instanceof Unknown) {
      if (tree.rows[row]?.when[at]?.kind !== 'any') unknowns.push(input)
    } else if (!indexed[at] || open.has(row)) {
      const verdict = attempt(cells[row] as Compiled, frame)
      if (verdict instanceof Unknown) unknowns.push(verdict)
      else if (verdict !== true) return false
    }
  }
  return unknowns.length === 0 || joined(unknowns)
}

function isSame(a: Value | Unknown, b: Value | Unknown): boolean {
  return !(a instanceof Unknown) && !(b instanceof Unknown) && is(a, b)
}
