import { describe, expect, test } from 'vitest'
import { OverBudget, Run } from '../run.ts'
import { Names } from '../syntax/names.ts'
import { parseExpression } from '../syntax/parse.ts'
import { Recorder } from '../trace/trace.ts'
import { BUILT_IN_TYPES } from '../types/resolve.ts'
import { ANY } from '../types/type.ts'
import { toFeel } from '../values/format.ts'
import { Decimal, type Value } from '../values/value.ts'
import { compileExpression } from './compile.ts'
import { Missing, type Mode, Unknown } from './compiled.ts'
import type { Context } from './context.ts'
import { type Binding, Layout, Scope } from './scope.ts'

const NOW = { kind: 'date and time', days: 0, nanos: 0, zone: null } as const

type Facts = Readonly<Record<string, Value | Missing>>

function prepare(text: string, facts: Facts = {}, mode: Mode = 'plain') {
  const parsed = parseExpression(text, new Names(Object.keys(facts)))
  if (!parsed.ok) throw new Error(`${parsed.fault.code} at ${parsed.fault.span.from}: ${text}`)
  const layout = new Layout()
  const bindings = Object.entries(facts).map(([name, value]): [string, Binding] => [
    name,
    { kind: 'computed', read: () => value, type: ANY, fact: true },
  ])
  const scope = new Scope(layout, new Map(bindings))
  const compileTable = () => () => null
  const context: Context = { place: 'text', mode, types: BUILT_IN_TYPES, compileTable }
  const compiled = compileExpression(parsed.tree, scope, context)
  return (run: Run) => compiled({ slots: new Array(layout.size), run })
}

function evaluate(text: string, facts: Facts = {}): string {
  const run = new Run(NOW)
  const value = toFeel(prepare(text, facts)(run))
  const why = run.failures.map(({ code, span }) => `${code} in ${text.slice(span.from, span.to)}`)
  return [value, ...why].join('; ')
}

describe('logic has three values', () => {
  test.each([
    ['true and null', 'null', 'null decides nothing'],
    ['false and null', 'false', 'false decides'],
    ['null and false', 'false', 'from either side'],
    ['null or true', 'true', 'true decides'],
    ['false or null', 'null', 'null decides nothing'],
    ['true and 1', 'null; not-boolean in true and 1', 'a number is no truth value'],
    ['false and 1/0', 'false', 'the rest is not looked at'],
    ['if null then 1 else 2', '2; not-boolean in if null then 1 else 2', 'never silently a no'],
    ['if 1 > 0 then "a" else 1/0', '"a"', 'one branch only'],
  ])('%s', (text, value) => expect(evaluate(text)).toBe(value))
})

describe('names and paths', () => {
  const facts = {
    a: new Decimal(1),
    'first name': 'Lin',
    p: new Map<string, Value>([['city', 'Beijing']]),
    list: [new Map([['n', new Decimal(1)]]), new Map([['n', new Decimal(2)]])],
  }
  test.each([
    ['first name', '"Lin"', 'with its space'],
    ['p.city', '"Beijing"', 'an entry'],
    ['list.n', '[1, 2]', 'of each item'],
    ['b', 'null; no-such-name in b', 'nobody knows it'],
    ['p.street', 'null; no-such-entry in p.street', 'it has none'],
    ['a.b', 'null; no-such-entry in a.b', 'a number has no entries'],
    ['{a: 2, b: a}.b', '2', 'an entry hides what is outside'],
    ['{a: 1, "a": 2}', 'null; duplicate-entry in "a"', 'no entry twice'],
    ['for a in [5] return a', '[5]', 'a variable hides what is outside'],
  ])('%s', (text, value) => expect(evaluate(text, facts)).toBe(value))
})

