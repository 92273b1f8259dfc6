import type { Text } from '@vermilion/credentials'
import type { CaseReport, Miss } from '@vermilion/rules/dmn'
import { columns } from './columns.ts'
import type { Speech } from './speech.ts'

type Count = { readonly passed: number; readonly failed: number; readonly skipped: number }

/** An engine that always says null would pass most cases that expect nothing else: they are counted apart. */
export type Counts = Count & { readonly value: Count; readonly null: Count }

export function countCases(cases: readonly CaseReport[]): Counts {
  const expecting = (kind: CaseReport['expects']) =>
    count(cases.filter(({ expects }) => expects === kind))
  return { ...count(cases), value: expecting('value'), null: expecting('null') }
}

function count(cases: readonly CaseReport[]): Count {
  const of = (result: CaseReport['result']) => cases.filter((each) => each.result === result).length
  return { passed: of('passed'), failed: of('failed'), skipped: of('skipped') }
}

/** The report for people: a table by folder, what differs one by one, and the sums. */
export function kitLines(cases: readonly CaseReport[], { say }: Speech): readonly string[] {
  const folders = Map.groupBy(cases, ({ folder }) => folder)
  const heading = [TEXTS.folder, TEXTS.value, TEXTS.null, TEXTS.skipped].map((text) => say(text))
  const row = (name: string, { value, null: none, skipped }: Counts) => {
    return [name, shareOf(value), shareOf(none), skipped === 0 ? '' : String(skipped)]
  }
  const all = countCases(cases)
  const near = cases.filter(({ result, misses }) => result === 'passed' && misses.length > 0)
  const failed = cases.filter(({ result }) => result === 'failed')
  const told = (list: readonly CaseReport[]) =>
    list.flatMap((each) => each.misses.map((miss) => missLine(each, miss, say)))
  return [
    ...columns([
      heading,
      ...[...folders].map(([name, own]) => row(name || '.', countCases(own))),
      row(say(TEXTS.all), all),
    ]),
    ...section(say(TEXTS.near, { count: near.length }), told(near)),
    ...section(say(TEXTS.failed, { count: failed.length }), told(failed)),
    '',
    // Read by scripts, so it is one sentence whatever the language.
    `${all.passed} passed, ${all.failed} failed, ${all.skipped} skipped`,
  ]
}

function shareOf({ passed, failed }: Count): string {
  return passed + failed === 0 ? '' : `${passed}/${passed + failed}`
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', title, ...lines]
}

function missLine({ folder, id }: CaseReport, miss: Miss, say: Speech['say']): string {
  const { name, expected, got, why } = miss
  const where = [folder, id, name].filter((part) => part !== '').join(' ')
  const reasons = why.map((text) => say(text)).join(' ')
  const told = expected === '' ? reasons : say(TEXTS.miss, { expected, got, why: reasons })
  return `  ${where}: ${told}`.trimEnd()
}

const TEXTS = {
  folder: { zh: '目录', en: 'folder' },
  value: { zh: '应得一值', en: 'a value expected' },
  null: { zh: '应得 null', en: 'null expected' },
  skipped: { zh: '跳过', en: 'skipped' },
  all: { zh: '合计', en: 'all' },
  near: {
    zh: '按公布的比较方法（误差小于 1e-8）通过，但末位数字不同的有 {count} 项：',
    en: '{count} passed as published runners compare (less than 1e-8 apart), with other last digits:',
  },
  failed: { zh: '不符的有 {count} 项：', en: '{count} failed:' },
  miss: {
    zh: '应为 {expected}，得到 {got}。{why}',
    en: 'expected {expected}, got {got}. {why}',
  },
} satisfies Record<string, Text>
