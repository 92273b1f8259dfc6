import { expect, test } from 'vitest'
import { type Binding, Layout, Scope } from '../compile/scope.ts'
import { NUMBER_FUNCTIONS } from '../functions/numbers.ts'
import { STRING_FUNCTIONS } from '../functions/strings.ts'
import { TEMPORAL_FUNCTIONS } from '../functions/temporal.ts'
import { Names } from '../syntax/names.ts'
import { parseExpression, parseTests } from '../syntax/parse.ts'
import { findingWords } from '../words/findings.ts'
import { checkExpression, checkTests } from './check.ts'
import { BUILT_IN_TYPES } from './resolve.ts'
import { ANY, type FeelType } from './type.ts'

const NUMBER: FeelType = { kind: 'number' }
const STRING: FeelType = { kind: 'string' }
const MODE: FeelType = { kind: 'string', options: ['restaurant', 'retail', 'canteen'] }
const PERSON: FeelType = {
  kind: 'context',
  entries: new Map<string, FeelType>([
    ['name', STRING],
    ['age', NUMBER],
    ['born on', { kind: 'date' }],
  ]),
}

const NAMES: { readonly [name: string]: FeelType } = {
  area: NUMBER,
  fee: NUMBER,
  mode: MODE,
  open: { kind: 'boolean' },
  day: { kind: 'date' },
  moment: { kind: 'date and time' },
  person: PERSON,
  people: { kind: 'list', of: PERSON },
  areas: { kind: 'list', of: NUMBER },
  stay: { kind: 'days and time duration' },
  whatever: ANY,
  record: { kind: 'context', entries: new Map() },
  twice: { kind: 'function', parameters: [NUMBER], names: ['n'], result: NUMBER },
}

const FUNCTION: FeelType = { kind: 'function', parameters: null, result: ANY }

const scope = new Scope(
  new Layout(),
  new Map<string, Binding>([
    ...[...NUMBER_FUNCTIONS, ...STRING_FUNCTIONS, ...TEMPORAL_FUNCTIONS].map(
      (value): [string, Binding] => [value.name, { kind: 'constant', value, type: FUNCTION }],
    ),
    ...Object.entries(NAMES).map(([name, type], slot): [string, Binding] => [
      name,
      { kind: 'slot', slot, type },
    ]),
  ]),
)
const context = { place: 'fee', types: BUILT_IN_TYPES, scope, strict: true }
const names = new Names(scope.names())

function check(text: string, expected?: FeelType) {
  const parsed = parseExpression(text, names)
  if (!parsed.ok) throw new Error(`${text}: ${parsed.fault.code}`)
  const { type, findings } = checkExpression(parsed.tree, context, expected)
  return { type, findings: findings.map((each) => told(text, each)) }
}

function told(text: string, finding: Parameters<typeof findingWords>[0] & { span: Span }) {
  const { from, to } = finding.span
  return `${text.slice(from, to)}: ${findingWords(finding).en}`
}
type Span = { readonly from: number; readonly to: number }

test.each<[text: string, kind: string]>([
  ['area * 2 + fee', 'number'],
  ['"a" + "b"', 'string'],
  ['day + stay', 'date'],
  ['moment - day', 'days and time duration'],
  ['stay / stay', 'number'],
  ['day.year', 'number'],
  ['person.born on', 'date'],
  ['people[age > 18]', 'list'],
  ['people[1].age', 'number'],
  ['people.age', 'list'],
  ['people[item.age > 18].name', 'list'],
  ['areas[-1]', 'number'],
  ['if open then area else null', 'number'],
  ['for x in areas, y in [1..x] return x * y', 'list'],
  ['for i in 1..5 return if i = 1 then 1 else partial[-1] * i', 'list'],
  ['some x in areas satisfies x > area', 'boolean'],
  ['{ a: 1, b: a + 1 }.b', 'number'],
  ['(function(a: number, b: number) a + b)(1, 2)', 'number'],
  ['twice(n: 4)', 'number'],
  ['abs(stay)', 'days and time duration'],
  ['floor(area)', 'number'],
  ['area instance of number', 'boolean'],
  ['mode = "retail"', 'boolean'],
  ['mode in ("retail", "canteen")', 'boolean'],
  ['area in ([1..5], > 100)', 'boolean'],
  ['area = null or day > @"2026-01-01"', 'boolean'],
  ['@"2026-01-01T10:00:00Z"', 'date and time'],
  ['if area > 10 then "a" else "b"', 'string'],
])('%s is sound and gives a %s', (text, kind) => {
  const { type, findings } = check(text)
  expect(findings).toEqual([])
  expect(type.kind).toBe(kind)
})

