import type { FeelType } from './type.ts'

const NUMBER: FeelType = { kind: 'number' }
const DATE = { year: NUMBER, month: NUMBER, day: NUMBER, weekday: NUMBER }
const TIME = {
  hour: NUMBER,
  minute: NUMBER,
  second: NUMBER,
  'time offset': { kind: 'days and time duration' },
  timezone: { kind: 'string' },
} as const

const PROPERTIES: { readonly [kind: string]: { readonly [name: string]: FeelType } } = {
  date: DATE,
  time: TIME,
  'date and time': { ...DATE, ...TIME },
  'years and months duration': { years: NUMBER, months: NUMBER },
  'days and time duration': { days: NUMBER, hours: NUMBER, minutes: NUMBER, seconds: NUMBER },
}

/** What can be read from a value of the type with a dot (DMN 1.5 section 10.3.2.15, table 65). */
export function propertiesOf(type: FeelType): ReadonlyMap<string, FeelType> {
  if (type.kind === 'context') return type.entries
  if (type.kind === 'range')
    return new Map<string, FeelType>([
      ['start', type.of],
      ['end', type.of],
      ['start included', { kind: 'boolean' }],
      ['end included', { kind: 'boolean' }],
    ])
  return new Map(Object.entries(PROPERTIES[type.kind] ?? {}))
}
