import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Run } from '../run.ts'
import { at, dateTimes, decimals, number } from '../testing/values.ts'
import { add, divide, multiply, negate, power, subtract } from './arithmetic.ts'
import { formatValue } from './format.ts'
import { parseAt, parseNumber } from './literal.ts'
import { Decimal, type Value } from './value.ts'

const NOW = { kind: 'date and time', days: 0, nanos: 0, zone: null } as const

/** An exact fraction: `top / bottom`, `bottom` above zero. */
type Rational = { readonly top: bigint; readonly bottom: bigint }

function exact(decimal: Decimal): Rational {
  const [digits = '', exponent = '0'] = decimal.toExponential().split('e')
  const fraction = digits.split('.')[1] ?? ''
  const shift = Number(exponent) - fraction.length
  const whole = BigInt(digits.replace('.', ''))
  return shift >= 0
    ? { top: whole * 10n ** BigInt(shift), bottom: 1n }
    : { top: whole, bottom: 10n ** BigInt(-shift) }
}

/** The fraction as a number of 34 digits, half to even, found by long division. */
function rounded({ top, bottom }: Rational): Decimal {
  const size = top < 0n ? -top : top
  if (size === 0n) return number(0)
  // 34 digits before the point, however large or small the fraction is.
  let exponent = String(size).length - String(bottom).length - 34
  const scaled = () =>
    exponent >= 0
      ? [size, bottom * 10n ** BigInt(exponent)]
      : [size * 10n ** BigInt(-exponent), bottom]
  let [over = 0n, under = 1n] = scaled()
  if (over / under >= 10n ** 34n) {
    exponent++
    ;[over = 0n, under = 1n] = scaled()
  }
  const floor = over / under
  const twice = (over - floor * under) * 2n
  const up = twice > under || (twice === under && floor % 2n === 1n)
  return number(`${top < 0n ? '-' : ''}${floor + (up ? 1n : 0n)}e${exponent}`)
}

const EXACT = {
  '+': (a: Rational, b: Rational) => ({
    top: a.top * b.bottom + b.top * a.bottom,
    bottom: a.bottom * b.bottom,
  }),
  '-': (a: Rational, b: Rational) => ({
    top: a.top * b.bottom - b.top * a.bottom,
    bottom: a.bottom * b.bottom,
  }),
  '*': (a: Rational, b: Rational) => ({ top: a.top * b.top, bottom: a.bottom * b.bottom }),
  '/': (a: Rational, b: Rational) =>
    b.top < 0n
      ? { top: -a.top * b.bottom, bottom: a.bottom * -b.top }
      : { top: a.top * b.bottom, bottom: a.bottom * b.top },
}
const COMPUTED = { '+': add, '-': subtract, '*': multiply, '/': divide }

test.each(['+', '-', '*', '/'] as const)(
  'a %s b is the exact result, rounded once, half to even',
  (operator) => {
    fc.assert(
      fc.property(decimals, decimals, (a, b) => {
        fc.pre(a.isZero() || b.isZero() || Math.abs(a.e) + Math.abs(b.e) < 3000)
        fc.pre(operator !== '/' || !b.isZero())
        const result = COMPUTED[operator](a, b, new Run(NOW))
        expect(formatValue(result)).toBe(formatValue(rounded(EXACT[operator](exact(a), exact(b)))))
      }),
      { numRuns: 500 },
    )
  },
)

test.each<[string, string]>([
  ['1e-34', '1'],
  ['0.5e-33', '1'],
  ['1.5e-33', '1.000000000000000000000000000000002'],
  ['2.5e-33', '1.000000000000000000000000000000002'],
])('1 + %s rounds half to even', (small, expected) => {
  expect(add(number(1), number(small), new Run(NOW))).toEqual(number(expected))
})

const OPERATIONS = { '+': add, '-': subtract, '*': multiply, '/': divide, '**': power }

/** `2021-01-01 + P1M`, where operands are numbers or what `@"…"` reads. */
function compute(sum: string): { value: string; codes: string[] } {
  const [left = '', operator = '', right = ''] = sum.split(' ')
  const operand = (text: string) => parseNumber(text) ?? parseAt(text) ?? text
  const run = new Run(NOW)
  const value = OPERATIONS[operator as keyof typeof OPERATIONS](operand(left), operand(right), run)
  return { value: formatValue(value), codes: run.failures.map(({ code }) => code) }
}

