import type { Frame } from '../compile/compiled.ts'
import type { Value } from '../values/value.ts'
import type { Rows } from './column-index.ts'
import type { CompiledTable } from './table-parts.ts'

/** What the indices say about the inputs of one evaluation: by column; null where each cell must be asked. */
export type Indexed = readonly (Rows | null)[]

export function lookUp({ columns }: CompiledTable, inputs: readonly Value[]): Indexed {
  return columns.map(({ index }, at) => index?.find(inputs[at] as Value) ?? null)
}

/**
 * The rows that match, in order. What the indices rule out is never asked; in the rows that are left, the open cells are
 * asked from left to right until one is not true. So a cell fails, if it does, in the same evaluations in every mode.
 */
export function matchingRows(table: CompiledTable, indexed: Indexed, frame: Frame): number[] {
  const { tree } = table
  const count = tree.rows.length
  const asked = unanswered(table, indexed)
  const matched: number[] = []
  for (let word = 0; word * 32 < count; word++) {
    let left = count - word * 32 >= 32 ? -1 : (1 << (count - word * 32)) - 1
    for (const rows of indexed) if (rows) left &= rows[word] as number
    while (left !== 0) {
      const row = word * 32 + 31 - Math.clz32(left & -left)
      left &= left - 1
      if (!isOpenRowTrue(table, row, asked, frame)) continue
      matched.push(row)
      // Rows after the first that matches are not looked at.
      if (tree.hit === 'first') return matched
    }
  }
  return matched
}

/** The columns whose index has no answer, this time. */
function unanswered({ columns }: CompiledTable, indexed: Indexed): readonly number[] {
  for (let at = 0; at < columns.length; at++)
    if (indexed[at] === null && columns[at]?.index)
      return columns.flatMap(({ index }, each) => (index && indexed[each] === null ? [each] : []))
  return NONE
}

const NONE: readonly number[] = []

function isOpenRowTrue(
  { columns, open }: CompiledTable,
  row: number,
  asked: readonly number[],
  frame: Frame,
): boolean {
  const always = open[row] as readonly number[]
  if (asked.length === 0) {
    for (const at of always) if (columns[at]?.cells[row]?.(frame) !== true) return false
    return true
  }
  for (let at = 0; at < columns.length; at++)
    if (asked.includes(at) || always.includes(at))
      if (columns[at]?.cells[row]?.(frame) !== true) return false
  return true
}
