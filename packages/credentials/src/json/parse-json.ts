import type { JsonValue } from '@vermilion/ledger'

export type JsonReason = 'not-json' | 'duplicate-key' | 'too-deep'
export type JsonParsed =
  | { readonly ok: true; readonly value: JsonValue }
  | { readonly ok: false; readonly reason: JsonReason }

const DEEPEST = 32
const SPACE = /[ \t\n\r]*/y
const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y
const LITERALS = { true: true, false: false, null: null } as const

/** Thrown and caught in this file only: a parser that unwinds reads better than one that checks. */
class Refused extends Error {
  readonly reason: JsonReason
  constructor(reason: JsonReason) {
    super(reason)
    this.reason = reason
  }
}

/**
 * JSON text as a value, never throwing. Stricter than JSON.parse where two readers could see two
 * documents: a repeated key, a lone surrogate, an integer that a double cannot hold and the key
 * `__proto__` are refused, and so is nesting that could exhaust the stack.
 */
export function parseJson(text: string): JsonParsed {
  const cursor = { text, at: 0 }
  try {
    const value = readValue(cursor, 0)
    skipSpace(cursor)
    return cursor.at === text.length ? { ok: true, value } : { ok: false, reason: 'not-json' }
  } catch (cause) {
    if (cause instanceof Refused) return { ok: false, reason: cause.reason }
    throw cause
  }
}

type Cursor = { readonly text: string; at: number }

function readValue(cursor: Cursor, depth: number): JsonValue {
  if (depth > DEEPEST) throw new Refused('too-deep')
  skipSpace(cursor)
  const first = cursor.text[cursor.at]
  if (first === '{') return readObject(cursor, depth)
  if (first === '[') return readArray(cursor, depth)
  if (first === '"') return readString(cursor)
  for (const [word, value] of Object.entries(LITERALS)) {
    if (cursor.text.startsWith(word, cursor.at)) {
      cursor.at += word.length
      return value
    }
  }
  return readNumber(cursor)
}

function readObject(cursor: Cursor, depth: number): JsonValue {
  const members = new Map<string, JsonValue>()
  cursor.at += 1
  if (accept(cursor, '}')) return {}
  do {
    skipSpace(cursor)
    const key = readString(cursor)
    if (key === '__proto__') throw new Refused('not-json')
    if (members.has(key)) throw new Refused('duplicate-key')
    expect(cursor, ':')
    members.set(key, readValue(cursor, depth + 1))
  } while (accept(cursor, ','))
  expect(cursor, '}')
  return Object.fromEntries(members)
}

function readArray(cursor: Cursor, depth: number): JsonValue {
  const items: JsonValue[] = []
  cursor.at += 1
  if (accept(cursor, ']')) return items
  do items.push(readValue(cursor, depth + 1))
  while (accept(cursor, ','))
  expect(cursor, ']')
  return items
}

function readString(cursor: Cursor): string {
  if (cursor.text[cursor.at] !== '"') throw new Refused('not-json')
  let end = cursor.at + 1
  while (end < cursor.text.length && cursor.text[end] !== '"') {
    end += cursor.text[end] === '\\' ? 2 : 1
  }
  const value = decodeString(cursor.text.slice(cursor.at, end + 1))
  cursor.at = end + 1
  return value
}

/** Escapes and control characters are judged by the engine's own parser. */
function decodeString(quoted: string): string {
  try {
    const value: unknown = JSON.parse(quoted)
    if (typeof value === 'string' && value.isWellFormed()) return value
  } catch {
    // Falls through to the one refusal.
  }
  throw new Refused('not-json')
}

function readNumber(cursor: Cursor): number {
  NUMBER.lastIndex = cursor.at
  const [digits] = NUMBER.exec(cursor.text) ?? []
  if (digits === undefined) throw new Refused('not-json')
  const value = Number(digits)
  const exact = Number.isInteger(value) ? Number.isSafeInteger(value) : Number.isFinite(value)
  if (!exact) throw new Refused('not-json')
  cursor.at += digits.length
  return value
}

function skipSpace(cursor: Cursor): void {
  SPACE.lastIndex = cursor.at
  cursor.at += SPACE.exec(cursor.text)?.[0].length ?? 0
}

function accept(cursor: Cursor, sign: string): boolean {
  skipSpace(cursor)
  if (cursor.text[cursor.at] !== sign) return false
  cursor.at += 1
  return true
}

function expect(cursor: Cursor, sign: string): void {
  if (!accept(cursor, sign)) throw new Refused('not-json')
}
