import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Decimal } from '../values/value.ts'
import { compute, evaluate } from './feel.support.ts'

describe('numbers together', () => {
  test.each([
    ['sum([0.1, 0.2])', '0.3', 'exactly'],
    ['sum(1, 2, 3)', '6', 'of arguments'],
    ['sum(1)', '1', 'of one'],
    ['sum([])', 'null', 'of nothing: no failure'],
    ['sum([1, null])', 'null; argument-type', 'null is no number'],
    ['sum([1, "2"])', 'null; argument-type', 'nor is a string'],
    ['sum()', 'null; argument-count', 'of something'],
    ['sum(9.9e6144, 9.9e6144)', 'null; overflow', 'beyond the largest number'],
    ['product([2, 3, 4])', '24', 'of a list'],
    ['product([])', 'null; argument-value', 'of something'],
    ['mean([1, 2])', '1.5', 'of a list'],
    ['mean([])', 'null', 'of nothing: no failure'],
    ['median([8, 2, 5, 3, 4])', '4', 'in the middle'],
    ['median(6, 1, 2, 3)', '2.5', 'between the two in the middle'],
    ['median([])', 'null', 'of nothing: no failure'],
    ['stddev(2, 4, 7, 5)', '2.081665999466132735282297706979931', 'of a sample'],
    ['stddev([47])', 'null; argument-value', 'of two at least'],
    ['mode([6, 3, 9, 6, 6])', '[6]', 'most often'],
    ['mode([3, 10, 1, 10, 1, 3, 5])', '[1, 3, 10]', 'as often: in the order of numbers'],
    ['mode([1.0, 1])', '[1]', 'by what they are worth'],
    ['mode([])', '[]', 'of nothing'],
  ])('%s is %s: %s', (text, value) => expect(evaluate(text)).toBe(value))
})

const cents = fc.array(fc.integer({ min: -1_000_000, max: 1_000_000 }), {
  minLength: 1,
  maxLength: 30,
})
const amounts = (all: readonly number[]) => all.map((n) => new Decimal(n).div(100))

test('a sum of amounts is the sum of their cents', () => {
  fc.assert(
    fc.property(cents, (all) => {
      const total = compute('sum(list) * 100', { list: amounts(all) })
      expect(Number(total)).toBe(all.reduce((sum, n) => sum + n, 0))
    }),
  )
})

test('as many amounts are at least the median as are at most', () => {
  fc.assert(
    fc.property(cents, (all) => {
      const list = amounts(all)
      const median = compute('median(list)', { list }) as Decimal
      const atLeast = list.filter((n) => n.gte(median)).length
      const atMost = list.filter((n) => n.lte(median)).length
      expect(Math.min(atLeast, atMost) * 2).toBeGreaterThanOrEqual(list.length)
    }),
  )
})
