import { compare } from '../values/compare.ts'
import { Decimal, kindOf, type SimpleKind, type Value } from '../values/value.ts'
import { cutsAt, stretches } from './cells.ts'
import { type Line, lineOf } from './line.ts'

/** A set of rows: bit `row % 32` of word `row / 32`. */
export type Rows = Int32Array

export function hasRow(rows: Rows, row: number): boolean {
  return ((rows[row >> 5] ?? 0) & (1 << (row & 31))) !== 0
}

/** A cell, and all rows in which it stands. */
export type IndexedCell = {
  readonly rows: readonly number[]
  /** The constants between which its verdict cannot change; null if it depends on more than its column's value. */
  readonly boundaries: readonly Value[] | null
  /** Asked once for each stretch between the boundaries; null if the cell must be asked in every evaluation. */
  readonly says: (value: Value) => boolean | null
}

/** Rows times constants: beyond, the cells are asked one by one, and the budget of steps bounds it. */
const MAX_BITS = 4_000_000

/**
 * Finds by binary search which rows' cells of one column pass a value: the constants of all cells cut the column's
 * line into stretches within which no verdict changes.
 */
export class ColumnIndex {
  readonly kind: SimpleKind
  readonly #points: readonly Value[]
  /** Before, at and after each point: stretch `2 * i + 1` is point `i`. */
  readonly #rows: readonly Rows[]
  /** Of numbers, never falling from one to the next greater: equal ones are told apart exactly. */
  readonly #keys: Float64Array | null
  readonly #byText: ReadonlyMap<Value, Rows> | null

  private constructor(kind: SimpleKind, points: readonly Value[], rows: readonly Rows[]) {
    this.kind = kind
    this.#points = points
    this.#rows = rows
    this.#keys = kind === 'number' ? Float64Array.from(points as Decimal[], keyOf) : null
    const apart = rows.filter((_, stretch) => stretch % 2 === 0)
    const alike = apart.every((each) => each.every((word, at) => word === apart[0]?.[at]))
    // Where only equality counts, nothing needs an order.
    this.#byText =
      kind === 'boolean' || (kind === 'string' && alike)
        ? new Map(points.map((point, at) => [point, rows[2 * at + 1] as Rows]))
        : null
  }

  /**
   * An index over the values of `kind`. Rows of which it cannot speak are `open`. No index for moments and times of day,
   * which compare by the second and perhaps not at all, nor where it would be too large.
   */
  static over(
    kind: SimpleKind,
    cells: readonly IndexedCell[],
    count: number,
  ): { readonly index: ColumnIndex; readonly open: ReadonlySet<number> } | null {
    if (kind === 'time' || kind === 'date and time') return null
    const all = cells.flatMap(({ boundaries }) => boundaries ?? [])
    const line = lineOf(kind, all)
    if (!line || all.length * count > MAX_BITS) return null
    const pointsOf = (values: readonly Value[]) =>
      cutsAt(kind === 'boolean' ? [false, true] : values, line).flatMap(({ at, after }) =>
        after ? [] : [at],
      )
    const points = pointsOf(all)
    const words = Math.ceil(count / 32)
    const passing = Array.from({ length: 2 * points.length + 1 }, () => new Int32Array(words))
    const open = new Set<number>()
    for (const { boundaries, rows, says } of cells) {
      const own = boundaries ? pointsOf(boundaries) : []
      const verdicts = boundaries ? verdictsOf(own, line, says) : [null]
      if (verdicts.includes(null)) for (const row of rows) open.add(row)
      const places = own.map((point) => 2 * placeIn(points, point, line) + 1)
      for (const [at, verdict] of verdicts.entries()) {
        if (verdict === false) continue
        // Odd ones are of the points themselves, even ones of all that lies between two of them.
        const before = places[(at >> 1) - 1] ?? -1
        const next = places[at >> 1] ?? passing.length
        const [first, last] = at % 2 === 1 ? [next, next] : [before + 1, next - 1]
        for (let stretch = first; stretch <= last; stretch++)
          addRows(passing[stretch] as Rows, rows)
      }
    }
    return { index: new ColumnIndex(kind, points, passing), open }
  }

  /** The rows that pass; null if the value is of another kind, so that each cell must be asked. */
  find(value: Value): Rows | null {
    if (this.#keys)
      return value instanceof Decimal ? this.#at(this.#stretchOfNumber(value, this.#keys)) : null
    if (this.#byText) {
      if (typeof value !== this.kind) return null
      return this.#byText.get(value) ?? this.#at(0)
    }
    return kindOf(value) === this.kind ? this.#at(this.#stretchOf(value)) : null
  }

  #at(stretch: number): Rows | null {
    return this.#rows[stretch] ?? null
  }

  #stretchOfNumber(value: Decimal, keys: Float64Array): number {
    const key = keyOf(value)
    let low = 0
    let high = keys.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((keys[middle] as number) < key) low = middle + 1
      else high = middle
    }
    for (; keys[low] === key; low++) {
      const order = value.cmp(this.#points[low] as Decimal)
      if (order === 0) return 2 * low + 1
      if (order < 0) break
    }
    return 2 * low
  }

  #stretchOf(value: Value): number {
    let low = 0
    let high = this.#points.length
    while (low < high) {
      const middle = (low + high) >> 1
      const order = compare(value, this.#points[middle] as Value)
      if (order === 0) return 2 * middle + 1
      if (order === 1) low = middle + 1
      else high = middle
    }
    return 2 * low
  }
}

/** What a cell says before, at and after each of its own points; of a stretch without values nothing is asked. */
function verdictsOf(
  points: readonly Value[],
  line: Line,
  says: (value: Value) => boolean | null,
): (boolean | null)[] {
  return stretches(cutsAt(points, line)).map((stretch) => {
    const value = line.pick(stretch)
    return value === undefined ? false : says(value)
  })
}

/** Where the point stands among all, of which it is one. */
function placeIn(points: readonly Value[], point: Value, line: Line): number {
  let low = 0
  let high = points.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (line.order(points[middle] as Value, point) < 0) low = middle + 1
    else high = middle
  }
  return low
}

function addRows(set: Rows, rows: readonly number[]): void {
  for (const row of rows) set[row >> 5] = (set[row >> 5] ?? 0) | (1 << (row & 31))
}

/**
 * The leading digits as a binary number: the first two words of seven digits each are exact, the power of ten only
 * scales them, so that a greater decimal never has a smaller key.
 */
function keyOf({ d, e, s }: Decimal): number {
  const [first = 0, second = 0] = d ?? []
  return s * (first * 1e7 + second) * 10 ** (7 * Math.floor(e / 7))
}
