import { expect, test } from 'vitest'
import { modelOf, NOW, type Sketch, tableOf } from '../src/model/model.fixture.ts'
import type { Logic } from '../src/model/model.ts'
import { compileModel } from '../src/model/program.ts'
import { checkModel } from '../src/verify/check-model.ts'

/** What becomes of a decision, however it is asked: findings by code, the first failure, and that nothing was thrown. */
function outcome(sketch: Sketch, decision = 'd'): string {
  const model = modelOf(sketch)
  checkModel([model], true)
  const { program, findings } = compileModel([model])
  const facts = new Map()
  const options = { now: NOW, budget: 100_000 }
  program.trace(decision, facts, options)
  program.whatIf(decision, facts, options)
  const { failures } = program.evaluate(decision, facts, options)
  const found = findings.map((each) => (each.code === 'syntax' ? each.params.fault : each.code))
  return [...found, ...failures.slice(0, 1).map(({ code }) => code)].join(', ') || 'a value'
}

const many = (part: string, count: number) => part.repeat(count)
const listed = (count: number, part: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => part(at)).join(', ')

test.each<[what: string, text: string, outcome: string]>([
  ['brackets in brackets', many('(', 100_000) + many(')', 100_000), 'too-deep, broken-text'],
  ['brackets that never close', many('(', 100_000), 'too-deep, broken-text'],
  ['lists in lists', many('[', 100_000) + many(']', 100_000), 'too-deep, broken-text'],
  ['contexts in contexts', `${many('{a:', 100_000)}1`, 'too-deep, broken-text'],
  ['signs before signs', `${many('-', 100_000)}1`, 'too-deep, broken-text'],
  ['branches in branches', `${many('if a then ', 20_000)}1`, 'too-deep, broken-text'],
  ['functions in functions', `${many('function(a) ', 20_000)}1`, 'too-deep, broken-text'],
  ['calls in calls', many('f(', 100_000), 'too-deep, broken-text'],
  ['calls of calls', `f${many('()', 100_000)}`, 'too-deep, broken-text'],
  ['paths of paths', `a${many('.b', 100_000)}`, 'too-deep, broken-text'],
  ['filters of filters', `[1]${many('[1]', 100_000)}`, 'too-deep, broken-text'],
  ['types in types', `1 instance of ${many('list<', 100_000)}`, 'too-deep, broken-text'],
  ['a long sum', `1${many('+1', 100_000)}`, 'too-deep, broken-text'],
  [
    'many iterators',
    `for ${listed(20_000, (n) => `x${n} in [1]`)} return 1`,
    'too-deep, broken-text',
  ],
  [
    'a context of very many entries',
    `{${listed(50_000, (n) => `k${n}: 1`)}}`,
    'too-deep, broken-text',
  ],
  [
    'very many parameters',
    `function(${listed(50_000, (n) => `p${n}`)}) 1`,
    'too-deep, broken-text',
  ],
  [
    'brackets that may be a test or a range',
    `${many('1 in (', 200)}1${many('..2)', 200)}`,
    'not-a-range',
  ],
  ['a text of ten megabytes', `1${many('+1', 5_000_000)}`, 'too-long, broken-text'],
  ['a number of many digits', many('9', 900_000), 'bad-number, broken-text'],
  ['a number with a huge exponent', '1e999999999', 'bad-number, broken-text'],
  ['a date of many digits', `@"${many('1', 100_000)}"`, 'bad-literal'],
  ['one name of very many words', many('a ', 100_000), 'no-such-name'],
])('the text: %s', (_, text, expected) => {
  expect(outcome({ decisions: { d: text } })).toBe(expected)
})

/** Doubles with each of 64 rounds what the last one made. */
const doubled = (first: string, next: string) =>
  `(for i in 1..64 return if i = 1 then ${first} else ${next.replaceAll('it', 'partial[-1]')})`
const tree = `${doubled('[1]', '[it, it]')}[-1]`
const long = 's: string join(for i in 1..100000 return "aaaa")'
const list = 's: for i in 1..100000 return 1'

test.each<[what: string, text: string]>([
  ['a count without an end', 'for i in 1..10**30 return i'],
  ['a condition on numbers without an end', 'some i in 1..10**30 satisfies i < 0'],
  ['a range without an end', 'for i in [1..10**30] return i'],
  ['days without an end', 'for i in @"0001-01-01"..@"999999999-01-01" return i'],
  ['loops in loops', 'for a in 1..1000, b in 1..1000, c in 1..1000 return [a, b, c]'],
  ['lists that double', doubled('[1]', 'concatenate(it, it)')],
  ['texts that double', doubled('"ab"', 'it + it')],
  ['texts that double when joined', doubled('"ab"', 'string join([it, it])')],
  ['texts that double when replaced', doubled('"aa"', 'replace(it, "a", "aa")')],
  ['a tree that shares its branches, compared', `${tree} = ${tree}`],
  ['a tree that shares its branches, written', `string(${tree})`],
  ['a tree that shares its branches, flattened', `flatten(${tree})`],
  ['a tree that shares its branches, read by path', `${doubled('[{a: 1}]', '[it, it]')}[-1].a`],
  ['trees that share their branches, told apart', `distinct values([${tree}, ${tree}])`],
  [
    'a tree that shares its branches, held against a type',
    `${tree} instance of ${many('list<', 64)}number${many('>', 64)}`,
  ],
  ['long texts, compared', `{${long}, t: s + "b", r: for i in 1..100000 return s < t}`],
  ['long texts, equal', `{${long}, t: s + "b", u: s + "b", r: for i in 1..100000 return t = u}`],
  ['a long text, searched', `{${long}, r: for i in 1..100000 return contains(s, "b")}`],
  [
    'a long list, held against a type',
    `{${list}, r: for i in 1..100000 return s instance of list<number>}`,
  ],
  ['a long list, copied', `{${list}, r: for i in 1..100000 return reverse(s)}`],
  ['a long list, searched', `{${list}, r: for i in 1..100000 return 2 in s}`],
  ['a long list, summed', `{${list}, r: for i in 1..100000 return stddev(s)}`],
  [
    'a large context, copied',
    '{c: context(for i in 1..10000 return {key: string(i), value: i}), r: for i in 1..10000 return get entries(c)}',
  ],
  ['a sort that asks without an end', 'sort(for i in 1..100000 return i, function(a, b) true)'],
  ['a pattern that backtracks', `matches("${many('a', 60)}b", "^(a+)+$")`],
  ['a pattern of equal branches', `matches("${many('a', 60)}b", "(a|a)*c")`],
  ['powers through logarithms', 'for i in 1..100000 return 1.000001 ** (i + 0.5)'],
])('the value: %s', (_, text) => {
  expect(outcome({ decisions: { d: text } })).toBe('over-budget')
})

