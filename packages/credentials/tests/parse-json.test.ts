import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseJson } from '../src/json/parse-json.ts'

test('what JSON.stringify writes is read as JSON.parse reads it', () => {
  fc.assert(
    fc.property(fc.jsonValue({ depthSize: 'small', maxDepth: 8 }), (value) => {
      const text = JSON.stringify(value)
      const oracle = JSON.parse(text)
      const exact = !/"__proto__"|[eE]\+|\d{16}/.test(text) && text.isWellFormed()
      const parsed = parseJson(text)
      if (exact) expect(parsed).toEqual({ ok: true, value: oracle })
    }),
    { numRuns: 200 },
  )
})

test('whatever the text, it answers and does not throw; what it accepts JSON.parse accepts too', () => {
  const json = fc.string({ unit: fc.constantFrom(...'{}[]",:\\u0eE+-1tfn ') })
  fc.assert(
    fc.property(fc.oneof(json, fc.string({ unit: 'binary' })), (text) => {
      const parsed = parseJson(text)
      if (parsed.ok) expect(JSON.parse(text)).toEqual(parsed.value)
    }),
    { numRuns: 200 },
  )
})

test.each([
  ['{"a":1,"a":1}', 'duplicate-key'],
  ['{"a":1,"\\u0061":2}', 'duplicate-key'],
  [`${'['.repeat(34)}${']'.repeat(34)}`, 'too-deep'],
  ['['.repeat(100_000), 'too-deep'],
  ['"\\ud800"', 'not-json'],
  ['{"__proto__":{}}', 'not-json'],
  ['9007199254740993', 'not-json'],
  ['1e400', 'not-json'],
  ['01', 'not-json'],
  ['+1', 'not-json'],
  ['.5', 'not-json'],
  ['[1,]', 'not-json'],
  ['{"a":1,}', 'not-json'],
  ["{'a':1}", 'not-json'],
  ['\ufeff{}', 'not-json'],
  ['{} {}', 'not-json'],
  ['"\n"', 'not-json'],
  ['"open', 'not-json'],
  ['NaN', 'not-json'],
  ['', 'not-json'],
])('%s is refused as %s', (text, reason) => {
  expect(parseJson(text)).toEqual({ ok: false, reason })
})
