import type { CaseReport } from '@vermilion/rules/dmn'
import { expect, test } from 'vitest'
import { speechIn } from './speech.ts'
import { kitLines } from './tck-lines.ts'

function report(id: string, said: Partial<CaseReport>): CaseReport {
  return { folder: 'level-3/0001-sum', id, expects: 'value', result: 'passed', misses: [], ...said }
}

const why = { zh: '没有这个名称。', en: 'There is no such name.' }
const CASES = [
  report('001', {}),
  report('002', { misses: [{ name: 'Sum', expected: '0.3', got: '0.31', why: [] }] }),
  report('003', {
    expects: 'null',
    result: 'failed',
    misses: [{ name: 'Sum', expected: 'null', got: '1', why: [why] }],
  }),
  report('004', { folder: 'level-3/0076-java', result: 'skipped' }),
  report('005', {
    folder: '',
    result: 'failed',
    misses: [{ name: '', expected: '', got: '', why: [why] }],
  }),
]

test('a report is a table by folder, near misses, failures, and the sums as its last line', () => {
  expect(kitLines(CASES, speechIn('en'))).toEqual([
    '  folder             a value expected  null expected  skipped',
    '  level-3/0001-sum   2/2               0/1',
    '  level-3/0076-java                                   1',
    '  .                  0/1',
    '  all                2/3               0/1            1',
    '',
    '1 passed as published runners compare (less than 1e-8 apart), with other last digits:',
    '  level-3/0001-sum 002 Sum: expected 0.3, got 0.31.',
    '',
    '2 failed:',
    '  level-3/0001-sum 003 Sum: expected null, got 1. There is no such name.',
    '  005: There is no such name.',
    '',
    '2 passed, 2 failed, 1 skipped',
  ])
})

test('and so in Chinese, but for the last line, which scripts read', () => {
  const lines = kitLines(CASES, speechIn('zh'))
  expect(lines[0]).toBe('  目录               应得一值  应得 null  跳过')
  expect(lines).toContain('  level-3/0001-sum 003 Sum: 应为 null，得到 1。没有这个名称。')
  expect(lines.at(-1)).toBe('2 passed, 2 failed, 1 skipped')
})
