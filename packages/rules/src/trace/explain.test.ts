import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lineOf } from '../model/line.ts'
import type { Decision, Model, Table } from '../model/model.ts'
import { outcomeOf } from '../model/outcome.ts'
import { compileModel, type Program } from '../model/program.ts'
import type { Values } from '../proof/finding.ts'
import { holds } from '../proof/grid.ts'
import { toFeel } from '../values/format.ts'
import { parseAt } from '../values/literal.ts'
import { Decimal, isContext, isSimple, kindOf, type Value } from '../values/value.ts'
import { explain } from './explain.ts'

const OPTIONS = { now: { kind: 'date and time', days: 20_000, nanos: 0, zone: null } } as const
const number = (value: number) => new Decimal(value)
const date = (text: string) => parseAt(text) ?? null

/** Decisions over a food shop's facts; each may read those before it. */
function programOf(decisions: Readonly<Record<string, string | Table>>): Program {
  const inputs = { premises: 'Premises', mode: 'Mode', ban: 'boolean', opens: 'date' }
  const names = Object.keys(decisions)
  const plain = { collection: false, components: [] }
  const area = { name: 'area', type: 'number', ...plain }
  const model: Model = {
    name: 'food shop',
    namespace: 'https://example.org/food-shop',
    imports: [],
    items: [
      { name: 'Premises', collection: false, components: [area] },
      { name: 'Mode', type: 'string', allowed: '"restaurant", "canteen", "retail"', ...plain },
    ],
    inputs: Object.entries(inputs).map(([name, type]) => ({ id: name, name, type })),
    decisions: Object.entries(decisions).map(
      ([name, logic], at): Decision => ({
        id: name,
        name,
        requires: [...Object.keys(inputs), ...names.slice(0, at)].map((id) => ({ id })),
        calls: [],
        logic:
          typeof logic === 'string'
            ? { kind: 'literal', text: logic }
            : { kind: 'table', table: logic },
      }),
    ),
    knowledge: [],
    services: [],
  }
  const { program, findings } = compileModel([model])
  expect(findings).toEqual([])
  return program
}

type Shop = {
  readonly area: number | null
  readonly mode: string
  readonly ban: boolean
  readonly opens: string
}

function factsOf({ area, mode, ban, opens }: Shop): ReadonlyMap<string, Value> {
  return new Map<string, Value>([
    ['premises', new Map([['area', area === null ? null : number(area)]])],
    ['mode', mode],
    ['ban', ban],
    ['opens', date(opens)],
  ])
}

const SHOP: Shop = { area: 38, mode: 'restaurant', ban: false, opens: '2026-05-02' }

const AREA_RULE: Table = {
  hit: 'unique',
  inputs: [{ expression: 'premises.area' }, { expression: 'mode' }],
  outputs: [{}],
  rows: [
    { when: ['>= 40', '"restaurant"'], then: ['"eligible"'], annotations: ['12(2)'] },
    { when: ['< 40', '"restaurant"'], then: ['"refused"'], annotations: ['12(2)'] },
    { when: ['-', '"retail", "canteen"'], then: ['"eligible"'] },
  ],
}

/** Advice in short: `premises.area 38 → 40: "eligible"`. */
function advice(program: Program, decision: string, shop: Shop): readonly string[] {
  return explain(program, decision, factsOf(shop), OPTIONS).changes.map(({ facts, value }) => {
    const others = facts.map(({ name, is, to }) => `${name} ${toFeel(is)} → ${toFeel(to)}`)
    return `${others.join(' and ')}: ${toFeel(value)}`
  })
}

