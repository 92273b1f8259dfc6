import { isCalendarDate, parseAmount } from '@vermilion/domain'
import type { Value } from '../definition/answer.ts'
import type { Element } from '../definition/element.ts'
import { compareDecimals, GREATEST, isDecimal, isTooLong } from './decimal.ts'
import { type AnswerProblem, firstOf, problem } from './problem.ts'
import { partsOf } from './shape.ts'

export function checkNumber(value: Value, element: Element): AnswerProblem | undefined {
  if (typeof value !== 'string') return problem('wrong-shape')
  if (isTooLong(value)) return problem('above-max', { max: GREATEST })
  if (!isDecimal(value)) return problem('not-a-number')
  return checkBounds(value, element)
}

export function checkAmount(value: Value, element: Element): AnswerProblem | undefined {
  const money = partsOf(value, ['amount', 'currency'])
  if (!money) return problem('wrong-shape')
  const { amount, currency } = money
  return firstOf(
    () => (parseAmount('0', currency) === undefined ? problem('wrong-currency') : undefined),
    () => (isTooLong(amount) ? problem('above-max', { max: GREATEST }) : undefined),
    () => (isDecimal(amount) ? undefined : problem('not-a-number')),
    () => (parseAmount(amount, currency) === undefined ? problem('too-precise') : undefined),
    () => checkBounds(amount, element),
  )
}

function checkBounds(decimal: string, { min, max }: Element): AnswerProblem | undefined {
  if (min !== undefined && compareDecimals(decimal, min) < 0) return problem('below-min', { min })
  if (max !== undefined && compareDecimals(decimal, max) > 0) return problem('above-max', { max })
  return undefined
}

export function checkDate(value: Value): AnswerProblem | undefined {
  if (typeof value !== 'string') return problem('wrong-shape')
  return isCalendarDate(value) ? undefined : problem('bad-date')
}
