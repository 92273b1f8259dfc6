import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Decimal } from '../values/value.ts'
import { compute, evaluate } from './feel.support.ts'

describe('numbers', () => {
  test.each([
    ['decimal(1/3, 2)', '0.33', 'to two digits'],
    ['decimal(2.5, 0)', '2', 'halves go to the even neighbour'],
    ['decimal(3.5, 0)', '4', 'on either side'],
    ['decimal(1/3, 2.9)', '0.33', 'a scale is cut to a whole number'],
    ['decimal(1/3)', 'null; argument-count', 'the scale must be said'],
    ['floor(-1.5)', '-2', 'down is towards less'],
    ['floor(-1.56, 1)', '-1.6', 'at any digit'],
    ['floor(156, -1)', '150', 'before the point as well'],
    ['floor(1.5, null)', 'null; argument-type', 'no scale is another thing than null'],
    ['ceiling(-0.3)', '0', 'there is no negative zero'],
    ['ceiling(151, -1)', '160', 'up is towards more'],
    ['round up(-5.5, 0)', '-6', 'away from zero'],
    ['round up(1, -6111)', `1${'0'.repeat(6111)}`, 'the coarsest scale'],
    ['round up(1, -6112)', 'null; argument-value', 'none is coarser'],
    ['round up(5.5, 6176)', '5.5', 'the finest scale'],
    ['round up(5.5, 6177)', 'null; argument-value', 'none is finer'],
    ['round up(0.0001, -6000)', `1${'0'.repeat(6000)}`, 'however small it was'],
    ['round down(-5.9, 0)', '-5', 'towards zero'],
    ['round half up(-2.5, 0)', '-3', 'halves away from zero'],
    ['round half down(-2.5, 0)', '-2', 'halves towards zero'],
    ['round half up(1.005, 2)', '1.01', 'exactly, where a binary float falls short'],
    [
      'round half up(1250000000000000000000000000000001, -32)',
      `13${'0'.repeat(32)}`,
      'with all digits',
    ],
    ['abs(-1)', '1', 'of a number'],
    ['abs(@"-P1Y")', '@"P1Y"', 'of months'],
    ['abs(@"-P1D")', '@"P1D"', 'of time'],
    ['abs(@"2020-01-01")', 'null; argument-type', 'of nothing else'],
    ['abs(number: 1)', 'null; argument-name', 'its parameter is n'],
    ['modulo(-12, 5)', '3', 'the sign is that of the divisor'],
    ['modulo(12, -5)', '-3', 'either way'],
    ['modulo(10.1, 4.5)', '1.1', 'of fractions'],
    ['modulo(10, 0)', 'null; division-by-zero', 'not by zero'],
    ['sqrt(2)', '1.414213562373095048801688724209698', 'to 34 digits'],
    ['sqrt(-1)', 'null; argument-value', 'of nothing negative'],
    ['log(10)', '2.302585092994045684017991454684364', 'natural'],
    ['log(0)', 'null; argument-value', 'of nothing but what is positive'],
    ['exp(1)', '2.718281828459045235360287471352662', 'to 34 digits'],
    ['exp(100000)', 'null; overflow', 'beyond the largest number'],
    ['exp(-100000)', '0', 'below the smallest'],
    ['odd(-1)', 'true', 'also below zero'],
    ['odd(1.5)', 'false', 'a fraction is neither'],
    ['even(1.5)', 'false', 'a fraction is neither'],
    ['even(0)', 'true', 'zero is even'],
  ])('%s is %s: %s', (text, value) => expect(evaluate(text)).toBe(value))
})

const decimals = fc
  .tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.integer({ min: -8, max: 8 }))
  .map(([digits, exponent]) => new Decimal(`${digits}e${exponent}`))

test.each([
  ['floor', (n: Decimal, to: Decimal) => to.lte(n)],
  ['ceiling', (n: Decimal, to: Decimal) => to.gte(n)],
  ['round up', (n: Decimal, to: Decimal) => to.abs().gte(n.abs())],
  ['round down', (n: Decimal, to: Decimal) => to.abs().lte(n.abs())],
  ['round half up', (n: Decimal, to: Decimal, unit: Decimal) => to.minus(n).abs().lte(unit.div(2))],
  ['decimal', (n: Decimal, to: Decimal, unit: Decimal) => to.minus(n).abs().lte(unit.div(2))],
])('%s gives the multiple of the unit that lies on its side', (name, lies) => {
  fc.assert(
    fc.property(decimals, fc.integer({ min: -12, max: 12 }), (n, scale) => {
      const unit = new Decimal(`1e${-scale}`)
      const to = compute(`${name}(n, scale)`, { n, scale: new Decimal(scale) }) as Decimal
      expect(to.mod(unit).isZero()).toBe(true)
      expect(to.minus(n).abs().lt(unit)).toBe(true)
      expect(lies(n, to, unit)).toBe(true)
    }),
  )
})

test('a modulo is what its definition says: dividend - divisor * floor(dividend / divisor)', () => {
  const whole = fc.integer({ min: -1_000_000, max: 1_000_000 })
  fc.assert(
    fc.property(
      whole,
      whole.filter((n) => n !== 0),
      (a, b) => {
        const got = compute('modulo(a, b)', { a: new Decimal(a), b: new Decimal(b) })
        expect(Number(got)).toBe(a - b * Math.floor(a / b))
      },
    ),
  )
})
