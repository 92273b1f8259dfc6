import { describe, expect, test } from 'vitest'
import type { FeelType } from '../../types/type.ts'
import { Decimal, type Value } from '../../values/value.ts'
import type { Given } from './cases.ts'
import { decode } from './decode.ts'
import { judge, type Likeness } from './judge.ts'

const typed = (text: string, type: string): Given => ({ kind: 'text', text, type })
const untyped = (text: string): Given => ({ kind: 'text', text })
const number = (text: string): Value => new Decimal(text)

describe('what came out is judged as the published runners do, and strictly', () => {
  test.each<[reason: string, expected: Given, got: Value, likeness: Likeness]>([
    ['null', { kind: 'nil' }, null, 'exact'],
    ['a value where null is expected', { kind: 'nil' }, false, 'different'],
    ['null where a value is expected', typed('1', 'decimal'), null, 'different'],
    ['the same number', typed('1.50', 'decimal'), number('1.5'), 'exact'],
    ['more digits than are expected', typed('0.33', 'decimal'), number('0.3333'), 'exact'],
    ['other digits, 1e-9 apart', typed('0.333333332', 'decimal'), number('0.333333333'), 'near'],
    ['1e-8 apart is too far', typed('0.00000001', 'decimal'), number('0'), 'different'],
    ['in scientific notation', typed('1.5E-3', 'double'), number('0.0015'), 'exact'],
    ['a number that should be a string', typed('1', 'string'), number('1'), 'different'],
    ['no type: the kind of what came out', untyped('1'), number('1'), 'exact'],
    ['white space around a text counts', typed(' a', 'string'), 'a', 'different'],
    ['white space around a boolean does not', typed(' true ', 'boolean'), true, 'exact'],
    [
      'the same moment, told in another zone',
      typed('2020-01-01T10:00:00Z', 'dateTime'),
      decode(typed('2020-01-01T11:00:00+01:00', 'dateTime'), { kind: 'any' }),
      'different',
    ],
    [
      'a duration of either kind',
      typed('P1Y', 'duration'),
      { kind: 'years and months duration', months: 12 },
      'exact',
    ],
    ['a list in its order', list(untyped('1'), untyped('2')), [number('1'), number('2')], 'exact'],
    ['in another order', list(untyped('1'), untyped('2')), [number('2'), number('1')], 'different'],
    ['a list that is too long', list(untyped('1')), [number('1'), number('2')], 'different'],
    ['a context', parts(['a', untyped('1')]), new Map([['a', number('1')]]), 'exact'],
    ['an entry too many', parts(), new Map([['a', number('1')]]), 'different'],
    ['an entry missing', parts(['a', { kind: 'nil' }]), new Map(), 'different'],
    [
      'one near number is enough for a list to be near',
      list(typed('0.333333332', 'decimal'), untyped('1')),
      [number('0.333333333'), number('1')],
      'near',
    ],
  ])('%s', (_, expected, got, likeness) => {
    expect(judge(expected, got)).toBe(likeness)
  })
})

test('inputs without a type are cast to what the model declares, within lists and contexts', () => {
  const person = parts(
    ['born', untyped('2000-01-31')],
    ['name', untyped('Li')],
    ['tall', untyped('1.7')],
  )
  const type: FeelType = {
    kind: 'list',
    of: {
      kind: 'context',
      entries: new Map<string, FeelType>([
        ['born', { kind: 'date' }],
        ['name', { kind: 'string' }],
        ['tall', { kind: 'number' }],
      ]),
    },
  }
  expect(decode(list(person), type)).toEqual([
    new Map<string, Value>([
      ['born', { kind: 'date', days: 10987 }],
      ['name', 'Li'],
      ['tall', number('1.7')],
    ]),
  ])
})

function list(...items: readonly Given[]): Given {
  return { kind: 'list', items }
}

function parts(...entries: readonly (readonly [string, Given])[]): Given {
  return { kind: 'components', entries: new Map(entries) }
}
