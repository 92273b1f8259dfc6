import { describe, expect, test } from 'vitest'
import { Names } from './names.ts'
import { parseExpression, parseTests } from './parse.ts'

/** The tree as nested brackets: what binds to what, without spans. */
function shape(node: unknown): string {
  if (node === null || typeof node !== 'object') return String(node)
  if (Array.isArray(node)) return `[${node.map(shape).join(' ')}]`
  if (!('kind' in node)) return `(${Object.values(withoutSpans(node)).map(shape).join(' ')})`
  const { kind, ...rest } = withoutSpans(node)
  if (kind === 'number' || kind === 'boolean') return String(rest.value)
  if (kind === 'string') return JSON.stringify(rest.value)
  if (kind === 'name') return String(rest.name)
  return `(${[kind, ...Object.values(rest).map(shape)].join(' ')})`
}

function withoutSpans(node: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(node).filter(([key]) => key !== 'span' && key !== 'nameSpan'),
  )
}

function read(text: string, names: readonly string[] = []): string {
  const parsed = parseExpression(text, new Names(names))
  return parsed.ok ? shape(parsed.tree) : `${parsed.fault.code} at ${parsed.fault.span.from}`
}

function readTests(text: string): string {
  const parsed = parseTests(text, new Names(['a', 'b']))
  return parsed.ok ? shape(parsed.tree) : `${parsed.fault.code} at ${parsed.fault.span.from}`
}

describe('operators', () => {
  test.each([
    ['1 + 2 * 3', '(arithmetic + 1 (arithmetic * 2 3))', 'multiplication binds closer'],
    ['1 - 2 - 3', '(arithmetic - (arithmetic - 1 2) 3)', 'from the left'],
    ['2 ** 3 ** 2', '(arithmetic ** (arithmetic ** 2 3) 2)', 'powers from the left as well'],
    ['-2 ** 2', '(arithmetic ** (negate 2) 2)', 'a sign binds closer than a power'],
    ['--1', '(negate (negate 1))', 'signs may repeat'],
    ['a or b and c', '(or a (and b c))', 'and before or'],
    ['a = 1 and b', '(and (comparison = a 1) b)', 'comparisons before logic'],
    ['a between 1 and 2 and b', '(and (between a 1 2) b)', 'the and of between is its own'],
    ['not(a) or b', '(or (call not [a] null) b)', 'not is a function'],
    ['a in 1 and b', '(and (in a [1]) b)', 'in ends before logic'],
    ['a.b[1](2).c', '(path (call (filter (path a b) 1) [2] null) c)', 'from the left'],
    ['-a.b', '(negate (path a b))', 'a path before a sign'],
    ['a instance of number and b', '(and (instance-of a (named number)) b)', 'a type ends'],
    ['if a then 1 else 2 + 3', '(if a 1 (arithmetic + 2 3))', 'else takes all that follows'],
    ['1 + if a then 2 else 3', '(arithmetic + 1 (if a 2 3))', 'a branch may stand in a sum'],
  ])('%s', (text, tree) => expect(read(text)).toBe(tree))
})

describe('names', () => {
  test.each([
    ['first name + 1', ['first name'], '(arithmetic + first name 1)', 'spaces belong to it'],
    ['first   name', ['first name'], 'first name', 'how many does not matter'],
    ['a-b', ['a', 'b'], '(arithmetic - a b)', 'a difference, if such is known'],
    ['a-b', ['a', 'b', 'a-b'], 'a-b', 'the longest known name wins'],
    ['loan amount', ['loan', 'loan amount'], 'loan amount', 'the longest known name wins'],
    ['t.time offset', ['time'], '(path t time offset)', 'an unknown name that begins like one'],
    ['x.monthly fee', ['monthly fee'], '(path x monthly fee)', 'after a dot as well'],
    ['nobody knows', [], 'nobody knows', 'an unknown name is read to its end'],
    [
      'date and time("x")',
      ['date and time'],
      '(call date and time ["x"] null)',
      'a keyword inside',
    ],
    ['for sale', ['for sale'], 'for sale', 'a keyword in front'],
    ['年龄 >= 18', ['年龄'], '(comparison >= 年龄 18)', 'any script'],
    ['🐎 + 1', ['🐎'], '(arithmetic + 🐎 1)', 'beyond the first plane'],
    ["it's", ["it's"], "it's", 'an apostrophe'],
    ['{a b: 1, c: a b}', [], '(context [(a b 1) (c a b)])', 'an entry sees the ones before'],
    ['for a b in c return a b', [], '(for [(a b c)] a b)', 'a variable is known after its in'],
    ['f(a b: 1)', [], '(call f [1] [a b])', 'an argument by name'],
  ])('%s', (text, names, tree) => expect(read(text, names)).toBe(tree))
})

