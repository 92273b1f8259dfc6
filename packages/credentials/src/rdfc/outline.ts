import { assert, type JsonValue } from '@vermilion/ledger'
import { isArray, isObject, type JsonObject } from '../json/shapes.ts'

/**
 * What two documents must share to become the same statements but for the values in them: members,
 * lengths of lists, and every value that decides what others mean. The other texts are `values`, in
 * the order of the document.
 */
export type Outline = { readonly key: string; readonly values: readonly string[] }

/** Members whose value is a term, a type or a language: another value is another meaning. */
const DECIDING = new Set(['@context', '@type', '@language', '@direction', 'type', 'proofPurpose'])

/** A name of the web: where one may stand, it counts under which scheme, for a scheme may be a term. */
const NAME = /^([A-Za-z][A-Za-z0-9+.-]*:(?:\/\/)?)[A-Za-z0-9._~:/?#[\]@!$&'()*+,;=%-]+$/

export function outlineOf(document: JsonObject): Outline {
  const key: string[] = []
  const values: string[] = []
  walk(
    document,
    '',
    (text) => {
      key.push(JSON.stringify(schemeOf(text)))
      values.push(text)
    },
    (part) => key.push(part),
  )
  return { key: key.join(''), values }
}

/** The document with each value exchanged for one that no other document has. */
export function withMarks(document: JsonObject): {
  readonly marked: JsonObject
  readonly marks: readonly string[]
} {
  const marks: string[] = []
  const mark = (text: string): string => {
    const made = `${schemeOf(text)}mark-${marks.length}-of-a-template`
    marks.push(made)
    return made
  }
  const marked = exchange(document, '', mark)
  assert(isObject(marked), 'an object stays one')
  return { marked, marks }
}

/** Scheme of a name, with the slashes after it; empty for any other text. */
function schemeOf(text: string): string {
  return NAME.exec(text)?.[1] ?? ''
}

function walk(
  value: JsonValue,
  member: string,
  onValue: (text: string) => void,
  onPart: (part: string) => void,
): void {
  if (typeof value === 'string' && !DECIDING.has(member)) onValue(value)
  else if (isArray(value) && !DECIDING.has(member)) {
    onPart('[')
    for (const each of value) walk(each, member, onValue, onPart)
    onPart(']')
  } else if (isObject(value) && !DECIDING.has(member)) {
    onPart('{')
    for (const [name, each] of Object.entries(value)) {
      onPart(JSON.stringify(name))
      walk(each, name, onValue, onPart)
    }
    onPart('}')
  } else onPart(JSON.stringify(value))
}

function exchange(value: JsonValue, member: string, mark: (text: string) => string): JsonValue {
  if (DECIDING.has(member)) return value
  if (typeof value === 'string') return mark(value)
  if (isArray(value)) return value.map((each) => exchange(each, member, mark))
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, exchange(each, name, mark)]),
  )
}
