import { Decimal, type Value } from '../../src/values/value.ts'
import { parts } from './calendar.ts'

/** DMN 1.5 tables 61 and 65: what a value has under a name, null if nothing. */
export function propertyOf(value: Value, name: string): Value {
  if (value === null || typeof value !== 'object' || !('kind' in value)) return null
  const number = (n: number) => new Decimal(n)
  switch (value.kind) {
    case 'date':
      return ofDate(value.days, name)
    case 'date and time':
      return ofDate(value.days, name) ?? ofTime(value, name)
    case 'time':
      return ofTime(value, name)
    case 'years and months duration':
      if (name === 'years') return number(Math.trunc(value.months / 12))
      return name === 'months' ? number(value.months % 12) : null
    case 'days and time duration':
      return ofDuration(value.nanos, name)
    case 'range':
      if (name === 'start') return value.low
      if (name === 'end') return value.high
      if (name === 'start included') return value.lowIncluded
      return name === 'end included' ? value.highIncluded : null
    default:
      return null
  }
}

function ofDate(days: number, name: string): Value {
  const found = Object.entries(parts(days)).find(([part]) => part === name)
  return found ? new Decimal(found[1]) : null
}

function ofTime(
  { nanos, zone }: Extract<Value, { kind: 'time' | 'date and time' }>,
  name: string,
): Value {
  const [clock = '', fraction] = [new Date(Math.floor(nanos / 1e6)).toISOString(), nanos % 1e9]
  switch (name) {
    case 'hour':
      return new Decimal(clock.slice(11, 13))
    case 'minute':
      return new Decimal(clock.slice(14, 16))
    case 'second':
      return new Decimal(`${clock.slice(17, 19)}.${String(fraction).padStart(9, '0')}`)
    case 'time offset':
      return zone && 'offset' in zone
        ? { kind: 'days and time duration', nanos: BigInt(zone.offset) * 1_000_000_000n }
        : null
    default:
      return null
  }
}

function ofDuration(nanos: bigint, name: string): Value {
  const seconds = nanos / 1_000_000_000n
  switch (name) {
    case 'days':
      return new Decimal(String(seconds / 86_400n))
    case 'hours':
      return new Decimal(String((seconds % 86_400n) / 3600n))
    case 'minutes':
      return new Decimal(String((seconds % 3600n) / 60n))
    case 'seconds': {
      const rest = nanos % 60_000_000_000n
      const sign = rest < 0n ? '-' : ''
      const digits = String(rest < 0n ? -rest : rest).padStart(10, '0')
      return new Decimal(`${sign}${digits.slice(0, -9)}.${digits.slice(-9)}`)
    }
    default:
      return null
  }
}