describe('what would change the answer', () => {
  test.each<[string, Readonly<Record<string, string | Table>>, Partial<Shop>, readonly string[]]>([
    [
      'is the nearest value of a fact in a row that says something else',
      { rule: AREA_RULE },
      {},
      ['premises.area 38 → 40: "eligible"', 'mode "restaurant" → "canteen": "eligible"'],
    ],
    [
      'is the upper end where the other values lie below',
      { rule: 'if premises.area <= 10 then "small" else "large"' },
      {},
      ['premises.area 38 → 10: "small"'],
    ],
    [
      'is several facts where no single one suffices',
      { area: AREA_RULE, rule: 'area = "eligible" and not(ban)' },
      { ban: true },
      [
        'ban true → false and premises.area 38 → 40: true',
        'ban true → false and mode "restaurant" → "canteen": true',
      ],
    ],
    [
      'is a day',
      { rule: 'opens >= date("2026-06-01")' },
      {},
      ['opens @"2026-05-02" → @"2026-06-01": true'],
    ],
    [
      'reaches through the facts that were not read at all',
      { rule: 'ban or mode = "retail" or opens < @"2026-01-01"' },
      { ban: true, mode: 'retail' },
      ['ban true → false and mode "retail" → "restaurant": false'],
    ],
    [
      'is every other value, the nearest first',
      { rule: 'if premises.area < 10 then 0 else if premises.area < 50 then 100 else 300' },
      {},
      ['premises.area 38 → 50: 300', 'premises.area 38 → 9: 0'],
    ],
    [
      'is a fact that was not given',
      { rule: 'premises.area > 40' },
      { area: null },
      ['premises.area null → 39: false', 'premises.area null → 41: true'],
    ],
    ['is nothing where nothing would', { rule: 'premises.area > 0 or true' }, {}, []],
  ])('%s', (_reason, decisions, shop, expected) => {
    expect(advice(programOf(decisions), 'rule', { ...SHOP, ...shop })).toEqual(expected)
  })
})

describe('an explanation is bounded', () => {
  test('what takes very many steps is told, but not tried out with other facts', () => {
    const program = programOf({
      rule: 'count(for i in 1..50000 return i) > premises.area',
    })
    const { outcome, reasons, changes } = explain(program, 'rule', factsOf(SHOP), OPTIONS)
    expect(outcome).toEqual({ kind: 'decided', value: true })
    expect(reasons.length).toBe(1)
    expect(changes).toEqual([])
  })

  test('of a decision that is over its own budget nothing is told', () => {
    const program = programOf({ rule: 'count(for i in 1..50000 return i) > premises.area' })
    const options = { ...OPTIONS, budget: 1000 }
    expect(explain(program, 'rule', factsOf(SHOP), options)).toMatchObject({
      outcome: { kind: 'referred' },
      reasons: [],
      changes: [],
    })
  })

  test('nor of one that does not exist', () => {
    expect(explain(programOf({}), 'nobody', new Map(), OPTIONS)).toMatchObject({
      outcome: { kind: 'referred' },
      reasons: [],
      changes: [],
    })
  })
})

const numRuns = Number(process.env.VERMILION_POINTS ?? 300)

const shops: fc.Arbitrary<Shop> = fc.record({
  area: fc.constantFrom(0, 10, 15, 20, 25, 30, 35),
  mode: fc.constantFrom('restaurant', 'canteen', 'retail'),
  ban: fc.boolean(),
  opens: fc.constantFrom('2025-12-31', '2026-01-01', '2026-01-02', '2026-03-01', '2026-03-02'),
})

/** Every value of these facts that any of the texts below can tell from another. */
const VALUES = {
  area: [5, 10, 15, 20, 25, 30, 35],
  mode: ['restaurant', 'canteen', 'retail'],
  ban: [true, false],
  opens: ['2025-12-31', '2026-01-01', '2026-01-02', '2026-03-01', '2026-03-02'],
} as const

const compared = fc.constantFrom('<', '<=', '>', '>=', '=', '!=')
const areas = fc.constantFrom('10', '20', '30')
const days = fc.constantFrom('@"2026-01-01"', '@"2026-03-01"')
const kinds = fc.constantFrom('"restaurant"', '"canteen"', '"retail"')

const conditions = fc.letrec<{ all: string }>((tie) => ({
  all: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.tuple(compared, areas).map(([operator, area]) => `premises.area ${operator} ${area}`),
    fc.tuple(areas, compared).map(([area, operator]) => `${area} ${operator} premises.area`),
    fc.tuple(areas, areas).map(([low, high]) => `premises.area between ${low} and ${high}`),
    fc.tuple(areas, areas).map(([low, high]) => `premises.area in (${low}, > ${high})`),
    fc.tuple(compared, days).map(([operator, day]) => `opens ${operator} ${day}`),
    kinds.map((kind) => `mode = ${kind}`),
    fc.constant('ban'),
    fc.constantFrom('table = "x"', 'table = "y"'),
    fc
      .tuple(tie('all'), fc.constantFrom('and', 'or'), tie('all'))
      .map(([left, word, right]) => `(${left}) ${word} (${right})`),
    tie('all').map((inner) => `not(${inner})`),
    fc
      .tuple(tie('all'), tie('all'), tie('all'))
      .map(([condition, then, other]) => `if ${condition} then ${then} else ${other}`),
  ),
})).all

