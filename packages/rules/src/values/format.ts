import { civilOf } from './calendar.ts'
import { daysTimeParts } from './duration.ts'
import { assertDepth, type Meter, meter } from './meter.ts'
import {
  type DaysTime,
  Decimal,
  type FeelRange,
  isContext,
  isList,
  type Temporal,
  type Value,
  type YearsMonths,
} from './value.ts'
import { formatZone, NANOS_PER_SECOND } from './zone.ts'

/** What `string()` gives (DMN 1.5 section 10.3.4.1): a text as it is, anything inside a list or context as a literal. */
export function formatValue(value: Value, run: Meter = meter()): string {
  return typeof value === 'string' ? value : write(value, false, 0, run)
}

/** FEEL that reads back as the value. Functions alone do not: of them only the head is told. */
export function toFeel(value: Value, run: Meter = meter()): string {
  return write(value, true, 0, run)
}

function write(value: Value, literal: boolean, depth: number, run: Meter): string {
  const text = writeAny(value, literal, depth, run)
  run.spend(1 + text.length)
  return text
}

function writeAny(value: Value, literal: boolean, depth: number, run: Meter): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'string') return quote(value)
  if (value instanceof Decimal) return value.isZero() ? '0' : value.toFixed()
  assertDepth(depth)
  const inner = (part: Value) => write(part, true, depth + 1, run)
  if (isList(value)) return `[${value.map(inner).join(', ')}]`
  if (isContext(value)) {
    const entries = [...value].map(([name, entry]) => `${writeName(name)}: ${inner(entry)}`)
    return `{${entries.join(', ')}}`
  }
  switch (value.kind) {
    case 'range':
      return writeRange(value, inner)
    case 'function':
      return `function(${value.forms[0]?.parameters.map(({ name }) => name).join(', ') ?? ''})`
    default: {
      const text = formatTemporal(value)
      return literal ? `@"${text}"` : text
    }
  }
}

function quote(text: string): string {
  return `"${text.replace(/["\\\n\r\t]/g, (found) => ESCAPES[found] ?? found)}"`
}

const ESCAPES: Record<string, string> = {
  '"': '\\"',
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
}

function writeName(name: string): string {
  return /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name) ? name : quote(name)
}

function writeRange(range: FeelRange, inner: (part: Value) => string): string {
  if (range.operator) {
    const end = range.low ?? range.high
    return `(${range.operator} ${inner(end)})`
  }
  const open = range.lowIncluded ? '[' : '('
  const close = range.highIncluded ? ']' : ')'
  return `${open}${inner(range.low)}..${inner(range.high)}${close}`
}

/** The canonical text of a date, time or duration, as XML Schema has it: what `@"…"` reads. */
export function formatTemporal(value: Temporal): string {
  switch (value.kind) {
    case 'date':
      return formatDate(value.days)
    case 'time':
      return formatClock(value.nanos) + formatZone(value.zone)
    case 'date and time':
      return `${formatDate(value.days)}T${formatClock(value.nanos)}${formatZone(value.zone)}`
    case 'years and months duration':
      return formatYearsMonths(value)
    case 'days and time duration':
      return formatDaysTime(value)
  }
}

function formatDate(days: number): string {
  const { year, month, day } = civilOf(days)
  return `${year < 0 ? '-' : ''}${pad(Math.abs(year), 4)}-${pad(month, 2)}-${pad(day, 2)}`
}

function formatClock(nanos: number): string {
  const seconds = Math.floor(nanos / NANOS_PER_SECOND)
  const clock = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  return clock.map((part) => pad(part, 2)).join(':') + formatFraction(nanos % NANOS_PER_SECOND)
}

function formatFraction(nanos: number | bigint): string {
  const digits = pad(nanos, 9).replace(/0+$/, '')
  return digits && `.${digits}`
}

function pad(number: number | bigint, digits: number): string {
  return String(number).padStart(digits, '0')
}

function formatYearsMonths({ months }: YearsMonths): string {
  const size = Math.abs(months)
  const years = Math.floor(size / 12)
  const text = part(years, 'Y') + part(size % 12, 'M')
  return `${months < 0 ? '-' : ''}P${text || '0M'}`
}

function formatDaysTime(duration: DaysTime): string {
  const size = { ...duration, nanos: duration.nanos < 0n ? -duration.nanos : duration.nanos }
  const { days, hours, minutes, seconds, nanos } = daysTimeParts(size)
  const fraction = formatFraction(nanos)
  const rest = fraction ? `${seconds}${fraction}S` : part(seconds, 'S')
  const time = part(hours, 'H') + part(minutes, 'M') + rest
  const text = part(days, 'D') + (time && `T${time}`)
  return `${duration.nanos < 0n ? '-' : ''}P${text || 'T0S'}`
}

function part(count: number | bigint, unit: string): string {
  return count ? `${count}${unit}` : ''
}
