import canonicalize from 'canonicalize'
import { assert } from './assert.ts'
import { type JsonValue, jsonFault } from './json.ts'

/** RFC 8785 (JCS) text of a value that has an exact JSON form; ask `jsonFault` first of a stranger's. */
export function canonical(value: JsonValue): string {
  const fault = jsonFault(value)
  assert(fault === undefined, `only exact JSON is canonicalised: ${fault}`)
  return jcs(value)
}

/**
 * The same of any value that RFC 8785 knows, whole numbers above 2^53 too, which reading has rounded already:
 * two of them may come out alike, so nothing of ours is hashed by it.
 */
export function jcs(value: JsonValue): string {
  // Most fields are texts, and those are written as ECMAScript does (RFC 8785 section 3.2.2.2).
  if (typeof value === 'string' && value.isWellFormed()) return JSON.stringify(value)
  const text = canonicalize(value)
  assert(text !== undefined, 'JSON has a canonical form')
  return text
}