const tables: fc.Arbitrary<Table> = fc
  .array(
    fc.tuple(
      fc.oneof(
        fc.constant('-'),
        fc.tuple(fc.constantFrom('<', '<=', '>', '>='), areas).map((parts) => parts.join(' ')),
        fc.tuple(areas, areas).map(([low, high]) => `[${low}..${high})`),
      ),
      fc.oneof(
        fc.constant('-'),
        kinds,
        kinds.map((kind) => `not(${kind})`),
      ),
      fc.constantFrom('"x"', '"y"', '"z"'),
    ),
    { maxLength: 4 },
  )
  .map((rows) => ({
    hit: 'first',
    inputs: [{ expression: 'premises.area' }, { expression: 'mode' }],
    outputs: [{ otherwise: '"z"' }],
    rows: rows.map(([area, mode, output]) => ({ when: [area, mode], then: [output] })),
  }))

/** What the program says if some facts are others. */
function decided(program: Program, decision: string, facts: ReadonlyMap<string, Value>) {
  const outcome = outcomeOf(program.evaluate(decision, facts, OPTIONS))
  return outcome.kind === 'decided' ? toFeel(outcome.value) : null
}

function changed(shop: Shop, name: string, value: Value): Shop {
  const key = name === 'premises.area' ? 'area' : name
  const plain = value instanceof Decimal ? value.toNumber() : value
  const told = typeof plain === 'object' ? toFeel(value).slice(2, -1) : plain
  return { ...shop, [key]: told }
}

test('who follows the advice gets the answer that it names, whichever of the values is taken', () => {
  fc.assert(
    fc.property(tables, conditions, shops, (table, condition, shop) => {
      const program = programOf({ table, rule: condition })
      const facts = factsOf(shop)
      for (const decision of ['table', 'rule']) {
        const now = decided(program, decision, facts)
        for (const change of explain(program, decision, facts, OPTIONS).changes) {
          const told = toFeel(change.value)
          expect(told).not.toBe(now)
          const nearest = change.facts.reduce((all, { name, to }) => changed(all, name, to), shop)
          expect(decided(program, decision, factsOf(nearest))).toBe(told)

          // All combinations of the values that it calls good.
          const good = change.facts.reduce<readonly Shop[]>(
            (all, { name, wanted }) => {
              const key = name === 'premises.area' ? 'area' : (name as keyof Shop)
              const others = VALUES[key].filter((value) => inside(wanted, key, value))
              expect(others.length).toBeGreaterThan(0)
              return all.flatMap((each) => others.map((value) => ({ ...each, [key]: value })))
            },
            [shop],
          )
          for (const each of good) expect(decided(program, decision, factsOf(each))).toBe(told)
        }
      }
    }),
    { numRuns },
  )
})

test('if one fact alone can change the answer, the advice is about one fact, and is given', () => {
  fc.assert(
    fc.property(tables, conditions, shops, (table, condition, shop) => {
      const program = programOf({ table, rule: condition })
      const now = decided(program, 'rule', factsOf(shop))
      const others = Object.entries(VALUES).flatMap(([key, values]) =>
        values.map((value) => ({ ...shop, [key]: value })),
      )
      const alone = others.some((each) => decided(program, 'rule', factsOf(each)) !== now)
      const [change] = explain(program, 'rule', factsOf(shop), OPTIONS).changes
      expect(change?.facts.length === 1).toBe(alone)
    }),
    { numRuns },
  )
})

function inside({ intervals }: Values, key: keyof Shop, plain: Shop[keyof Shop]): boolean {
  const at = factsOf({ ...SHOP, [key]: plain }).get(key === 'area' ? 'premises' : key) ?? null
  const value = isContext(at) ? (at.get('area') ?? null) : at
  const kind = kindOf(value)
  const line = isSimple(kind) ? lineOf(kind, [value]) : null
  const point = { from: { at: value, after: false }, to: { at: value, after: true } }
  return line !== null && intervals.some((interval) => holds(line, interval, point))
}
