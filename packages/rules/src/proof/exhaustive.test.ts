import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Cut, lineOf, orderCuts } from '../model/line.ts'
import { Decimal, kindOf, type SimpleKind, type Value } from '../values/value.ts'
import type { Finding, Region, Values } from './finding.ts'
import { matcher, proofOf, type Sketch } from './table.support.ts'

/** A sample here; the campaign asks for its full figure. */
const numRuns = Number(process.env.VERMILION_POINTS ?? 400)

const number = (tenths: number) => new Decimal(tenths).div(10)
const day = (days: number): Value => ({ kind: 'date', days: 20_000 + days })
const minutes = (count: number): Value => ({
  kind: 'days and time duration',
  nanos: BigInt(count) * 60n * 10n ** 9n,
})

/**
 * A column with a value for every stretch between the constants that its cells are made of, so that a table over such
 * columns can be tried out whole.
 */
type Column = {
  readonly input: string
  readonly values: readonly Value[]
  readonly constants: readonly string[]
  readonly ordered: boolean
}

const COLUMNS: readonly Column[] = [
  {
    input: 'number?',
    values: [-5, 0, 5, 10, 15, 20, 25].map(number),
    constants: ['0', '1', '2'],
    ordered: true,
  },
  {
    input: 'number: [0..2)',
    values: [0, 5, 10, 15].map(number),
    constants: ['0', '1', '1.0', '2', '-1'],
    ordered: true,
  },
  {
    input: 'string?: "a", "b", "c"',
    values: ['a', 'b', 'c'],
    constants: ['"a"', '"b"', '"c"', '"d"'],
    ordered: false,
  },
  {
    input: 'string',
    values: ['', 'a', 'ab', 'b', 'ba'],
    constants: ['"a"', '"b"'],
    ordered: true,
  },
  { input: 'boolean?', values: [true, false], constants: ['true', 'false'], ordered: false },
  {
    input: 'date',
    values: [-1, 0, 1, 2, 3].map(day),
    constants: ['@"2024-10-04"', '@"2024-10-05"', 'date(2024, 10, 6)'],
    ordered: true,
  },
  {
    input: 'days and time duration',
    values: [0, 60, 90, 120, 180, 1440, 1441].map(minutes),
    constants: ['@"PT1H"', '@"PT2H"', '@"P1D"'],
    ordered: true,
  },
]

function cellOf(constants: readonly string[], ordered: boolean): fc.Arbitrary<string> {
  const constant = fc.constantFrom(...constants)
  const compared = fc
    .tuple(fc.constantFrom('<', '<=', '>', '>=', '=', '!='), constant)
    .map(([operator, value]) => `${operator} ${value}`)
  const range = fc
    .tuple(fc.constantFrom('[', '('), constant, constant, fc.constantFrom(']', ')'))
    .map(([open, low, high, close]) => `${open}${low}..${high}${close}`)
  const condition = fc
    .tuple(constant, fc.constantFrom('and', 'or'), constant)
    .map(([low, word, high]) => `? > ${low} ${word} not(? = ${high})`)
  const one = ordered ? fc.oneof(constant, compared, range) : constant
  const several = fc.array(one, { minLength: 1, maxLength: 2 }).map((tests) => tests.join(', '))
  return fc.oneof(
    { weight: 4, arbitrary: several },
    { weight: 2, arbitrary: fc.constant('-') },
    { weight: 1, arbitrary: fc.constantFrom('null', 'not(null)') },
    { weight: 1, arbitrary: several.map((tests) => `not(${tests})`) },
    { weight: 1, arbitrary: ordered ? condition : several },
  )
}

const sketches = fc
  .tuple(
    fc.array(fc.constantFrom(...COLUMNS), { minLength: 1, maxLength: 3 }),
    fc.constantFrom('unique', 'any', 'first', 'priority', 'collect' as const),
  )
  .chain(([columns, hit]) =>
    fc
      .array(
        fc
          .tuple(
            fc.tuple(...columns.map(({ constants, ordered }) => cellOf(constants, ordered))),
            fc.constantFrom('"x"', '"y"', '"z"'),
          )
          .map(([cells, output]) => `${cells.join(' | ')} => ${output}`),
        { maxLength: 6 },
      )
      .map((rows) => ({
        columns,
        sketch: {
          hit,
          inputs: columns.map(({ input }) => input),
          output: '"x", "y", "z"',
          rows,
        } satisfies Sketch,
      })),
  )

/** Every combination of the values, null among them where it may come in. */
function combinations(columns: readonly Column[]): readonly (readonly Value[])[] {
  return columns.reduce<readonly (readonly Value[])[]>(
    (all, { input, values }) => {
      const own = input.includes('?') ? [...values, null] : values
      return all.flatMap((combination) => own.map((value) => [...combination, value]))
    },
    [[]],
  )
}

function holds(values: Values, value: Value): boolean {
  if (value === null) return values.null
  const kind = kindOf(value)
  const line = lineOf(kind as SimpleKind, [value])
  const is = (at: Value, after: boolean): Cut => ({ at, after })
  return values.intervals.some(
    ({ from, to }) =>
      line !== null &&
      (!from || orderCuts(line, from, is(value, false)) <= 0) &&
      (!to || orderCuts(line, is(value, true), to) <= 0),
  )
}

function inside(region: Region, combination: readonly Value[]): boolean {
  return region.every((values, at) => holds(values, combination[at] ?? null))
}

