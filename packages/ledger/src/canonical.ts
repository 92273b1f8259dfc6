import { assert } from './assert.ts'
import { type JsonValue, jsonFault } from './json.ts'

/** RFC 8785 (JCS) text of a value that has an exact JSON form; ask `jsonFault` first of a stranger's. */
export function canonical(value: JsonValue): string {
  const text = textOf(value, true)
  // What is wrong with it is looked for only where something is: certificates are written by thousands.
  if (text === undefined) assert(false, `only exact JSON is canonicalised: ${jsonFault(value)}`)
  return text
}

/**
 * The same of any value that RFC 8785 knows, whole numbers above 2^53 too, which reading has rounded already:
 * two of them may come out alike, so nothing of ours is hashed by it.
 */
export function jcs(value: JsonValue): string {
  const text = textOf(value, false)
  assert(text !== undefined, 'JSON has a canonical form')
  return text
}

/** Undefined where `jsonFault` finds one; unless it must be exact, whole numbers above 2^53 are none. */
function textOf(value: unknown, exact: boolean): string | undefined {
  switch (typeof value) {
    case 'string':
      // Texts and numbers are written as ECMAScript does (RFC 8785 sections 3.2.2.2 and 3.2.2.3).
      return value.isWellFormed() ? JSON.stringify(value) : undefined
    case 'number':
      return isWritten(value, exact) ? JSON.stringify(value) : undefined
    case 'boolean':
      return value ? 'true' : 'false'
    case 'object':
      if (value === null) return 'null'
      return Array.isArray(value) ? listText(value, exact) : recordText(value, exact)
    default:
      return undefined
  }
}

function isWritten(value: number, exact: boolean): boolean {
  return Number.isInteger(value) ? !exact || Number.isSafeInteger(value) : Number.isFinite(value)
}

function listText(list: readonly unknown[], exact: boolean): string | undefined {
  let text = ''
  for (let i = 0; i < list.length; i++) {
    const item = textOf(list[i], exact)
    if (item === undefined) return undefined
    text += i === 0 ? item : `,${item}`
  }
  return `[${text}]`
}

function recordText(record: object, exact: boolean): string | undefined {
  const prototype = Object.getPrototypeOf(record)
  if (prototype !== Object.prototype && prototype !== null) return undefined
  let text = ''
  // By UTF-16 code units, which is the order that RFC 8785 section 3.2.3 asks for.
  for (const key of Object.keys(record).sort()) {
    const member = textOf((record as Record<string, unknown>)[key], exact)
    if (member === undefined || !key.isWellFormed()) return undefined
    text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${member}`
  }
  return `{${text}}`
}
