import { canonical, type JsonValue, rememberIn } from '@vermilion/ledger'
import { isCalendarDate, zonedInstant } from './instant.ts'
import { isArray, isObject, type JsonObject } from './shapes.ts'

/** What a value breaks and where (JSON pointer). `unknown-term` is a member nobody declared. */
export type Violation = { readonly path: string; readonly rule: 'unknown-term' | 'mismatch' }

type Keyword = (rule: JsonValue, value: JsonValue, path: string, schema: JsonObject) => Found
type Found = Violation | undefined

const ANNOTATIONS = ['$schema', '$id', '$comment', 'title', 'description']

/**
 * Holds a value against the part of JSON Schema 2020-12 that a certificate kind can be compiled
 * to. A keyword outside that part is a mismatch, never ignored: a rule that is not understood
 * must not pass.
 */
export function findViolation(schema: JsonValue, value: JsonValue, path = ''): Found {
  if (schema === true) return undefined
  if (!isObject(schema)) return { path, rule: 'mismatch' }
  for (const [name, rule] of Object.entries(schema)) {
    if (ANNOTATIONS.includes(name)) continue
    const found = KEYWORDS.get(name)?.(rule, value, path, schema)
    if (found) return found
    if (!KEYWORDS.has(name)) return { path, rule: 'mismatch' }
  }
  return undefined
}

const KEYWORDS = new Map<string, Keyword>([
  ['type', (rule, value, path) => holds(rule === typeOf(value) || isWhole(rule, value), path)],
  ['const', (rule, value, path) => holds(isSame(rule, value), path)],
  ['enum', (rule, value, path) => holds(inList(rule, value), path)],
  ['properties', checkProperties],
  ['required', checkRequired],
  ['additionalProperties', checkAdditional],
  ['prefixItems', checkPrefixItems],
  ['items', checkItems],
  ['minItems', (rule, value, path) => holds(!isArray(value) || value.length >= Number(rule), path)],
  ['maxItems', (rule, value, path) => holds(!isArray(value) || value.length <= Number(rule), path)],
  ['minLength', (rule, value, path) => holds(!(lengthOf(value) < Number(rule)), path)],
  ['maxLength', (rule, value, path) => holds(!(lengthOf(value) > Number(rule)), path)],
  ['minimum', (rule, value, path) => holds(!(Number(value) < Number(rule)), path)],
  ['maximum', (rule, value, path) => holds(!(Number(value) > Number(rule)), path)],
  ['pattern', checkPattern],
  ['format', checkFormat],
])

function holds(condition: boolean, path: string): Found {
  return condition ? undefined : { path, rule: 'mismatch' }
}

function typeOf(value: JsonValue): string {
  if (value === null) return 'null'
  return isArray(value) ? 'array' : typeof value
}

function isWhole(rule: JsonValue, value: JsonValue): boolean {
  return rule === 'integer' && Number.isInteger(value)
}

function inList(rule: JsonValue, value: JsonValue): boolean {
  return isArray(rule) && rule.some((each) => isSame(each, value))
}

/** By canonical text. A text, and an object that a kind lends its credentials, is told without writing it. */
function isSame(rule: JsonValue, value: JsonValue): boolean {
  if (rule === value || typeof rule === 'string' || typeof value === 'string') return rule === value
  return canonical(rule) === canonical(value)
}

/** Length in characters as JSON Schema counts them; not a number for what is not text. */
function lengthOf(value: JsonValue): number {
  return typeof value === 'string' ? [...value].length : Number.NaN
}

function checkProperties(rule: JsonValue, value: JsonValue, path: string): Found {
  if (!isObject(rule) || !isObject(value)) return undefined
  for (const [key, schema] of Object.entries(rule)) {
    const member = value[key]
    const found = member === undefined ? undefined : findViolation(schema, member, `${path}/${key}`)
    if (found) return found
  }
  return undefined
}

function checkRequired(rule: JsonValue, value: JsonValue, path: string): Found {
  if (!isArray(rule) || !isObject(value)) return undefined
  const missing = rule.find((key) => typeof key === 'string' && value[key] === undefined)
  return missing === undefined ? undefined : { path: `${path}/${missing}`, rule: 'mismatch' }
}

function checkAdditional(
  rule: JsonValue,
  value: JsonValue,
  path: string,
  schema: JsonObject,
): Found {
  if (!isObject(value)) return undefined
  const declared = isObject(schema.properties) ? schema.properties : {}
  for (const [key, member] of Object.entries(value)) {
    if (Object.hasOwn(declared, key)) continue
    if (rule === false) return { path: `${path}/${key}`, rule: 'unknown-term' }
    const found = findViolation(rule, member, `${path}/${key}`)
    if (found) return found
  }
  return undefined
}

function checkPrefixItems(rule: JsonValue, value: JsonValue, path: string): Found {
  if (!isArray(rule) || !isArray(value)) return undefined
  for (const [index, schema] of rule.entries()) {
    const item = value[index]
    const found = item === undefined ? undefined : findViolation(schema, item, `${path}/${index}`)
    if (found) return found
  }
  return undefined
}

function checkItems(rule: JsonValue, value: JsonValue, path: string, schema: JsonObject): Found {
  if (!isArray(value)) return undefined
  const prefixed = isArray(schema.prefixItems) ? schema.prefixItems.length : 0
  for (const [index, item] of value.entries()) {
    if (index < prefixed) continue
    if (rule === false) return { path: `${path}/${index}`, rule: 'unknown-term' }
    const found = findViolation(rule, item, `${path}/${index}`)
    if (found) return found
  }
  return undefined
}

function checkPattern(rule: JsonValue, value: JsonValue, path: string): Found {
  if (typeof value !== 'string') return undefined
  return holds(typeof rule === 'string' && patternOf(rule).test(value), path)
}

const patterns = new Map<string, RegExp>()
const PATTERNS_LIMIT = 1024

/** Reading a pattern takes far longer than a look with it, and the kinds have few. */
function patternOf(rule: string): RegExp {
  return rememberIn(patterns, PATTERNS_LIMIT, rule, () => new RegExp(rule, 'u'))
}

function checkFormat(rule: JsonValue, value: JsonValue, path: string): Found {
  if (typeof value !== 'string') return undefined
  if (rule === 'date') return holds(isCalendarDate(value), path)
  if (rule === 'date-time') return holds(zonedInstant(value) !== undefined, path)
  if (rule === 'uri') return holds(isUri(value), path)
  return { path, rule: 'mismatch' }
}

/** An absolute URL in the sense of VC 2.0: a scheme, then no space or control character. */
export function isUri(text: string): boolean {
  return /^[A-Za-z][A-Za-z0-9+.-]*:[^\s"<>\\^`{|}\p{Cc}]+$/u.test(text)
}
