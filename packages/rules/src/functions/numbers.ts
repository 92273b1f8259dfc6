import type { Decimal as DecimalJs } from 'decimal.js'
import type { Run } from '../run.ts'
import { finite, TRANSCENDENTAL } from '../values/number.ts'
import { Decimal, type Form } from '../values/value.ts'
import { BOOLEAN, builtin, DAYS_TIME, form, NUMBER, param, YEARS_MONTHS } from './builtin.ts'

const N = param('n', NUMBER)
const SCALE = param('scale', NUMBER)
const ZERO = new Decimal(0)
const TWO = new Decimal(2)
/** e to this power is more than the largest number; what the library does far beyond takes it long. */
const BEYOND_EXP = 15_000

/** Numeric functions (DMN 1.5 section 10.3.4.5). */
export const NUMBER_FUNCTIONS = [
  builtin('decimal', toScale(Decimal.ROUND_HALF_EVEN)),
  builtin('floor', toInteger(Decimal.ROUND_FLOOR), toScale(Decimal.ROUND_FLOOR)),
  builtin('ceiling', toInteger(Decimal.ROUND_CEIL), toScale(Decimal.ROUND_CEIL)),
  builtin('round up', toScale(Decimal.ROUND_UP)),
  builtin('round down', toScale(Decimal.ROUND_DOWN)),
  builtin('round half up', toScale(Decimal.ROUND_HALF_UP)),
  builtin('round half down', toScale(Decimal.ROUND_HALF_DOWN)),
  builtin(
    'abs',
    form([N], NUMBER, ([n]) => n.abs()),
    form([param('n', YEARS_MONTHS)], YEARS_MONTHS, ([n]) =>
      n.months < 0 ? { ...n, months: -n.months } : n,
    ),
    form([param('n', DAYS_TIME)], DAYS_TIME, ([n]) =>
      n.nanos < 0n ? { ...n, nanos: -n.nanos } : n,
    ),
  ),
  builtin(
    'modulo',
    form(
      [param('dividend', NUMBER), param('divisor', NUMBER)],
      NUMBER,
      ([dividend, divisor], run) => modulo(dividend, divisor, run),
    ),
  ),
  builtin(
    'sqrt',
    form([param('number', NUMBER)], NUMBER, ([n], run) => {
      if (n.lt(0)) return run.fail('argument-value', n)
      run.spend(TRANSCENDENTAL)
      return n.sqrt()
    }),
  ),
  builtin(
    'log',
    form([param('number', NUMBER)], NUMBER, ([n], run) => {
      if (n.lte(0)) return run.fail('argument-value', n)
      run.spend(TRANSCENDENTAL)
      return n.ln()
    }),
  ),
  builtin(
    'exp',
    form([param('number', NUMBER)], NUMBER, ([n], run) => {
      run.spend(TRANSCENDENTAL)
      return n.gt(BEYOND_EXP) ? run.fail('overflow', n) : finite(n.exp(), run, n)
    }),
  ),
  builtin(
    'odd',
    form([param('number', NUMBER)], BOOLEAN, ([n], run) => modulo(n, TWO, run)?.eq(1) ?? null),
  ),
  builtin(
    'even',
    form([param('number', NUMBER)], BOOLEAN, ([n], run) => modulo(n, TWO, run)?.isZero() ?? null),
  ),
]

/** Rounds to a whole number. */
function toInteger(mode: DecimalJs.Rounding): Form {
  return form([N], NUMBER, ([n], run) => round(n, ZERO, mode, run))
}

/** Rounds to `scale` digits after the point; before it if negative. */
function toScale(mode: DecimalJs.Rounding): Form {
  return form([N, SCALE], NUMBER, ([n, scale], run) => round(n, scale, mode, run))
}

/** The scales that decimal128 has (DMN 1.5 section 10.3.4.5); what is not whole in a scale is cut off. */
function round(n: Decimal, scale: Decimal, mode: DecimalJs.Rounding, run: Run): Decimal | null {
  const places = scale.trunc().toNumber()
  if (places < -6111 || places > 6176) return run.fail('argument-value', scale)
  if (places >= 0) return finite(n.toDecimalPlaces(places, mode), run, n, scale)
  return finite(n.toNearest(new Decimal(`1e${-places}`), mode), run, n, scale)
}

/** `dividend - divisor * floor(dividend / divisor)`, exactly: the result has the sign of the divisor. */
function modulo(dividend: Decimal, divisor: Decimal, run: Run): Decimal | null {
  if (divisor.isZero()) return run.fail('division-by-zero', dividend, divisor)
  // The quotient is computed to its last digit, and it may have twelve thousand.
  run.spend(Math.max(0, dividend.e - divisor.e))
  return finite(dividend.mod(divisor), run, dividend, divisor)
}
