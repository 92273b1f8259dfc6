import { describe, expect, test } from 'vitest'
import { evaluate } from './feel.support.ts'

describe('contexts', () => {
  test.each([
    ['get value({a: 1}, "a")', '1', 'the entry of that name'],
    ['get value({a: null}, "a")', 'null', 'which may be null'],
    ['get value({a: 1}, "b")', 'null; no-such-entry', 'or missing, which is another thing'],
    ['get value({a: 1}, null)', 'null; argument-type', 'null names nothing'],
    ['get value(key: "a", m: {a: 1})', '1', 'by name'],
    ['get entries({b: 1, a: 2})', '[{key: "b", value: 1}, {key: "a", value: 2}]', 'as they stand'],
    ['get entries({})', '[]', 'of nothing'],
    ['context([{key: "a", value: 1}, {key: "b", value: null}])', '{a: 1, b: null}', 'of entries'],
    ['context({key: "a", value: 1})', '{a: 1}', 'of one entry'],
    ['context([])', '{}', 'of nothing'],
    ['context([{key: "a", value: 1, more: 2}])', '{a: 1}', 'what else it holds is no matter'],
    [
      'context([{key: "a", value: 1}, {key: "a", value: 1}])',
      'null; argument-value',
      'each name once',
    ],
    ['context([{key: null, value: 1}])', 'null; argument-value', 'null is no name'],
    ['context([{key: "a"}])', 'null; argument-type', 'an entry has a value'],
    ['context([null])', 'null; argument-value', 'null is no entry'],
    ['context put({a: 1, b: 2}, "a", 3)', '{a: 3, b: 2}', 'in its place'],
    ['context put({a: 1}, "b", null)', '{a: 1, b: null}', 'at the end'],
    ['context put({a: {b: 1}, c: 2}, ["a", "b"], 3)', '{a: {b: 3}, c: 2}', 'inside'],
    ['context put({a: {}}, ["a", "b"], 3)', '{a: {b: 3}}', 'a new one inside'],
    ['context put({}, ["a", "b"], 3)', 'null; argument-value', 'where nothing is'],
    ['context put({a: 1}, ["a", "b"], 3)', 'null; argument-value', 'where no context is'],
    ['context put({}, [], 3)', 'null; argument-value', 'nowhere'],
    ['context put({}, ["a", null], 3)', 'null; argument-value', 'null names nothing'],
    ['context put({}, [null], 3)', 'null; argument-value', 'nor alone'],
    ['context put(context: {}, keys: ["a"], value: 1)', '{a: 1}', 'by name'],
    ['context put(context: {}, key: ["a", "b"], value: 1)', 'null; argument-type', 'a key is one'],
    ['context merge([{a: 1, b: 1}, {b: 2, c: 2}])', '{a: 1, b: 2, c: 2}', 'the last one wins'],
    ['context merge([{a: {x: 1}}, {a: {y: 1}}])', '{a: {y: 1}}', 'on the outside only'],
    ['context merge([{a: 1}, null])', 'null; argument-type', 'null is no context'],
  ])('%s is %s: %s', (text, value) => expect(evaluate(text)).toBe(value))
})