test.each<[string, string]>([
  ['2021-01-31 + P1M', '2021-02-28'],
  ['2020-01-31 + P1M', '2020-02-29'],
  ['2021-03-31 - P1M', '2021-02-28'],
  ['2020-02-29 + P1Y', '2021-02-28'],
  ['P1Y + 2020-02-29', '2021-02-28'],
  ['-0001-12-31 + P1D', '0000-01-01'],
  ['2021-01-01 + PT36H', '2021-01-02'],
  ['2021-01-02 - PT1S', '2021-01-01'],
  ['2021-01-01T10:10:10+11:00 - P1M', '2020-12-01T10:10:10+11:00'],
  ['2021-01-01T23:59:59.999999999 + PT0.000000001S', '2021-01-02T00:00:00'],
  ['PT1H + 2021-12-31T23:30:00Z', '2022-01-01T00:30:00Z'],
  ['23:30:00+02:00 + PT1H', '00:30:00+02:00'],
  ['00:30:00@Europe/Paris - PT1H', '23:30:00@Europe/Paris'],
  ['2021-01-02 - 2021-01-01', 'P1D'],
  ['2021-01-01 - 2021-01-02T12:00:00Z', '-P1DT12H'],
  ['2021-01-02T00:00:00+02:00 - 2021-01-01T00:00:00Z', 'PT22H'],
  ['2021-03-28T12:00:00@Europe/Paris - 2021-03-27T12:00:00@Europe/Paris', 'PT23H'],
  ['10:00:00 - 11:30:00', '-PT1H30M'],
  ['10:00:00+02:00 - 10:00:00Z', '-PT2H'],
  ['P1Y - P14M', '-P2M'],
  ['P1D - PT25H', '-PT1H'],
  ['P1Y11M * -2.5', '-P4Y9M'],
  ['1.5 * P2M', 'P3M'],
  ['PT1S * 0.0000000019', 'PT0.000000001S'],
  ['P10Y11M / 2.5', 'P4Y4M'],
  ['P10DT23H / 2.5', 'P4DT9H12M'],
  ['P1Y / P5M', '2.4'],
  ['P1D / -PT36H', '-0.6666666666666666666666666666666667'],
  ['2 ** 0.5', '1.414213562373095048801688724209698'],
  ['0 ** 0', '1'],
  ['-2 ** 3', '-8'],
  // A hair above the middle between two numbers.
  ['9999999999999999999999999999999999 ** -5', `0.${'0'.repeat(169)}1${'0'.repeat(32)}1`],
  ['a + b', 'ab'],
])('%s is %s', (sum, expected) => {
  expect(compute(sum)).toEqual({ value: expected, codes: [] })
})

test.each<[string, string]>([
  ['1 / 0', 'division-by-zero'],
  ['0 / 0', 'division-by-zero'],
  ['0 ** -1', 'division-by-zero'],
  ['P1Y / 0', 'division-by-zero'],
  ['P1Y / P0M', 'division-by-zero'],
  ['PT1S / PT0S', 'division-by-zero'],
  ['9e6144 + 9e6144', 'overflow'],
  ['1e6000 * 1e6000', 'overflow'],
  ['10 ** 6145', 'overflow'],
  ['1 ** 1000000000', 'overflow'],
  ['999999999-12-31 + P1D', 'overflow'],
  ['-999999999-01-01 - P1M', 'overflow'],
  ['999999999-12-31T23:59:59 + PT1S', 'overflow'],
  ['P1Y * 1e30', 'overflow'],
  ['P1D * 1e6000', 'overflow'],
  ['P1M / 1e-6000', 'overflow'],
  ['-8 ** 0.5', 'not-computable'],
  ['1 + a', 'not-computable'],
  ['a - b', 'not-computable'],
  ['a * 2', 'not-computable'],
  ['P1Y + P1D', 'not-computable'],
  ['P1Y / P1D', 'not-computable'],
  ['10:00:00 + P1Y', 'not-computable'],
  ['P1D - 2021-01-01', 'not-computable'],
  ['2021-01-01 + 2021-01-01', 'not-computable'],
  ['2021-01-01 - 10:00:00', 'not-computable'],
  ['2021-01-01 - 2021-01-01T00:00:00', 'not-computable'],
  ['2021-01-01T00:00:00 - 2021-01-01T00:00:00Z', 'not-computable'],
  ['10:00:00 - 10:00:00Z', 'not-computable'],
  ['10:00:00@Europe/Paris - 10:00:00Z', 'not-computable'],
])('%s is null: %s', (sum, code) => {
  expect(compute(sum)).toEqual({ value: 'null', codes: [code] })
})

test('the same days and nanoseconds that were added are found between', () => {
  const nanos = fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n })
  fc.assert(
    fc.property(dateTimes, nanos, (moment, apart) => {
      // A named zone may change its offset in between: the clock moves on, the moment does not.
      fc.pre(moment.zone === null || 'offset' in moment.zone)
      const duration = { kind: 'days and time duration', nanos: apart } as const
      const moved = add(moment, duration, new Run(NOW))
      fc.pre(moved !== null)
      expect(subtract(moved, moment, new Run(NOW))).toEqual(duration)
      expect(subtract(moved, duration, new Run(NOW))).toEqual(moment)
    }),
  )
})

test.each<[Value, string]>([
  [number(5), '-5'],
  [number(0), '0'],
  [at('P0M'), 'P0M'],
  [at('-P1Y'), 'P1Y'],
  [at('PT1H'), '-PT1H'],
  [at('2026-01-01'), 'null'],
  ['a', 'null'],
  [null, 'null'],
])('the negative of a value', (value, expected) => {
  expect(formatValue(negate(value, new Run(NOW)))).toBe(expected)
})

test('no result is a negative zero, which a text would show', () => {
  const zeroes = [
    multiply(number(-1), number(0), new Run(NOW)),
    negate(number(0), new Run(NOW)),
    multiply(number('-1e-6000'), number('1e-6000'), new Run(NOW)),
  ]
  for (const zero of zeroes)
    expect(zero instanceof Decimal && Object.is(zero.toNumber(), 0)).toBe(true)
})

test('a long text costs its length', () => {
  const run = new Run(NOW, 10)
  expect(add('12345', '67890', run)).toBe('1234567890')
  expect(() => add('1', '', run)).toThrow('over its budget')
})
