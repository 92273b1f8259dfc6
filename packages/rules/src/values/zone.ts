import { ERA } from './calendar.ts'
import type { Zone } from './value.ts'

export const NANOS_PER_SECOND = 1_000_000_000
export const NANOS_PER_DAY = 86_400 * NANOS_PER_SECOND

/** XML Schema's limit for an offset: fourteen hours. */
export const MAX_OFFSET = 14 * 3600

const formats = new Map<string, Intl.DateTimeFormat | null>()

/** Names are kept since making a format costs a thousand times what using it does. Bounded: texts may be hostile. */
function formatOf(name: string): Intl.DateTimeFormat | null {
  let format = formats.get(name)
  if (format === undefined) {
    format = makeFormat(name)
    if (formats.size >= 1000) formats.clear()
    formats.set(name, format)
  }
  return format
}

function makeFormat(name: string): Intl.DateTimeFormat | null {
  // Intl takes bare offsets as zones as well; FEEL writes those without the @.
  if (!/^[A-Za-z][A-Za-z0-9_+-]{0,31}(?:\/[A-Za-z0-9_+-]{1,31}){0,3}$/.test(name)) return null
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' })
  } catch {
    return null
  }
}

/** Does the tz database of this machine know the name? */
export function isZoneName(name: string): boolean {
  return formatOf(name) !== null
}

/** The offset in seconds that a named zone has at a second since 1970 in universal time. */
function offsetAtInstant(name: string, seconds: number): number {
  const text = formatOf(name)?.format(seconds * 1000) ?? ''
  const found = /([+-])(\d\d):(\d\d)(?::(\d\d))?$/.exec(text)
  if (!found) return 0
  const [, sign, hours, minutes, rest] = found
  const offset = Number(hours) * 3600 + Number(minutes) * 60 + Number(rest ?? 0)
  return sign === '-' ? -offset : offset
}

/** Beyond some 270,000 years Intl ends; the rules of a zone no longer change there, and the calendar repeats. */
function withinIntl(days: number): number {
  const limit = 90_000_000
  if (Math.abs(days) <= limit) return days
  const eras = Math.ceil((Math.abs(days) - limit) / ERA.days)
  return days - Math.sign(days) * eras * ERA.days
}

/**
 * Seconds east of UTC at a local date and time, or null where there is no zone. A time that the clocks show twice is
 * the first of the two, one that they skip is read with the offset before the gap (as ISO 8601 libraries agree).
 */
export function offsetOf(zone: Zone, days: number, nanos: number): number | null {
  if (zone === null) return null
  if ('offset' in zone) return zone.offset
  const local = withinIntl(days) * 86_400 + Math.floor(nanos / NANOS_PER_SECOND)
  const before = offsetAtInstant(zone.name, local - 86_400)
  if (offsetAtInstant(zone.name, local - before) === before) return before
  const after = offsetAtInstant(zone.name, local + 86_400)
  return offsetAtInstant(zone.name, local - after) === after ? after : before
}

/** The offset of a time of day, whose date is unknown: null for zones where it changes. */
export function offsetOfTime(zone: Zone): number | null {
  const changes = zone !== null && 'name' in zone && !/^(Etc\/.+|UTC|GMT)$/.test(zone.name)
  return changes ? null : offsetOf(zone, 0, 0)
}

export function sameZone(a: Zone, b: Zone): boolean {
  if (a === null || b === null) return a === b
  if ('offset' in a) return 'offset' in b && a.offset === b.offset
  return 'name' in b && a.name === b.name
}

/** `Z`, `+02:00`, `-02:45:55` or `@Europe/Paris`; nothing where there is no zone. */
export function formatZone(zone: Zone): string {
  if (zone === null) return ''
  if ('name' in zone) return `@${zone.name}`
  if (zone.offset === 0) return 'Z'
  const size = Math.abs(zone.offset)
  const parts = [Math.floor(size / 3600), Math.floor(size / 60) % 60]
  if (size % 60 !== 0) parts.push(size % 60)
  const digits = parts.map((part) => String(part).padStart(2, '0')).join(':')
  return `${zone.offset < 0 ? '-' : '+'}${digits}`
}

/** Reads what `formatZone` writes. */
export function parseZone(text: string): Zone | undefined {
  if (text === '') return null
  if (text === 'Z') return { offset: 0 }
  if (text.startsWith('@')) return isZoneName(text.slice(1)) ? { name: text.slice(1) } : undefined
  const found = /^([+-])(\d\d):([0-5]\d)(?::([0-5]\d))?$/.exec(text)
  if (!found) return undefined
  const [, sign, hours, minutes, seconds] = found
  const size = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds ?? 0)
  if (size > MAX_OFFSET) return undefined
  return { offset: sign === '-' && size > 0 ? -size : size }
}