describe('filters', () => {
  const facts = {
    list: [1, 2, 3].map((n): Value => new Map<string, Value>([['n', new Decimal(n)]])),
    n: new Decimal(9),
  }
  test.each([
    ['[1, 2, 3][item > 1]', '[2, 3]', 'the items that pass'],
    ['list[n > 1].n', '[2, 3]', 'an entry of the item before what is outside'],
    [
      '[{ item: 1 }, { item: 2 }][item > 1].item',
      '[2]',
      'an entry that is called item hides the item',
    ],
    ['for i in (!= 2) return i', 'null; not-a-range in (!= 2)', 'without beginning or end'],
    ['for i in [2..1] return i', 'null; not-a-range in [2..1]', 'a range never runs downward'],
    ['for i in 2..1 return i', '[2, 1]', 'a count may'],
    ['[1, 2][n > 1]', '[1, 2]', 'else what is outside'],
    ['[1, 2, 3][2]', '2', 'one by its place'],
    ['[1, 2, 3][-1]', '3', 'from the end'],
    ['[1][2]', 'null; no-such-entry in [1][2]', 'there is no such place'],
    ['[1][0]', 'null; no-such-entry in [1][0]', 'the first is 1'],
    ['1[1]', '1', 'a value is a list of one'],
    ['[][1]', 'null', 'nothing has no place'],
    ['[][item > 1]', '[]', 'and no item'],
    ['[1, "a"][item > 0]', '[1]; not-comparable in item > 0', 'what cannot be told is left out'],
  ])('%s', (text, value) => expect(evaluate(text, facts)).toBe(value))
})

describe('iterations', () => {
  test.each([
    ['for i in 1..3 return i * 2', '[2, 4, 6]', 'whole numbers'],
    ['for i in 3..1 return i', '[3, 2, 1]', 'downward'],
    ['for i in (1..4) return i', '[2, 3]', 'a range without its ends'],
    ['for d in @"2026-02-28"..@"2026-03-01" return d', '[@"2026-02-28", @"2026-03-01"]', 'days'],
    ['for i in [1, 2], j in [i, 9] return i + j', '[2, 10, 4, 11]', 'the last goes fastest'],
    ['for i in 1..4 return if i < 3 then 1 else partial[-1] + partial[-2]', '[1, 1, 2, 3]', ''],
    ['for i in null return i', 'null; not-a-list in null', 'there is nothing to go through'],
    ['some x in [1, 2] satisfies x > 1', 'true', 'one is enough'],
    ['every x in [1, 2] satisfies x > 1', 'false', 'one is enough against it'],
    ['every x in [] satisfies x > 1', 'true', 'nobody is against it'],
    ['some x in [null, 2] satisfies x > 1', 'true; not-comparable in x > 1', 'true decides'],
    [
      'some n in [null, ["a"]], x in n satisfies true',
      'true; not-a-list in n',
      'what is not there leaves it open, and another decides',
    ],
    ['every x in [null, 2] satisfies x > 1', 'null; not-comparable in x > 1', 'unclear'],
  ])('%s', (text, value) => expect(evaluate(text)).toBe(value))
})

describe('functions', () => {
  test.each([
    ['(function(a, b) a - b)(3, 1)', '2', 'by position'],
    ['(function(a, b) a - b)(b: 3, a: 1)', '-2', 'by name'],
    ['(function(a) a)(1, 2)', 'null; argument-count in (function(a) a)(1, 2)', 'one too many'],
    ['(function(a) a)(b: 1)', 'null; argument-name in (function(a) a)(b: 1)', 'no such parameter'],
    [
      '(function(a: number) a)("x")',
      'null; argument-type in (function(a: number) a)("x")',
      'not a number',
    ],
    ['(function(a: number) a)([5])', '5', 'a list of one is its item'],
    ['(function(a) a)(null)', 'null', 'null is a value'],
    ['1(2)', 'null; not-a-function in 1(2)', 'a number cannot be called'],
    ['(for i in 1..3 return function() i)[2]()', '2', 'it keeps what it saw'],
    [
      '{f: function(g, n) if n = 0 then 1 else n * g(g, n - 1), r: f(f, 20)}.r',
      '2432902008176640000',
      'it may call itself through an argument',
    ],
    [
      '(function(a) external {java: {class: "X"}})(1)',
      'null; external-function in (function(a) external {java: {class: "X"}})(1)',
      'never run',
    ],
  ])('%s', (text, value) => expect(evaluate(text)).toBe(value))
})