describe('literals and brackets', () => {
  test.each([
    ['.5', '0.5', 'no zero in front'],
    ['1.50', '1.5', 'a number is its value'],
    ['"a\\n\\u0041\\U01F40E\\""', '"a\\nA🐎\\""', 'escapes'],
    ['"\\d"', '"\\\\d"', 'a backslash before anything else is itself'],
    ['@"2026-01-01"', '(at 2026-01-01)', 'an at-literal'],
    ['[]', '(list [])', 'nothing'],
    ['[1, [2]]', '(list [1 (list [2])])', 'a list in a list'],
    ['[1..2)', '(range 1 2 true false)', 'a round bracket leaves the end out'],
    [']1..2[', '(range 1 2 false false)', 'and so do brackets turned outward'],
    ['(1..2]', '(range 1 2 false true)', 'left out below'],
    ['[1..a[1]]', '(range 1 (filter a 1) true true)', 'a filter is not the end'],
    ['(>= 5)', '(range 5 null true false >=)', 'a test as a value'],
    ['a in (<1, [2..3], 4)', '(in a [(test < 1) (range 2 3 true true) 4])', 'several tests'],
    ['a in (1..2)', '(in a [(range 1 2 false false)])', 'one range'],
    ['a in > 2', '(in a [(test > 2)])', 'one test'],
    ['a in (1) + 2', '(in a [(arithmetic + 1 2)])', 'brackets that only begin the operand'],
    ['{}', '(context [])', 'nothing'],
    ['{"a b": 1}', '(context [(a b 1)])', 'a key in quotes'],
    ['a // b\n + /* c */ 1', '(arithmetic + a 1)', 'comments'],
    ['function(a: number, b) a', '(function [(a (named number)) (b null)] a)', 'types or none'],
    [
      'function(a) external {java: {}}',
      '(external [(a null)])',
      'code of others is read and never run',
    ],
    [
      'a instance of list<context<b: function<number> -> date and time>>',
      '(instance-of a (list-type (context-type [(b (function-type [(named number)] (named date and time)))])))',
      'types inside types',
    ],
  ])('%s', (text, tree) => expect(read(text, ['a'])).toBe(tree))
})

describe('cells', () => {
  test.each([
    ['-', '(any)', 'anything'],
    ['-1', '(tests false [(negate 1)])', 'a number below zero'],
    ['< 1, > 2', '(tests false [(test < 1) (test > 2)])', 'one of them'],
    ['not(1, 2)', '(tests true [1 2])', 'none of them'],
    [
      'not(a) and b',
      '(tests false [(and (call not [a] null) b)])',
      'a condition that begins alike',
    ],
    ['? > a', '(tests false [(comparison > ? a)])', 'a condition on the value'],
    ['"x"', '(tests false ["x"])', 'a value'],
    ['= 1', '(tests false [(test = 1)])', 'the same, spelled out'],
  ])('%s', (text, tree) => expect(readTests(text)).toBe(tree))
})

describe('what is not FEEL is told with its place', () => {
  test.each([
    ['', 'unexpected-end at 0', 'nothing at all'],
    ['1 +', 'unexpected-end at 3', 'an operand is missing'],
    ['(1', 'unexpected-end at 2', 'a bracket is open'],
    ['1 2', 'unexpected at 2', 'two values'],
    ['a b c)', 'unexpected at 5', 'a bracket too many'],
    ['"abc', 'unfinished-string at 0', 'a quote is open'],
    ['1 /* x', 'unfinished-comment at 2', 'a comment is open'],
    ['1 # 2', 'bad-character at 2', 'no such sign'],
    ['"\\U110000"', 'bad-escape at 1', 'beyond Unicode'],
    ['if a then 1', 'unexpected-end at 11', 'no else'],
    ['for x in return 1', 'unexpected at 9', 'a keyword is no value'],
    ['(!5)', 'bad-character at 1', 'no such operator'],
    ['[1..', 'unexpected-end at 4', 'a range without its end'],
  ])('%s', (text, fault) => expect(read(text)).toBe(fault))

  test.each([
    ['brackets', '('.repeat(100_000)],
    ['signs', '-'.repeat(100_000)],
    ['lists', '['.repeat(100_000)],
    ['a chain', `1${'+1'.repeat(100_000)}`],
    ['powers', `1${'**1'.repeat(5_000)}`],
    ['a path', `a${'.a'.repeat(5_000)}`],
    ['ifs', 'if true then 1 else '.repeat(5_000)],
    ['iterators', `for ${'a in b, '.repeat(5_000)}a in b return 1`],
    ['chains in chains', `${`(1${'+1'.repeat(900)})+`.repeat(1)}${'('.repeat(200)}1`],
  ])('%s without end are too deep, or broken, and never a crash', (_, text) => {
    expect(read(text)).toMatch(/^(too-deep|unexpected-end)/)
  })

  test('ten megabytes are too long', () => {
    expect(read(`"${'x'.repeat(10_000_000)}"`)).toBe('too-long at 0')
  })
})
