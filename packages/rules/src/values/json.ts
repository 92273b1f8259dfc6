import { formatTemporal, formatValue } from './format.ts'
import { parseAt, parseNumber } from './literal.ts'
import { assertDepth, MAX_DEPTH, type Meter, meter } from './meter.ts'
import {
  Decimal,
  type FeelRange,
  isContext,
  isList,
  isOfKind,
  kindOf,
  type Value,
} from './value.ts'

/**
 * The one JSON form of every value but functions: what facts are stored as, what is hashed, what is sent. Null,
 * booleans, strings and lists are themselves; all else is an object of one entry that is named by its FEEL type:
 *
 *     {"number": "12.5"}    {"date": "2026-01-31"}    {"days and time duration": "P1DT2H"}
 *     {"context": {"area": {"number": "40"}}}
 *     {"range": {"start": …, "end": …, "start included": true, "end included": false, "operator": "<"}}
 *
 * Texts are canonical (a number without exponent or trailing zeros), so that equal forms are the same value and, under
 * RFC 8785, the same bytes. The order of a context's entries is not part of the form: a context is equal to another
 * whatever their order (DMN 1.5 table 53).
 */
export type Json = null | boolean | string | readonly Json[] | { readonly [name: string]: Json }

/** Undefined for what has no form: functions, and strings that are no Unicode text. */
export function encodeValue(value: Value, run: Meter = meter()): Json | undefined {
  return encode(value, 0, run)
}

function encode(value: Value, depth: number, run: Meter): Json | undefined {
  assertDepth(depth)
  run.spend(1)
  const inner = (part: Value) => encode(part, depth + 1, run)
  if (value === null || typeof value === 'boolean') return value
  if (typeof value === 'string') return value.isWellFormed() ? value : undefined
  if (value instanceof Decimal) return { number: formatValue(value) }
  if (isList(value)) {
    const items = value.map(inner)
    return items.includes(undefined) ? undefined : (items as Json[])
  }
  if (isContext(value))
    return wrap(
      'context',
      [...value].map(([name, entry]) => [name, inner(entry)]),
    )
  if (isOfKind(value, 'range'))
    return wrap(
      'range',
      rangeEntries(value).map(([name, end]) => [name, inner(end)]),
    )
  return value.kind === 'function' ? undefined : { [value.kind]: formatTemporal(value) }
}

function wrap(
  kind: string,
  entries: readonly (readonly [string, Json | undefined])[],
): Json | undefined {
  const whole = entries.every(([name, entry]) => name.isWellFormed() && entry !== undefined)
  return whole ? { [kind]: Object.fromEntries(entries) as { [name: string]: Json } } : undefined
}

function rangeEntries(range: FeelRange): [string, Value][] {
  const { low, high, lowIncluded, highIncluded, operator } = range
  const entries: [string, Value][] = [
    ['start', low],
    ['end', high],
    ['start included', lowIncluded],
    ['end included', highIncluded],
  ]
  return operator ? [...entries, ['operator', operator]] : entries
}

/** The value of a form, or undefined if it is none or not canonical. Strangers' bytes may come here. */
export function decodeValue(form: unknown): Value | undefined {
  return decode(form, 0)
}

function decode(form: unknown, depth: number): Value | undefined {
  if (depth > MAX_DEPTH) return undefined
  if (form === null || typeof form === 'boolean') return form
  if (typeof form === 'string') return form.isWellFormed() ? form : undefined
  if (Array.isArray(form)) {
    const items = form.map((item) => decode(item, depth + 1))
    return items.includes(undefined) ? undefined : (items as Value[])
  }
  const [tagged, ...others] = typeof form === 'object' ? Object.entries(form) : []
  if (!tagged || others.length > 0) return undefined
  const [kind, content] = tagged
  if (kind === 'context' || kind === 'range') {
    const entries = decodeEntries(content, depth + 1)
    return kind === 'range' ? entries && rangeOf(entries) : entries
  }
  return typeof content === 'string' ? decodeText(kind, content) : undefined
}

function decodeEntries(content: unknown, depth: number): Map<string, Value> | undefined {
  if (typeof content !== 'object' || content === null || Array.isArray(content)) return undefined
  const entries = new Map<string, Value>()
  for (const [name, entry] of Object.entries(content)) {
    const value = decode(entry, depth)
    if (value === undefined || !name.isWellFormed()) return undefined
    entries.set(name, value)
  }
  return entries
}

function decodeText(kind: string, text: string): Value | undefined {
  const value = kind === 'number' ? parseNumber(text) : parseAt(text)
  // Only one text is the form of a value, and only under its own kind.
  return value !== undefined && kindOf(value) === kind && formatValue(value) === text
    ? value
    : undefined
}

function rangeOf(entries: ReadonlyMap<string, Value>): FeelRange | undefined {
  const low = entries.get('start')
  const high = entries.get('end')
  const lowIncluded = entries.get('start included')
  const highIncluded = entries.get('end included')
  const operator = entries.get('operator')
  if (low === undefined || high === undefined) return undefined
  if (typeof lowIncluded !== 'boolean' || typeof highIncluded !== 'boolean') return undefined
  const range = { kind: 'range', low, high, lowIncluded, highIncluded } as const
  if (operator === undefined) return entries.size === 4 ? range : undefined
  const known = OPERATORS.find((name) => name === operator)
  return known && entries.size === 5 ? { ...range, operator: known } : undefined
}

const OPERATORS = ['=', '!=', '<', '<=', '>', '>='] as const
