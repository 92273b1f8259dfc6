import type { Interval } from '../model/line.ts'
import type { Value } from '../values/value.ts'

/**
 * Some of the values that may come into a column: stretches of its line, ascending and apart, null, and `others`, which
 * stand on no line (lists, contexts, values of any type).
 */
export type Values = {
  /** Every value that may come in. */
  readonly all: boolean
  readonly intervals: readonly Interval[]
  readonly null: boolean
  readonly others: boolean
}

/** Values of each column: all their combinations. */
export type Region = readonly Values[]

/** One combination of a region; null where a column has no values that can be named. */
export type Example = readonly Value[] | null

/** Do two rows say the same? Unknown where an output is not a constant. */
export type Agreement = 'same' | 'different' | 'unknown'

/** What is wrong with a table, or could not be shown. Rows and columns count from 0. */
export type Finding =
  /** No row says anything here. Not `certain`: rows that could not be read may do so. */
  | {
      readonly kind: 'gap'
      readonly region: Region
      readonly example: Example
      readonly certain: boolean
    }
  /** Both rows match, which the hit policy does not allow. */
  | {
      readonly kind: 'overlap'
      readonly rows: readonly [number, number]
      readonly region: Region
      readonly example: Example
      readonly outputs: Agreement
      readonly certain: boolean
    }
  /** No value that may come in passes the cell. */
  | { readonly kind: 'unreachable'; readonly row: number; readonly column: number }
  /** The cell names a value that may not come in. */
  | {
      readonly kind: 'foreign'
      readonly row: number
      readonly column: number
      readonly value: Value
    }
  /** Wherever the row matches, a row that the hit policy prefers matches as well. */
  | {
      readonly kind: 'masked'
      readonly row: number
      readonly by: readonly number[]
      readonly example: Example
    }
  /** Wherever the row matches, another one says the same. */
  | {
      readonly kind: 'subsumed'
      readonly row: number
      readonly by: number
      readonly example: Example
    }
  /** The output may have this value, but no row that can decide gives it. */
  | { readonly kind: 'unused'; readonly output: number; readonly value: Value }
  /** No type says what may come into the column. */
  | { readonly kind: 'untyped'; readonly column: number }
  /** The cell hangs on more than the value of its column. */
  | { readonly kind: 'opaque'; readonly row: number; readonly column: number }
  /** The table is too large to be proved: what is listed was found, the rest is not known. */
  | { readonly kind: 'over-budget' }

export type Proof = {
  /** Does some row match whatever comes in? */
  readonly coverage: 'complete' | 'incomplete' | 'not-proved'
  /** Do rows match together where the hit policy forbids it? */
  readonly conflicts: 'none' | 'found' | 'not-proved'
  readonly findings: readonly Finding[]
  /** There are more findings than were listed. */
  readonly more: boolean
}
