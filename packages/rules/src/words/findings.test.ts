import { expect, test } from 'vitest'
import type { Problem } from '../types/finding.ts'
import type { FeelType } from '../types/type.ts'
import { findingWords } from './findings.ts'

const NUMBER: FeelType = { kind: 'number' }
const MODE: FeelType = { kind: 'string', options: ['餐饮', '零售'] }
const PERSON: FeelType = { kind: 'context', entries: new Map([['年龄', NUMBER]]) }

test.each<[problem: Problem, zh: string, en: string]>([
  [
    { code: 'unknown-name', params: { name: '面机', near: '面积' } },
    '没有叫“面机”的名称。是不是想写“面积”？',
    'There is no name “面机”. Did you mean “面积”?',
  ],
  [
    { code: 'no-such-entry', params: { name: '姓名', near: null, type: PERSON } },
    '一组数据（年龄）中没有“姓名”。',
    'There is no “姓名” in a record (年龄).',
  ],
  [
    {
      code: 'not-comparable',
      params: { operator: '>', left: { kind: 'list', of: NUMBER }, right: { kind: 'date' } },
    },
    '数字的列表与日期不能用“>”比较。',
    '“>” cannot compare a list of numbers with a date.',
  ],
  [
    { code: 'not-an-option', params: { value: '餐厅', near: null, options: ['餐饮', '零售'] } },
    '“餐厅”不可能出现：这里只会是“餐饮”或“零售”。',
    '“餐厅” never occurs: this can only be “餐饮” or “零售”.',
  ],
  [
    { code: 'argument-count', params: { name: 'sum', least: 1, most: null, given: 0 } },
    '“sum”需要至少 1 个参数，写了 0 个。',
    '“sum” takes at least 1 argument, but 0 are given.',
  ],
  [
    {
      code: 'argument-count',
      params: { name: 'substring', least: 2, most: 3, given: 1 },
    },
    '“substring”需要 2 到 3 个参数，写了 1 个。',
    '“substring” takes 2 to 3 arguments, but 1 is given.',
  ],
  [
    { code: 'may-not-fit', params: { expected: MODE, given: { kind: 'string' } } },
    '这里需要“餐饮”或“零售”；写的是文本，不一定符合。',
    'This should be “餐饮” or “零售”; it is a text, which does not always fit.',
  ],
  [
    { code: 'bad-literal', params: { text: '2026-02-30', expected: { kind: 'date' } } },
    '“2026-02-30”不是有效的日期。',
    '“2026-02-30” is not a date that exists.',
  ],
  [
    { code: 'syntax', params: { fault: 'unexpected-end', found: '' } },
    '表达式没有写完。',
    'The expression ends too early.',
  ],
])('$code is told in Chinese and in English', (problem, zh, en) => {
  expect(findingWords(problem)).toEqual({ zh, en })
})