describe('tests', () => {
  test.each([
    ['1 in 1', 'true', 'a value'],
    ['1 in [1, 2]', 'true', 'a list that holds it'],
    ['1 in [[0..2], 5]', 'true', 'a list of ranges'],
    ['3 in (< 1, > 2)', 'true', 'one of the tests'],
    ['2 in (1..2)', 'false', 'the end is left out'],
    ['null in null', 'true', 'null is null'],
    ['"a" in < 1', 'null; not-comparable in < 1', 'cannot be told'],
    ['1 between 1 and 2', 'true', 'the ends belong to it'],
    [
      'null between 1 and 2',
      'null; not-comparable in null between 1 and 2; not-comparable in null between 1 and 2',
      '',
    ],
  ])('%s', (text, value) => expect(evaluate(text)).toBe(value))
})

describe('work is bounded by steps, not by the clock', () => {
  test.each([
    ['for i in 1..1000000000000 return i', 'a long way'],
    ['for i in 1..10000, j in 1..10000 return 1', 'a way in a way'],
    ['{f: function(g) g(g), r: f(f)}', 'a function that only calls itself'],
    ['{f: function(g) [g(g)], r: f(f)}', 'and builds as it goes down'],
    ['for i in 1..100000 return partial', 'lists of lists'],
  ])('%s', (text) => {
    expect(() => prepare(text)(new Run(NOW))).toThrow(OverBudget)
  })
})

describe('a trace notes what was compared and which facts were read', () => {
  test('a condition on two facts', () => {
    const recorder = new Recorder()
    const facts = { premises: new Map<string, Value>([['area', new Decimal(38)]]), mode: 'shop' }
    const run = new Run(NOW, 1000, recorder)
    prepare('mode = "shop" and premises.area >= 40', facts, 'trace')(run)
    expect(recorder.parts).toMatchObject([
      {
        kind: 'logic',
        operator: 'and',
        value: false,
        parts: [
          { operator: '=', value: true, parts: [{ kind: 'fact', name: 'mode', value: 'shop' }] },
          { operator: '>=', value: false, parts: [{ kind: 'fact', name: 'premises.area' }] },
        ],
      },
    ])
  })
})

describe('a what-if decides where the known side suffices, else says what is missing', () => {
  const missing = (name: string) => new Missing(new Set([name]))
  const facts = {
    a: missing('a'),
    b: missing('b'),
    yes: true,
    list: [new Decimal(1), new Decimal(2)],
    p: new Missing(
      new Set(['p.x']),
      new Map<string, Value | Missing>([
        ['x', missing('p.x')],
        ['y', new Decimal(7)],
      ]),
    ),
  }
  function whatIf(text: string): string {
    try {
      return toFeel(prepare(text, facts, 'what-if')(new Run(NOW)))
    } catch (cause) {
      if (cause instanceof Unknown) return `needs ${[...cause.missing].join(', ')}`
      throw cause
    }
  }
  test.each([
    ['a > 1 or yes', 'true', 'one side is true'],
    ['yes or a > 1', 'true', 'the other one'],
    ['a > 1 and yes', 'needs a', 'it still matters'],
    ['a > 1 and b > 1', 'needs a, b', 'both matter'],
    ['a + 1', 'needs a', 'a sum needs all'],
    ['if yes then 1 else a', '1', 'the other branch does not matter'],
    ['if a then 1 else 2', 'needs a', 'the condition does'],
    ['some x in list satisfies x > 1 or a', 'true', 'one is enough'],
    ['every x in list satisfies x > a', 'needs a', 'none is decided'],
    ['1 in (a, 1)', 'true', 'one test passes'],
    ['1 in (a, 2)', 'needs a', 'the other does not'],
    ['p.y', '7', 'the part that is there'],
    ['p.x', 'needs p.x', 'the part that is not'],
    ['p', 'needs p.x', 'the whole'],
  ])('%s', (text, value) => expect(whatIf(text)).toBe(value))
})
