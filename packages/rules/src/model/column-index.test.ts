import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Layout } from '../compile/scope.ts'
import { Names } from '../syntax/names.ts'
import { BUILT_IN_TYPES } from '../types/resolve.ts'
import { ANY } from '../types/type.ts'
import { kindOf, type Value } from '../values/value.ts'
import { hasRow } from './column-index.ts'
import { trialRun } from './constant.ts'
import { feel, tableOf } from './model.fixture.ts'
import { builtInScope, noTables } from './scopes.ts'
import { type Column, compileParts } from './table-parts.ts'
import { readLogic } from './tree.ts'

/** The only column of a table over `value`, whose cells may also read `other`. */
function columnOf(cells: readonly string[]) {
  const logic = tableOf({
    inputs: [{ expression: 'value' }],
    rows: cells.map((cell) => `${cell} => 1`),
  })
  const reading = { types: BUILT_IN_TYPES, report: () => undefined }
  const tree = readLogic(logic, 't', new Names([]), reading)
  if (tree.kind !== 'boxed' || tree.body.kind !== 'table') throw new Error('it is a table')
  const { scope: outer, slot: value } = builtInScope(new Layout()).declare('value', ANY)
  const { scope, slot: other } = outer.declare('other', ANY)
  const context = {
    place: 't',
    mode: 'plain',
    types: BUILT_IN_TYPES,
    compileTable: noTables,
  } as const
  const [column] = compileParts(tree.body, scope, context).columns
  return { column: column as Column, value, other }
}

const NUMBERS = ['0', '-1', '1', '1.5', '40', '39.5', '1e30', '12345678', '0.00000001', '-0.5']
const CLOSE = ['1.000000000000000000000000000000001', '1.000000000000000000000000000000002']
const STRINGS = ['"a"', '"b"', '"ab"', '""', '"\uD83D\uDE00"', '"\uFF5E"']
const DATES = ['@"2026-01-01"', '@"2026-01-02"', '@"2025-06-30"']
const DURATIONS = ['@"P1D"', '@"PT1H"', '@"P1Y"', '@"P2M"']
const MOMENTS = ['@"2026-01-01T10:00:00"', '@"2026-01-01T10:00:00.5Z"', '@"10:00:00.7"']
const BOOLEANS = ['true', 'false']

const family = fc.constantFrom(
  [...NUMBERS, ...CLOSE],
  STRINGS,
  DATES,
  DURATIONS,
  MOMENTS,
  BOOLEANS,
  [...NUMBERS.slice(0, 2), ...STRINGS.slice(0, 2), 'true', 'null'],
)
const cellsAndValues = family.chain((constants) => {
  const constant = fc.constantFrom(...constants)
  const cell = fc.oneof(
    constant,
    fc.constantFrom('-', 'null', 'other', '> other', '? = other', 'not(null)'),
    fc
      .tuple(fc.constantFrom('<', '<=', '>', '>=', '=', '!='), constant)
      .map((both) => both.join(' ')),
    fc
      .tuple(fc.constantFrom('[', '('), constant, constant, fc.constantFrom(']', ')'))
      .map(([open, low, high, close]) => `${open}${low}..${high}${close}`),
    fc.tuple(constant, constant).map(([a, b]) => `${a}, > ${b}`),
    fc.tuple(constant, constant).map(([a, b]) => `not(${a}, < ${b})`),
    fc.tuple(constant, constant).map(([a, b]) => `? > ${a} and ? != ${b}`),
    fc.tuple(constant, constant).map(([a, b]) => `[${a}, ${b}]`),
  )
  return fc.record({
    cells: fc.array(cell, { minLength: 1, maxLength: 40 }),
    values: fc.array(fc.oneof(constant, fc.constantFrom('null', '[1]', '"a"', '7', '41')), {
      minLength: 1,
      maxLength: 5,
    }),
    other: constant,
  })
})

test('what an index says of a value, each cell says as well, and without a failure', () => {
  fc.assert(
    fc.property(cellsAndValues, ({ cells, values, other: otherText }) => {
      const { column, value, other } = columnOf(cells)
      for (const text of values) {
        const slots: Value[] = []
        slots[value] = feel(text)
        slots[other] = feel(otherText)
        const input = column.read({ slots, run: trialRun() })
        const rows = column.index?.find(input)
        if (!rows) continue
        for (const [row, cell] of column.cells.entries()) {
          const run = trialRun()
          const verdict = cell({ slots, run })
          if (hasRow(rows, row) && column.open.has(row)) continue
          expect([verdict, run.failures.length], `${text} in ${cells[row]}`).toEqual([
            hasRow(rows, row),
            0,
          ])
        }
      }
    }),
    { numRuns: 300 },
  )
})

test('constant cells are in the index, and only they', () => {
  const cells = ['< 5', '[1..2]', '-', 'not(3)', '? > 1 or ? < 0', 'abs(-7)', 'other', '1 / 0']
  const { column } = columnOf(cells)
  expect(column.index?.kind).toBe('number')
  expect([...column.open].map((row) => cells[row])).toEqual(['other', '1 / 0'])
})

test('a value of another kind, or null, is for the cells to judge', () => {
  const { column } = columnOf(['< 5', '10'])
  for (const text of ['null', '"a"', '[1]']) expect(column.index?.find(feel(text))).toBeNull()
  expect(kindOf(feel('7'))).toBe('number')
  expect(column.index?.find(feel('7'))).not.toBeNull()
})