function ofKind<Kind extends Finding['kind']>(
  findings: readonly Finding[],
  kind: Kind,
): readonly Extract<Finding, { readonly kind: Kind }>[] {
  return findings.filter((finding) => finding.kind === kind) as never
}

/** Every combination with the rows that match it, and the proof. */
function tryOut({ columns, sketch }: { columns: readonly Column[]; sketch: Sketch }) {
  const matching = matcher(sketch)
  const tried = combinations(columns).map((values) => ({ values, rows: matching(values) }))
  const outputs = sketch.rows.map((row) => row.slice(row.indexOf('=>')))
  return { proof: proofOf(sketch), matching, tried, outputs }
}

/** The wins of a row are where no other goes before it. */
function goesBefore(hit: Sketch['hit'], outputs: readonly string[], other: number, row: number) {
  if (hit === 'first') return other < row
  return hit === 'priority' && (outputs[other] ?? '') < (outputs[row] ?? '')
}

test('the gaps of a table are what no row matches', () => {
  fc.assert(
    fc.property(sketches, (table) => {
      const { proof, matching, tried } = tryOut(table)
      const gaps = ofKind(proof.findings, 'gap')
      for (const { values, rows } of tried)
        expect(gaps.some(({ region }) => inside(region, values))).toBe(rows.length === 0)
      expect(proof.coverage).toBe(gaps.length === 0 ? 'complete' : 'incomplete')
      for (const { example, region, certain } of gaps) {
        expect(certain).toBe(true)
        expect(example && matching(example)).toEqual([])
        expect(example && inside(region, example)).toBe(true)
      }
    }),
    { numRuns },
  )
})

test('the overlaps of a table are where two rows match that the hit policy wants apart', () => {
  fc.assert(
    fc.property(sketches, (table) => {
      const { proof, matching, tried, outputs } = tryOut(table)
      const { hit } = table.sketch
      const overlaps = ofKind(proof.findings, 'overlap')
      const told = new Map(overlaps.map((overlap) => [overlap.rows.join(), overlap]))
      for (const [row, own] of outputs.entries())
        for (const [other, theirs] of outputs.entries()) {
          if (other <= row) continue
          const forbidden = hit === 'unique' || (hit === 'any' && own !== theirs)
          const overlap = told.get([row, other].join())
          for (const { values, rows } of tried) {
            const both = rows.includes(row) && rows.includes(other)
            expect(overlap ? inside(overlap.region, values) : false).toBe(forbidden && both)
          }
        }
      expect(proof.conflicts).toBe(overlaps.length === 0 ? 'none' : 'found')
      for (const { example, rows, outputs: agreement } of overlaps) {
        expect(example && matching(example)).toEqual(expect.arrayContaining([...rows]))
        expect(agreement).toBe(outputs[rows[0]] === outputs[rows[1]] ? 'same' : 'different')
      }
    }),
    { numRuns },
  )
})

test('the rows of which the proof says that they never decide are those that never do', () => {
  fc.assert(
    fc.property(sketches, (table) => {
      const { proof, matching, tried, outputs } = tryOut(table)
      const { hit } = table.sketch
      const masked = ofKind(proof.findings, 'masked')
      const subsumed = ofKind(proof.findings, 'subsumed')
      for (const row of outputs.keys()) {
        const own = tried.filter(({ rows }) => rows.includes(row))
        const before = (other: number) => goesBefore(hit, outputs, other, row)
        const loses = own.length > 0 && own.every(({ rows }) => rows.some(before))
        expect(masked.some((finding) => finding.row === row)).toBe(loses)

        const covers = (other: number) => own.every(({ rows }) => rows.includes(other))
        const equals = [...outputs.keys()].filter(
          (other) => other !== row && outputs[other] === outputs[row] && covers(other),
        )
        const alike = (other: number) =>
          tried.every(({ rows }) => rows.includes(row) === rows.includes(other))
        const idle =
          (hit === 'any' || hit === 'priority') &&
          own.length > 0 &&
          !loses &&
          equals.some((other) => other < row || !alike(other))
        expect(subsumed.some((finding) => finding.row === row)).toBe(idle)
      }
      for (const { row, by, example } of masked) {
        const rows = (example && matching(example)) ?? []
        expect(rows).toContain(row)
        expect(rows.some((other) => by.includes(other))).toBe(true)
      }
    }),
    { numRuns },
  )
})

test('a cell is called unreachable, or its values foreign, where nothing that may come in passes it', () => {
  fc.assert(
    fc.property(sketches, (table) => {
      const { proof } = tryOut(table)
      for (const [column, own] of table.columns.entries()) {
        for (const [row, text] of table.sketch.rows.entries()) {
          const cell = text.slice(0, text.indexOf(' => ')).split(' | ')[column] ?? '-'
          const matching = matcher({ inputs: [own.input], rows: [`${cell} => 1`] })
          const reached = combinations([own]).some((values) => matching(values).length > 0)
          const told = proof.findings.filter(
            (finding) =>
              (finding.kind === 'unreachable' || finding.kind === 'foreign') &&
              finding.row === row &&
              finding.column === column,
          )
          if (!reached) expect(told.length).toBeGreaterThan(0)
          else expect(told.every((finding) => finding.kind === 'foreign')).toBe(true)
        }
      }
    }),
    { numRuns },
  )
})