test.each<[text: string, ...findings: string[]]>([
  ['aera > 5', 'aera: There is no name “aera”. Did you mean “area”?'],
  ['zzz', 'zzz: There is no name “zzz”.'],
  ['{ a: 1, a: 2 }', 'a: “a” is given twice.'],
  [
    'person.nmae',
    'person.nmae: There is no “nmae” in a record (name, age, born on). Did you mean “name”?',
  ],
  ['day.yaer', 'day.yaer: There is no “yaer” in a date. Did you mean “year”?'],
  ['area > "a"', 'area > "a": “>” cannot compare a number with the text “a”.'],
  ['open < true', 'open < true: “<” cannot compare yes or no (boolean) with yes or no (boolean).'],
  ['areas = 5', 'areas = 5: “=” cannot compare a list of numbers with a number.'],
  [
    'mode = "resturant"',
    'mode = "resturant": “resturant” never occurs: this can only be “restaurant”, “retail” or “canteen”. Did you mean “restaurant”?',
  ],
  ['area + "a"', 'area + "a": “+” does not work on a number and the text “a”.'],
  ['day * 2', 'day * 2: “*” does not work on a date and a number.'],
  ['-open', '-open: A minus sign cannot stand before yes or no (boolean).'],
  ['area and open', 'area: A condition (yes or no) is needed here, but this is a number.'],
  ['if area then 1 else 2', 'area: A condition (yes or no) is needed here, but this is a number.'],
  [
    'if open then 1 else "a"',
    'if open then 1 else "a": The two branches differ in kind: one gives a number, the other the text “a”.',
  ],
  ['for x in area return x', 'area: A list is needed here, but this is a number.'],
  ['area(1)', 'area: This is not a function but a number, so it cannot be called.'],
  ['areas["a"]', '"a": The brackets need a condition or a position, but this is the text “a”.'],
  ['floor()', 'floor(): “floor” takes 1 to 2 arguments, but 0 are given.'],
  ['twice(1, 2)', 'twice(1, 2): “twice” takes 1 argument, but 2 are given.'],
  ['twice(m: 1)', 'twice(m: 1): “twice” has no parameter “m”.'],
  ['twice("a")', '"a": “twice” needs a number as “n”, but is given the text “a”.'],
  ['sqrt(open)', 'open: “sqrt” needs a number as “number”, but is given yes or no (boolean).'],
  ['sqrt(null)', 'null: This is always null, so nothing can come of it.'],
  [
    'sqrt(areas)',
    'areas: This should be a number; it is a list of numbers, which does not always fit.',
  ],
  ['null + 1', 'null + 1: This is always null, so nothing can come of it.'],
  ['area > null', 'area > null: This is always null, so nothing can come of it.'],
  ['@"2026-02-30"', '@"2026-02-30": “2026-02-30” is not a date, time or duration that exists.'],
  ['area instance of nubmer', 'nubmer: There is no type “nubmer”. Did you mean “number”?'],
  [
    'function(a) external { java: { class: "x", method signature: "y" } }',
    'function(a) external { java: { class: "x", method signature: "y" } }: External functions (Java or PMML) are not run.',
  ],
  ['whatever', 'whatever: What kind of value this gives cannot be told: state its type.'],
  ['whatever + 1 > "a"', 'whatever: What kind of value this gives cannot be told: state its type.'],
  ['record.a', 'record.a: What kind of value this gives cannot be told: state its type.'],
  ['[1, "a"][1]', '[1, "a"][1]: What kind of value this gives cannot be told: state its type.'],
  [
    'area in ("a", 3)',
    '"a": This column holds a number, which cannot be tested against the text “a”.',
  ],
  // Two mistakes are two findings, and one mistake is one.
  [
    '(aera + 1) * bbb',
    'aera: There is no name “aera”. Did you mean “area”?',
    'bbb: There is no name “bbb”.',
  ],
])('%s is found wrong', (text, ...findings) => {
  expect(check(text).findings).toEqual(findings)
})

