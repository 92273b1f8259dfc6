import { civilOf } from '../values/calendar.ts'
import { daysTimeParts } from '../values/duration.ts'
import { formatValue } from '../values/format.ts'
import {
  type DaysTime,
  Decimal,
  isContext,
  isList,
  type Value,
  type YearsMonths,
  type Zone,
} from '../values/value.ts'
import { formatZone, NANOS_PER_SECOND } from '../values/zone.ts'
import type { FactWords } from './facts.ts'
import { listed, type Text } from './text.ts'

/** A value as people read it: `2026年5月2日`, `2 May 2026`; a choice by its name, a number with its unit. */
export function valueWords(value: Value, fact?: FactWords): Text {
  if (value === null) return { zh: '无', en: 'nothing' }
  if (typeof value === 'boolean')
    return value ? { zh: '“是”', en: 'yes' } : { zh: '“否”', en: 'no' }
  if (typeof value === 'string') {
    const { zh, en } = fact?.options?.[value] ?? alike(value)
    return { zh: `“${zh}”`, en: `“${en}”` }
  }
  if (value instanceof Decimal) return withUnit(value.isZero() ? '0' : value.toFixed(), fact?.unit)
  if (isList(value))
    return listed(
      value.map((item) => valueWords(item, fact)),
      'and',
    )
  if (isContext(value)) return alike(formatValue(value))
  switch (value.kind) {
    case 'date':
      return dayWords(value.days)
    case 'time':
      return alike(clockWords(value.nanos) + zoneWords(value.zone))
    case 'date and time': {
      const { zh, en } = dayWords(value.days)
      const clock = clockWords(value.nanos) + zoneWords(value.zone)
      return { zh: `${zh} ${clock}`, en: `${en}, ${clock}` }
    }
    case 'years and months duration':
      return monthsWords(value)
    case 'days and time duration':
      return daysWords(value)
    default:
      return alike(formatValue(value))
  }
}

function alike(text: string): Text {
  return { zh: text, en: text }
}

function withUnit(number: string, unit?: Text): Text {
  return unit ? { zh: `${number} ${unit.zh}`, en: `${number} ${unit.en}` } : alike(number)
}

const MONTHS =
  'January February March April May June July August September October November December'.split(' ')

function dayWords(days: number): Text {
  const { year, month, day } = civilOf(days)
  return { zh: `${year}年${month}月${day}日`, en: `${day} ${MONTHS[month - 1]} ${year}` }
}

/** Seconds only where there are some. */
function clockWords(nanos: number): string {
  const seconds = nanos / NANOS_PER_SECOND
  const parts = [seconds / 3600, (seconds / 60) % 60].map((part) => two(Math.floor(part)))
  const rest = seconds % 60
  return rest === 0 ? parts.join(':') : [...parts, two(rest)].join(':')
}

function two(number: number): string {
  return number < 10 ? `0${number}` : String(number)
}

/** An offset as people write it; what has none is local. */
function zoneWords(zone: Zone): string {
  if (zone === null) return ''
  return 'name' in zone ? ` (${zone.name})` : ` (UTC${formatZone(zone).replace('Z', '')})`
}

function monthsWords({ months }: YearsMonths): Text {
  const size = Math.abs(months)
  return spanWords(months < 0, [
    [Math.floor(size / 12), '年', 'year'],
    [size % 12, '个月', 'month'],
  ])
}

function daysWords({ nanos, ...rest }: DaysTime): Text {
  const size = nanos < 0n ? -nanos : nanos
  const { days, hours, minutes } = daysTimeParts({ ...rest, nanos: size })
  const seconds = new Decimal(String(size % (60n * BigInt(NANOS_PER_SECOND)))).div(NANOS_PER_SECOND)
  return spanWords(nanos < 0n, [
    [Number(days), '天', 'day'],
    [Number(hours), '小时', 'hour'],
    [Number(minutes), '分钟', 'minute'],
    [seconds.toNumber(), '秒', 'second'],
  ])
}

type Part = readonly [count: number, zh: string, en: string]

/** The parts that are not nought, `1 年 2 个月`; of a span of no length the smallest one. */
function spanWords(negative: boolean, parts: readonly Part[]): Text {
  const told = parts.filter(([count]) => count !== 0)
  const shown = told.length > 0 ? told : parts.slice(-1)
  const zh = shown.map(([count, unit]) => `${count} ${unit}`).join(' ')
  const en = shown.map(([count, , unit]) => `${count} ${unit}${count === 1 ? '' : 's'}`).join(' ')
  return negative ? { zh: `负 ${zh}`, en: `minus ${en}` } : { zh, en }
}