/** Ten thousand lists one in the other: built by loops, since calls within calls are bounded sooner. */
const deep = `{
  deeper: function(x) (for i in 1..50 return if i = 1 then [x] else [partial[-1]])[-1],
  v: (for j in 1..200 return if j = 1 then deeper(1) else deeper(partial[-1]))[-1],
  r: it
}.r`

test.each([
  'v',
  'v.a',
  '[v] = [[v]]',
  'string(v)',
  'distinct values([v, [v]])',
  'list contains([[v]], v)',
  'v in ([v])',
  'index of(v, v)',
])('a value that is nested deeply, as %s', (text) => {
  expect(outcome({ decisions: { d: deep.replace('it', text) } })).toBe('over-budget')
})

/** A function that is handed to itself: recursion that no name shows. */
const itself = (parameters: string, body: string, args: string) =>
  `(function(f) f(${args}))(function(${parameters}) ${body})`

test.each<[where: string, text: string]>([
  ['a call', itself('f', 'f(f)', 'f')],
  ['a list', itself('f', '[f(f)]', 'f')],
  ['an entry of a context', '{f: function(g) {a: g(g)}, r: f(f)}'],
  ['a sum', itself('f', '1 + f(f)', 'f')],
  ['a branch', itself('f, n', 'if n = 0 then 0 else f(f, n - 1)', 'f, 100000')],
  ['a loop', itself('f', 'for i in [1] return f(f)', 'f')],
  ['a condition', itself('f', 'some i in [1] satisfies f(f)', 'f')],
  ['a filter', itself('f', '[1][f(f)]', 'f')],
  ['a comparison that sorts', itself('f', 'sort([1, 2], function(a, b) f(f))', 'f')],
  ['a match that replaces', itself('f', 'list replace([1, 2], function(a, b) f(f), 1)', 'f')],
  ['an argument by name', itself('f', 'f(f: f)', 'f: f')],
  [
    'two branches at a time',
    itself('f, n', 'if n = 0 then 1 else f(f, n - 1) + f(f, n - 1)', 'f, 40'),
  ],
  ['a list that grows', itself('f, l', 'f(f, append(l, 1))', 'f, []')],
])('a function calls itself in %s', (_, text) => {
  expect(outcome({ decisions: { d: text } })).toBe('over-budget')
})

test.each<[what: string, sketch: Sketch, outcome: string]>([
  [
    'a decision that requires itself',
    { decisions: { d: { requires: ['d'], is: 'd + 1' } } },
    'recursion, broken-text',
  ],
  [
    'a function of the model that calls itself',
    {
      decisions: { d: { calls: ['k'], is: 'k(1)' } },
      knowledge: { k: { parameters: { n: 'number' }, calls: ['k'], is: 'k(n) + k(n)' } },
    },
    'over-budget',
  ],
  ['a chain of twenty thousand functions', chain('knowledge'), 'over-budget'],
  ['a chain of twenty thousand decisions', chain('decisions'), 'over-budget'],
  ['boxes in boxes', { decisions: { d: boxes(100_000) } }, 'too-deep, broken-text'],
  [
    'a table of ten megabytes',
    {
      decisions: {
        d: tableOf({
          hit: 'collect',
          inputs: [{ expression: '1' }],
          rows: Array.from({ length: 25_000 }, (_, at) => `> ${at} => "${many('a', 400)}"`),
        }),
      },
    },
    'a value',
  ],
])('the model: %s', (_, sketch, expected) => {
  expect(outcome(sketch)).toBe(expected)
})

function chain(kind: 'knowledge' | 'decisions'): Sketch {
  const links = Array.from({ length: 20_000 }, (_, at): [string, number] => [`k${at}`, at - 1])
  if (kind === 'decisions')
    return {
      decisions: {
        ...Object.fromEntries(
          links.map(([name, to]) => [
            name,
            { requires: to < 0 ? [] : [`k${to}`], is: to < 0 ? '1' : `k${to} + 1` },
          ]),
        ),
        d: { requires: ['k19999'], is: 'k19999' },
      },
    }
  return {
    decisions: { d: { calls: ['k19999'], is: 'k19999()' } },
    knowledge: Object.fromEntries(
      links.map(([name, to]) => [
        name,
        { parameters: {}, calls: to < 0 ? [] : [`k${to}`], is: to < 0 ? '1' : `k${to}() + 1` },
      ]),
    ),
  }
}

function boxes(depth: number): Logic {
  let logic: Logic = { kind: 'literal', text: '1' }
  for (let at = 0; at < depth; at++) logic = { kind: 'list', items: [logic] }
  return logic
}
