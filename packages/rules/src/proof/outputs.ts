import { isConstant } from '../model/cells.ts'
import { constantOf, isClosed } from '../model/constant.ts'
import { prioritiesIn } from '../model/table-parts.ts'
import type { Expression, TableTree } from '../syntax/ast.ts'
import { equals } from '../values/equal.ts'
import { isSimple, kindOf, type Value } from '../values/value.ts'
import type { Agreement } from './finding.ts'
import type { Reading } from './read.ts'

/** What the rows of a table say, as far as that can be told without facts. */
export type Outputs = {
  readonly agree: (row: number, other: number) => Agreement
  /** Is the second row preferred to the first wherever both match (hit policy Priority)? */
  readonly isBelow: (row: number, other: number) => boolean
  /** By output: the allowed values that neither one of these rows nor `otherwise` gives, if that can be told. */
  readonly unused: (rows: readonly number[]) => readonly (readonly Value[])[]
}

export function outputsOf({ rows, outputs }: TableTree, { scope, context }: Reading): Outputs {
  const constant = (tree: Expression) =>
    isConstant(tree) && isClosed(tree, scope) ? constantOf(tree, scope, context) : undefined
  const cells = rows.map(({ then }) =>
    then.map((tree) => ({ value: constant(tree), form: formOf(tree) })),
  )
  const priorities = outputs.map(({ allowed, type }) =>
    prioritiesIn(allowed ?? type?.only?.tests ?? null, scope, context),
  )
  const ranks = cells.map((row) =>
    row.map(({ value }, at) => {
      if (value === undefined) return null
      const own = priorities[at] ?? []
      const rank = own.findIndex((each) => equals(each, value) === true)
      return rank < 0 ? own.length : rank
    }),
  )
  return {
    agree: (row, other) =>
      joined((cells[row] ?? []).map((cell, at) => agreement(cell, cells[other]?.[at]))),
    isBelow: (row, other) => {
      for (const [at, own] of (ranks[row] ?? []).entries()) {
        const theirs = ranks[other]?.[at] ?? null
        if (own === null || theirs === null) return false
        if (own !== theirs) return theirs < own
      }
      return false
    },
    unused: (deciding) =>
      outputs.map(({ allowed, otherwise }, at) => {
        const given = deciding.map((row) => cells[row]?.[at]?.value)
        if (otherwise) given.push(constant(otherwise))
        if (given.includes(undefined)) return []
        const named = allowed?.kind === 'tests' && !allowed.negated ? allowed.tests : []
        return named.flatMap((test) => {
          const value = test.kind === 'test' ? undefined : constant(test)
          if (value === undefined || !isSimple(kindOf(value))) return []
          return given.some((each) => equals(each ?? null, value) === true) ? [] : [value]
        })
      }),
  }
}

type Cell = { readonly value: Value | undefined; readonly form: string }

function agreement(cell: Cell, other: Cell | undefined): Agreement {
  if (!other || cell.form === other.form) return 'same'
  if (cell.value === undefined || other.value === undefined) return 'unknown'
  return equals(cell.value, other.value) === true ? 'same' : 'different'
}

function joined(all: readonly Agreement[]): Agreement {
  if (all.includes('different')) return 'different'
  return all.includes('unknown') ? 'unknown' : 'same'
}

/** Two expressions of the same form have the same value whatever the facts are. */
function formOf(tree: Expression): string {
  return JSON.stringify(tree, (key, part) =>
    key === 'span' || key === 'nameSpan' ? undefined : part,
  )
}
