import type { FeelType } from '../../types/type.ts'
import {
  parseDate,
  parseDateTime,
  parseDuration,
  parseNumber,
  parseTime,
} from '../../values/literal.ts'
import type { Value, ValueKind } from '../../values/value.ts'
import type { Given } from './cases.ts'

/** The value that a test gives, cast to the type that the place asks for where the test names none. */
export function decode(given: Given, type: FeelType): Value {
  switch (given.kind) {
    case 'nil':
      return null
    case 'text':
      return decodeText(given.text, KINDS.get(given.type ?? '') ?? type.kind) ?? null
    case 'list': {
      const of: FeelType = type.kind === 'list' ? type.of : { kind: 'any' }
      return given.items.map((item) => decode(item, of))
    }
    case 'components': {
      // Where one is given and a list asked for, its items are meant.
      const within = type.kind === 'list' ? type.of : type
      const entries = within.kind === 'context' ? within.entries : new Map<string, FeelType>()
      return new Map(
        [...given.entries].map(([name, part]) => [
          name,
          decode(part, entries.get(name) ?? { kind: 'any' }),
        ]),
      )
    }
  }
}

/** Undefined: the text is none of that kind. */
export function decodeText(text: string, kind: FeelType['kind']): Value | undefined {
  const plain = text.trim()
  switch (kind) {
    case 'number':
      return parseNumber(plain.replace(/^\+/, ''))
    case 'boolean':
      return plain === 'true' || plain === '1'
        ? true
        : plain === 'false' || plain === '0'
          ? false
          : undefined
    case 'date':
      return parseDate(plain)
    case 'time':
      return parseTime(plain)
    case 'date and time':
      return parseDateTime(plain)
    case 'days and time duration':
    case 'years and months duration':
      return parseDuration(plain)
    default:
      return text
  }
}

/** What the types of XML Schema are in FEEL; either duration stands for both. */
export const KINDS: ReadonlyMap<string, ValueKind> = new Map([
  ['string', 'string'],
  ['boolean', 'boolean'],
  ['decimal', 'number'],
  ['double', 'number'],
  ['float', 'number'],
  ['integer', 'number'],
  ['int', 'number'],
  ['long', 'number'],
  ['date', 'date'],
  ['time', 'time'],
  ['dateTime', 'date and time'],
  ['duration', 'days and time duration'],
  ['yearMonthDuration', 'years and months duration'],
  ['dayTimeDuration', 'days and time duration'],
])
