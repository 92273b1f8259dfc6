import type { Run } from '../run.ts'
import { finite } from '../values/number.ts'
import { Decimal, type Value } from '../values/value.ts'
import { builtin, form, listOf, NUMBER, param, type Typed, variadic } from './builtin.ts'

type Numbers = readonly Decimal[]

const ZERO = new Decimal(0)
const ONE = new Decimal(1)
const NUMBERS = listOf(NUMBER)

/**
 * List functions that calculate (DMN 1.5 section 10.3.4.4): of a list, or of any number of arguments. The sum, mean
 * and median of nothing are null; its product and standard deviation are failures.
 */
export const STATISTICS = [
  builtin('sum', ...ofNumbers(NUMBER, (ns, run) => (ns.length > 0 ? sum(ns, run) : null))),
  builtin('product', ...ofNumbers(NUMBER, product)),
  builtin('mean', ...ofNumbers(NUMBER, (ns, run) => (ns.length > 0 ? mean(ns, run) : null))),
  builtin('median', ...ofNumbers(NUMBER, median)),
  builtin('stddev', ...ofNumbers(NUMBER, deviation)),
  builtin('mode', ...ofNumbers(NUMBERS, mode)),
]

/** A null among the numbers is no number. */
function ofNumbers<R extends Value>(
  result: Typed<R>,
  calculate: (numbers: Numbers, run: Run) => R | null,
) {
  const ofList = ([list]: readonly [readonly (Decimal | null)[]], run: Run): R | null => {
    const numbers = list.filter((item) => item !== null)
    return numbers.length < list.length
      ? run.fail('argument-type', 'list', null)
      : calculate(numbers, run)
  }
  return [
    form([param('list', NUMBERS)], result, ofList),
    variadic([], param('n', NUMBER), result, ofList),
  ]
}

function sum(numbers: Numbers, run: Run): Decimal | null {
  return finite(
    numbers.reduce((total, n) => total.plus(n), ZERO),
    run,
  )
}

function product(numbers: Numbers, run: Run): Decimal | null {
  if (numbers.length === 0) return run.fail('argument-value', numbers)
  return finite(
    numbers.reduce((total, n) => total.times(n), ONE),
    run,
  )
}

function mean(numbers: Numbers, run: Run): Decimal | null {
  return sum(numbers, run)?.div(numbers.length) ?? null
}

function median(numbers: Numbers): Decimal | null {
  const sorted = numbers.toSorted((a, b) => a.comparedTo(b))
  const half = sorted.length / 2
  const upper = sorted[Math.floor(half)]
  const lower = sorted[Math.ceil(half) - 1]
  return upper && lower ? lower.plus(upper).div(2) : null
}

/** Of a sample: divided by one less than there are. */
function deviation(numbers: Numbers, run: Run): Decimal | null {
  if (numbers.length < 2) return run.fail('argument-value', numbers)
  run.spend(numbers.length)
  const middle = mean(numbers, run)
  const squares =
    middle &&
    sum(
      numbers.map((n) => {
        const apart = n.minus(middle)
        return apart.times(apart)
      }),
      run,
    )
  return squares?.div(numbers.length - 1).sqrt() ?? null
}

/** The numbers that occur most often, smallest first. */
function mode(numbers: Numbers): Numbers {
  const counts = new Map<string, number>()
  for (const n of numbers) counts.set(n.toString(), (counts.get(n.toString()) ?? 0) + 1)
  let most = 0
  for (const count of counts.values()) most = Math.max(most, count)
  return [...counts]
    .filter(([, count]) => count === most)
    .map(([digits]) => new Decimal(digits))
    .sort((a, b) => a.comparedTo(b))
}
