import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { OverBudget } from '../run.ts'
import { equals } from '../values/equal.ts'
import { Decimal, type FeelList, type Value } from '../values/value.ts'
import { compute, evaluate } from './feel.support.ts'

describe('lists', () => {
  test.each([
    ['list contains([1, null], null)', 'true', 'null is an element as well'],
    ['list contains([1, "a"], "a")', 'true', 'among other kinds'],
    ['list contains(1, 1)', 'true', 'one item is a list of it'],
    ['list contains(null, null)', 'null; argument-type', 'null is no list'],
    ['count([1, null])', '2', 'nulls count'],
    ['count([])', '0', 'of nothing'],
    ['count(1, 2)', 'null; argument-count', 'one list only'],
    ['min([3, 1, 2])', '1', 'of a list'],
    ['min(3, 1, 2)', '1', 'of arguments'],
    ['max("a", "Z")', '"a"', 'strings by code point'],
    ['max(@"P1Y", @"P13M")', '@"P1Y1M"', 'durations'],
    ['min([])', 'null', 'of nothing: no failure'],
    ['min([1, "a"])', 'null; not-comparable', 'of one kind'],
    ['min([1, null])', 'null; not-comparable', 'null has no order'],
    ['min([true])', 'null; not-comparable', 'not even alone'],
    ['sublist([1, 2, 3], 2)', '[2, 3]', 'to the end'],
    ['sublist([1, 2, 3], -2, 1)', '[2]', 'from the end'],
    ['sublist([1, 2, 3], 0)', 'null; argument-value', 'there is no position 0'],
    ['sublist([1, 2, 3], 4)', 'null; argument-value', 'nor a fourth'],
    ['sublist([1, 2, 3], 2, 3)', 'null; argument-value', 'nor three from the second'],
    ['sublist([1, 2, 3], 2, 0)', 'null; argument-value', 'nor none'],
    ['append([1], 2, [3])', '[1, 2, [3]]', 'a list as one item'],
    ['append([1])', 'null; argument-count', 'at least one'],
    ['concatenate([1], [[2]], 3)', '[1, [2], 3]', 'one level of each'],
    ['insert before([1, 3], 2, 2)', '[1, 2, 3]', 'before the second'],
    ['insert before([1, 3], -1, null)', '[1, null, 3]', 'before the last'],
    ['insert before([1, 3], 3, 4)', 'null; argument-value', 'nothing stands there'],
    ['remove([1, 2, 3], 2)', '[1, 3]', 'the second'],
    ['remove([1, 2, 3], -1)', '[1, 2]', 'the last'],
    ['remove([], 1)', 'null; argument-value', 'nothing to remove'],
    ['list replace([1, 2, 3], -1, 4)', '[1, 2, 4]', 'the last'],
    ['list replace([1, 2], function(old, new) old < new, 2)', '[2, 2]', 'whatever matches'],
    ['list replace([1], function(old, new) old, 2)', 'null; not-boolean', 'yes or no'],
    [
      'list replace([1], function(old) true, 2)',
      'null; argument-count; not-boolean',
      'asked with two',
    ],
    ['list replace([1], "1", 2)', 'null; argument-type', 'a position or a function'],
    ['reverse([1, 2, 3])', '[3, 2, 1]', 'backwards'],
    ['index of([1, 2, null, 1], 1)', '[1, 4]', 'all of them'],
    ['index of([1, null], null)', '[2]', 'null as well'],
    ['union([1, 2], [2, 3], 4)', '[1, 2, 3, 4]', 'each once'],
    [
      'distinct values([1, 1.0, "1", "a", null, null, true, "a"])',
      '[1, "1", "a", null, true]',
      'by =',
    ],
    [
      'distinct values([[1], [1.0], {a: 1}, {a: 1}])',
      '[[1], {a: 1}]',
      'also what is made of others',
    ],
    ['distinct values([@"P1Y", @"P12M", @"P365D"])', '[@"P1Y", @"P365D"]', 'also durations'],
    ['flatten([1, [2, [3, []]], 4])', '[1, 2, 3, 4]', 'at every level'],
    ['sort([3, 1, 2], function(a, b) a < b)', '[1, 2, 3]', 'by what precedes'],
    ['sort([1, "a"], function(a, b) a < b)', 'null; not-comparable; not-boolean', 'if it can say'],
    ['sort([2, 1], function(a) true)', 'null; argument-count; not-boolean', 'asked with two'],
    ['sort([], function(a, b) a < b)', '[]', 'of nothing'],
    ['not(null)', 'null', 'null is not known: no failure'],
    ['not("true")', 'null; argument-type', 'a string is no truth value'],
    ['all([true, null, false])', 'false', 'one false decides'],
    ['all([true, null])', 'null', 'else a null leaves it open'],
    ['all([])', 'true', 'of nothing'],
    ['all(true, 1)', 'null; argument-type', 'truth values only'],
    ['any([false, null, true])', 'true', 'one true decides'],
    ['any(false, null)', 'null', 'else a null leaves it open'],
    ['any([])', 'false', 'of nothing'],
  ])('%s is %s: %s', (text, value) => expect(evaluate(text)).toBe(value))
})

describe('work on lists is bounded', () => {
  test.each([
    ['flatten((for i in 1..40 return [partial[-1], partial[-1]])[-1])', 'shared parts'],
    [
      'count(for i in 1..60 return if i = 1 then [0] else concatenate(partial[-1], partial[-1]))',
      'doubling',
    ],
    ['sort(for i in 1..200000 return i, function(a, b) a > b)', 'sorting'],
    [
      'string length(string join(for i in 1..60 return if i = 1 then "0123456789" else string join([partial[-1], partial[-1]])))',
      'joining',
    ],
    [
      'string length((for i in 1..9 return if i = 1 then "0123456789" else replace(partial[-1], ".+", "$0$0$0$0$0$0$0$0$0", "s"))[-1])',
      'replacing',
    ],
    ['distinct values(for i in 1..20000 return [i])', 'comparing each with each'],
  ])('%s: %s', (text) => expect(() => compute(text)).toThrow(OverBudget))
})

const { value: values } = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 2 },
    fc.constantFrom(null, true, false, '', 'a', '1', 'null'),
    fc.nat(2).map((n) => new Decimal(n)),
    fc.nat(2).map((months) => ({ kind: 'years and months duration', months }) as const),
    fc.nat(2).map((days) => ({ kind: 'date', days }) as const),
    fc.array(tie('value'), { maxLength: 2 }),
    tie('value').map((value) => new Map([['a', value]])),
  ),
}))

test('distinct values are those that equal none before them', () => {
  fc.assert(
    fc.property(fc.array(values), (list) => {
      const slow = list.filter(
        (item, at) => !list.slice(0, at).some((other) => equals(other, item)),
      )
      expect(compute('distinct values(list)', { list })).toEqual(slow)
    }),
  )
})

test('an item is contained in a list if and only if it has an index there', () => {
  fc.assert(
    fc.property(fc.array(values), values, (list, item) => {
      const places = compute('index of(list, item)', { list, item }) as FeelList
      expect(compute('list contains(list, item)', { list, item })).toBe(places.length > 0)
    }),
  )
})
