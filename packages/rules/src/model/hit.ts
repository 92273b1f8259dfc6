import type { Frame } from '../compile/compiled.ts'
import { invoke } from '../compile/invoke.ts'
import { BUILTINS } from '../functions/index.ts'
import type { Run } from '../run.ts'
import { equals } from '../values/equal.ts'
import { Decimal, type FeelFunction, isContext, type Value } from '../values/value.ts'
import type { Aggregation } from './model.ts'
import type { CompiledTable } from './table-parts.ts'

/** What a table comes to, and from which of its rows. */
export type Settled = { readonly value: Value; readonly decided: readonly number[] }

/** Lets the hit policy decide among the rows that match, in their order (DMN 1.5 section 8.2.8). */
export function settle(table: CompiledTable, matched: readonly number[], frame: Frame): Settled {
  const [first] = matched
  if (first === undefined) return { value: withoutMatch(table, frame), decided: [] }
  const { run } = frame
  const single = (row: number) => ({ value: outputOf(table, row, frame), decided: [row] })
  switch (table.tree.hit) {
    case 'unique':
      return matched.length === 1 ? single(first) : refused(table, 'several-rows', matched, run)
    case 'first':
      return single(first)
    case 'any': {
      const { value } = single(first)
      const agreed = matched.every(
        (row) => row === first || isSame(outputOf(table, row, frame), value, run),
      )
      return agreed ? { value, decided: matched } : refused(table, 'rows-disagree', matched, run)
    }
    case 'priority': {
      const [best] = byPriority(table, matched, frame)
      return best ? { value: best.value, decided: [best.row] } : { value: null, decided: [] }
    }
    case 'output order': {
      const ordered = byPriority(table, matched, frame)
      return { value: ordered.map(({ value }) => value), decided: ordered.map(({ row }) => row) }
    }
    case 'rule order':
    case 'collect': {
      const values = matched.map((row) => outputOf(table, row, frame))
      const { aggregation } = table.tree
      run.site = table.site
      return {
        value: aggregation ? aggregated(aggregation, values, run) : values,
        decided: matched,
      }
    }
  }
}

function outputOf(table: CompiledTable, row: number, frame: Frame): Value {
  return table.outputs[row]?.(frame) ?? null
}

function withoutMatch({ otherwise, site }: CompiledTable, { run, ...frame }: Frame): Value {
  if (otherwise) return otherwise({ ...frame, run })
  run.site = site
  return run.fail('no-row')
}

function refused(
  { site }: CompiledTable,
  code: 'several-rows' | 'rows-disagree',
  rows: readonly number[],
  run: Run,
): Settled {
  run.site = site
  // Counted from 1, as people do.
  run.fail(code, ...rows.map((row) => new Decimal(row + 1)))
  return { value: null, decided: rows }
}

/** Two nulls agree; what cannot be compared does not. */
function isSame(a: Value, b: Value, run: Run): boolean {
  return equals(a, b, run) === true
}

type Ranked = { readonly row: number; readonly value: Value; readonly ranks: readonly number[] }

/** The outputs with those first whose values are allowed first: by the first output column, then the next. */
function byPriority(
  table: CompiledTable,
  matched: readonly number[],
  frame: Frame,
): readonly Ranked[] {
  return matched
    .map((row): Ranked => {
      const value = outputOf(table, row, frame)
      return { row, value, ranks: ranksOf(table, value, frame.run) }
    })
    .sort((a, b) => {
      const differing = a.ranks.findIndex((rank, at) => rank !== b.ranks[at])
      return differing < 0 ? 0 : (a.ranks[differing] ?? 0) - (b.ranks[differing] ?? 0)
    })
}

function ranksOf({ tree, priorities }: CompiledTable, value: Value, run: Run): number[] {
  return priorities.map((allowed, at) => {
    const part =
      priorities.length === 1 || !isContext(value)
        ? value
        : (value.get(tree.outputs[at]?.name ?? '') ?? null)
    const rank = allowed.findIndex((each) => isSame(each, part, run))
    return rank < 0 ? allowed.length : rank
  })
}

/** As the built-in functions of these names do it. */
function aggregated(aggregation: Aggregation, values: readonly Value[], run: Run): Value {
  return invoke(BUILTINS.get(aggregation) as FeelFunction, [values], null, run)
}
