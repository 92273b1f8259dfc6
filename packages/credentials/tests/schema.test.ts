import type { JsonValue } from '@vermilion/ledger'
import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../src/index.ts'
import { findViolation } from '../src/json/schema.ts'

type Row = readonly [name: string, schema: JsonObject, fits: JsonValue, not: JsonValue, at?: string]

const ROWS: readonly Row[] = [
  ['type string', { type: 'string' }, 'a', 1],
  ['type integer', { type: 'integer' }, 1, 1.5],
  ['type array', { type: 'array' }, [], {}],
  ['type object', { type: 'object' }, {}, []],
  ['type null', { type: 'null' }, null, 0],
  ['const', { const: { a: [1] } }, { a: [1] }, { a: [2] }],
  ['enum', { enum: ['a', 'b'] }, 'b', 'c'],
  ['required', { required: ['a'] }, { a: 1 }, { b: 1 }, '/a'],
  ['properties', { properties: { a: { type: 'string' } } }, { b: 1 }, { a: 1 }, '/a'],
  ['items', { items: { type: 'string' } }, ['a'], ['a', 1], '/1'],
  ['prefixItems', { prefixItems: [{ const: 1 }] }, [1, 'x'], [2], '/0'],
  ['minItems', { minItems: 1 }, [1], []],
  ['maxItems', { maxItems: 1 }, [1], [1, 2]],
  ['minLength', { minLength: 2 }, '示例', '示'],
  ['maxLength counts characters', { maxLength: 1 }, '𠀀', '示例'],
  ['minimum', { minimum: 1 }, 1, 0],
  ['maximum', { maximum: 1 }, 1, 2],
  ['pattern', { pattern: '^[0-9]{2}$' }, '12', '123'],
  ['date', { format: 'date' }, '2028-02-29', '2026-02-29'],
  ['date-time', { format: 'date-time' }, '2026-11-22T01:00:00+08:00', '2026-11-22T01:00:00'],
  ['uri', { format: 'uri' }, 'urn:uuid:1', 'https ://x'],
  [
    'additionalProperties as schema',
    { additionalProperties: { const: 1 } },
    { a: 1 },
    { a: 2 },
    '/a',
  ],
]

describe('a keyword means what JSON Schema 2020-12 says', () => {
  test.each(ROWS.map(([name, ...rest]) => ({ name, rest })))('$name', ({ rest }) => {
    const [schema, fits, not, at = ''] = rest
    expect(findViolation(schema, fits)).toBeUndefined()
    expect(findViolation(schema, not)).toEqual({ path: at, rule: 'mismatch' })
  })
})

test('a member that is not declared is an unknown term, inherited names too', () => {
  const schema = { properties: { a: {} }, additionalProperties: false }
  expect(findViolation(schema, { a: 1 })).toBeUndefined()
  expect(findViolation(schema, { b: 1 })).toEqual({ path: '/b', rule: 'unknown-term' })
  expect(findViolation(schema, { toString: 1 })).toEqual({
    path: '/toString',
    rule: 'unknown-term',
  })
})

test('an item past a closed tuple is an unknown term', () => {
  const schema = { prefixItems: [{ const: 1 }], items: false }
  expect(findViolation(schema, [1])).toBeUndefined()
  expect(findViolation(schema, [1, 1])).toEqual({ path: '/1', rule: 'unknown-term' })
})

test.each([
  { anyOf: [{}] },
  { $ref: '#/x' },
  { format: 'email' },
  { properties: { a: { not: {} } } },
])('%o is not understood, so nothing passes it', (schema) => {
  expect(findViolation(schema, { a: 'x' }) ?? findViolation(schema, 'x')).toBeDefined()
})
