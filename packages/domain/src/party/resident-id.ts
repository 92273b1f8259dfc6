import { validate } from 'stdnum/lib/cjs/cn/ric.js'
import { type CalendarDate, isCalendarDate } from '../calendar/date.ts'

/** First two digits, GB/T 2260: the provinces, and the three codes of residence permits. */
const PROVINCES = new Set(
  ['11-15', '21-23', '31-37', '41-46', '50-54', '61-65', '71-71', '81-83'].flatMap((range) => {
    const [from = 0, to = 0] = range.split('-').map(Number)
    return Array.from({ length: to - from + 1 }, (_, index) => String(from + index))
  }),
)
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/**
 * A resident id in its canonical form (GB 11643): eighteen characters, a province, a real date, the
 * check character in upper case. That the person exists, or was born already, is not checked here.
 */
export function isResidentId(number: string): boolean {
  return (
    /^\d{17}[\dX]$/.test(number) &&
    PROVINCES.has(number.slice(0, 2)) &&
    isCalendarDate(birthDateOf(number)) &&
    validate(number).isValid
  )
}

/** The birth date inside a resident id. */
export function birthDateOf(number: string): CalendarDate {
  return `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`
}

/** What people type, made canonical: spaces out, x in upper case. */
export function tidyResidentId(typed: string): string {
  return typed.replace(/\s/g, '').toUpperCase()
}

/** For screens that need not show it whole: place and last two characters. */
export function maskResidentId(number: string): string {
  return number.length === 18 ? `${number.slice(0, 6)}${'*'.repeat(10)}${number.slice(-2)}` : '***'
}

/** A valid number; `serial` 0–999, odd for men. For made-up worlds and tests. */
export function makeResidentId(division: string, bornOn: CalendarDate, serial: number): string {
  const front = `${division}${bornOn.replaceAll('-', '')}${String(serial).padStart(3, '0')}`
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(front[index]), 0)
  return front + '10X98765432'[sum % 11]
}
