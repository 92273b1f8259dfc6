import canonicalize from 'canonicalize'
import { assert } from './assert.ts'
import { type JsonValue, jsonFault } from './json.ts'

/** RFC 8785 (JCS) text of a value that has an exact JSON form; ask `jsonFault` first of a stranger's. */
export function canonical(value: JsonValue): string {
  const fault = jsonFault(value)
  assert(fault === undefined, `only exact JSON is canonicalised: ${fault}`)
  const text = canonicalize(value)
  assert(text !== undefined, 'exact JSON has a canonical form')
  return text
}