test.each<[cell: string, input: FeelType, ...findings: string[]]>([
  ['-', NUMBER],
  ['> 5, [1..3], 7', NUMBER],
  ['null', NUMBER],
  ['? > area', NUMBER],
  ['open', NUMBER],
  ['areas', NUMBER],
  ['not("retail")', MODE],
  ['> "a"', NUMBER, '> "a": “>” cannot compare a number with the text “a”.'],
  ['"a"', NUMBER, '"a": This column holds a number, which cannot be tested against the text “a”.'],
  [
    'true',
    STRING,
    'true: This column holds a text, which cannot be tested against yes or no (boolean).',
  ],
  [
    '[1..5]',
    STRING,
    '[1..5]: This column holds a text, which cannot be tested against a range of numbers.',
  ],
  [
    '"retial", "canteen"',
    MODE,
    '"retial": “retial” never occurs: this can only be “restaurant”, “retail” or “canteen”. Did you mean “retail”?',
  ],
])('the cell %s in a column', (cell, input, ...findings) => {
  const parsed = parseTests(cell, names)
  if (!parsed.ok) throw new Error(`${cell}: ${parsed.fault.code}`)
  expect(checkTests(parsed.tree, input, context).map((each) => told(cell, each))).toEqual(findings)
})

test.each<[text: string, expected: FeelType, ...findings: string[]]>([
  ['area', NUMBER],
  ['area', { kind: 'list', of: NUMBER }],
  ['whatever', NUMBER],
  ['"retail"', MODE],
  ['{ name: "a", age: 1, born on: day, more: 2 }', PERSON],
  ['"a"', NUMBER, '"a": The result should be a number, but this is the text “a”.'],
  [
    '"a" + "b"',
    MODE,
    '"a" + "b": This should be “restaurant”, “retail” or “canteen”; it is a text, which does not always fit.',
  ],
  [
    '{ name: "a" }',
    PERSON,
    '{ name: "a" }: The result should be a record (name, age, born on), but this is a record (name).',
  ],
])('%s where a type is expected', (text, expected, ...findings) => {
  expect(check(text, expected).findings).toEqual(findings)
})

test('what cannot be typed is a warning in a model from elsewhere', () => {
  const parsed = parseExpression('whatever + 1', names)
  if (!parsed.ok) throw new Error(parsed.fault.code)
  const { findings } = checkExpression(parsed.tree, { ...context, strict: false })
  expect(findings).toMatchObject([{ code: 'untyped', severity: 'warning', place: 'fee' }])
})

test.each<[text: string, code: string | null, why: string]>([
  ['moment < @"2026-01-01T10:00:00@Europe/Paris"', 'zone-name', 'a tz database has to tell'],
  ['moment < date and time("2026-01-01T10:00:00@Europe/Paris")', 'zone-name', 'also in a text'],
  ['moment < @"2026-01-01T10:00:00@Asia/Shanghai"', null, 'our own zone'],
  ['moment < @"2026-01-01T10:00:00+02:00"', null, 'an offset'],
  ['matches(mode, "re.*")', null, 'a pattern that is written out'],
  ['matches(mode, mode)', 'pattern-not-literal', 'the pattern is computed'],
  ['matches(pattern: mode, input: "a")', 'pattern-not-literal', 'also by name'],
  ['matches(mode, "a", if open then "i" else "s")', 'pattern-not-literal', 'so are its flags'],
  ['{ f: matches }', 'pattern-not-literal', 'whoever gets it may call it with anything'],
  ['replace(mode, "(a)\\1", "")', 'back-reference', 'it goes back'],
  ['matches(mode, "(a*)*b")', 'nested-quantifier', 'it goes back and forth'],
  ['matches(mode, "(a{2,3}b)+")', 'nested-quantifier', 'also where it is counted'],
  ['matches(mode, "(a{2}b)+")', null, 'a fixed number goes one way'],
  ['matches(mode, "(a+)?b*")', null, 'side by side'],
  ['split(mode, "(")', 'bad-pattern', 'it is none'],
])('in a definition %s: %s, since %s', (text, code) => {
  const parsed = parseExpression(text, names)
  if (!parsed.ok) throw new Error(parsed.fault.code)
  const found = checkExpression(parsed.tree, context).findings.map((finding) => finding.code)
  expect(found).toEqual(code === null ? [] : [code])
  const elsewhere = checkExpression(parsed.tree, { ...context, strict: false }).findings
  expect(elsewhere.filter((finding) => finding.code === code)).toEqual([])
})
