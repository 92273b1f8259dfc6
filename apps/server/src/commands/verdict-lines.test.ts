import {
  CHECK_IDS,
  type Check,
  type CheckId,
  type Code,
  SEVERITY,
  type Text,
  type VerdictReport,
} from '@vermilion/credentials'
import { describe, expect, test } from 'vitest'
import { LANGUAGES, speechIn } from './speech.ts'
import { verdictLines } from './verdict-lines.ts'
import {
  ALTERED,
  CERTIFICATE,
  CHECKS,
  HEADLINES,
  ISSUER,
  NOT_REACHED,
  REASONS,
  RESULTS,
  SAYS,
  UNREADABLE,
} from './verdict-texts.ts'

const ORDER: readonly CheckId[] = CHECK_IDS

const AT = Date.UTC(2026, 10, 29, 1, 2)
const same = (text: string): Text => ({ zh: text, en: text })

function report(
  overall: VerdictReport['overall'],
  found: readonly Check[] = [],
  said: Partial<VerdictReport> = {},
): VerdictReport {
  const checks = CHECK_IDS.map(
    (id): Check => found.find((check) => check.id === id) ?? { id, result: 'passed' },
  )
  const reasons = checks.flatMap(({ code }) => code ?? [])
  return { overall, checks, reasons, status: { state: 'unknown' }, claims: [], ...said }
}

const licence: Partial<VerdictReport> = {
  status: { state: 'good', asOf: AT },
  certificate: {
    kindNames: { zh: '营业执照', en: 'Business licence' },
    issuer: 'did:webvh:Qm:bj.example:amr',
    issuerNames: { zh: '市场监管局', en: 'Market Regulation' },
  },
  claims: [
    {
      key: 'legalName',
      label: { zh: '名称', en: 'Name' },
      show: 'title',
      value: { zh: '北京示例', en: 'Example' },
    },
  ],
}
const found: readonly Check[] = [
  {
    id: 'signature',
    result: 'passed',
    params: { key: 'did:webvh:Qm:bj.example:amr#2026-licence' },
  },
  { id: 'log', result: 'passed', params: { index: 98 } },
  { id: 'status', result: 'passed', params: { at: AT } },
]

describe('a whole verdict', () => {
  test('in English', () => {
    expect(verdictLines(report('valid', found, licence), speechIn('en')).join('\n')).toBe(
      `Valid: this business licence is genuine and was valid on 29 November 2026, 09:02 Beijing time.

The file says:
  Name       Example
  Issued by  Market Regulation

  passed  Form                   complete
  passed  Signature              key 2026-licence
  passed  Issuer                 Market Regulation
  passed  Issuer may issue this  Business licence
  passed  In the public log      no. 98
  passed  Within its dates       yes
  passed  Not revoked            as of 29 November 2026, 09:02 Beijing time`,
    )
  })

  test('in Chinese, whose letters take two places', () => {
    expect(verdictLines(report('valid', found, licence), speechIn('zh')).join('\n')).toBe(
      `有效：这份营业执照是真的，北京时间2026年11月29日 09:02有效。

文件上写着：
  名称      北京示例
  发证机关  市场监管局

  通过  格式          完整
  通过  签名          密钥 2026-licence
  通过  发证机关      市场监管局
  通过  有权发这种证  营业执照
  通过  在公开日志里  第 98 号
  通过  在有效期内    是
  通过  没有被吊销    截至北京时间2026年11月29日 09:02`,
    )
  })
})

describe('the sentence', () => {
  test.each([
    ['valid', /^Valid: /, /^有效：/],
    ['invalid', /^Not valid: /, /^无效：/],
    ['caution', /^Cannot be told: /, /^无法判断：/],
  ] as const)('of %s', (overall, en, zh) => {
    expect(verdictLines(report(overall), speechIn('en'))[0]).toMatch(en)
    expect(verdictLines(report(overall), speechIn('zh'))[0]).toMatch(zh)
  })

  test('of a file that names no kind speaks of a certificate, and nothing that it says is shown', () => {
    const [sentence, ...rest] = verdictLines(report('invalid'), speechIn('en'))
    expect(sentence).toContain('this certificate')
    expect(rest.join('\n')).not.toContain('The file says')
  })
})

describe('the line of a check', () => {
  const line = (check: Check, language: keyof Text = 'en') => {
    const lines = verdictLines(report('caution', [check]), speechIn(language))
    return lines[2 + ORDER.indexOf(check.id)]?.trim()
  }

  test.each([
    [
      { id: 'form', result: 'failed', code: 'unknown-term', params: { path: '/nickname' } },
      /^failed +Form .* does not have: \/nickname$/,
      'with the place',
    ],
    [
      { id: 'time', result: 'failed', code: 'expired', params: { at: AT } },
      /^failed +Within .* until 29 November 2026, 09:02 Beijing time\.$/,
      'with the time',
    ],
    [
      { id: 'form', result: 'failed', code: 'malformed', params: { why: 'wrong-media' } },
      /This is a picture, a PDF/,
      'with what the file is instead',
    ],
    [
      { id: 'form', result: 'failed', code: 'malformed', params: { path: '/validFrom' } },
      /the form of a certificate: \/validFrom$/,
      'with the place where it is broken',
    ],
    [
      { id: 'signature', result: 'failed', code: 'signature-bad', params: { altered: 'content' } },
      /not what the authority signed/,
      'with what was altered',
    ],
    [
      { id: 'signature', result: 'failed', code: 'signature-bad' },
      /^failed +Signature .* does not fit what the file says\.$/,
      'where nothing tells what was altered',
    ],
    [
      { id: 'signature', result: 'passed', code: 'key-retired', params: { key: 'x#y' } },
      /^passed +Signature .* has been replaced since/,
      'a passed one has its reason too',
    ],
    [{ id: 'log', result: 'unknown' }, /^unknown +In the public log .* without ground\.$/, 'left'],
  ] as const)('%j → %s: %s', (check, expected, _what) => {
    expect(line(check)).toMatch(expected)
  })

  test.each(Object.keys(SEVERITY) as Code[])('of %s fills in all that its text names', (code) => {
    for (const language of LANGUAGES) {
      expect(line({ id: 'form', result: 'failed', code }, language)).not.toMatch(/[{}]/)
    }
  })
})

describe('what a stranger’s file says cannot disturb the terminal', () => {
  test.each([
    ['\u001b[2Jclean', '�[2Jclean', 'an escape'],
    ['\u009b2Jclean', '�2Jclean', 'an escape in one byte'],
    ['one\n  passed  Form', 'one�  passed  Form', 'a line of its own'],
    ['one\u2028two', 'one�two', 'a line of Unicode'],
    ['\u202eecnecil', '�ecnecil', 'letters turned about'],
    ['长'.repeat(401), `${'长'.repeat(400)}…`, 'more than anybody reads'],
  ])('%j', (value, shown, _what) => {
    const claims = [{ key: 'x', label: same('X'), show: 'main' as const, value: same(value) }]
    const certificate = { issuer: value }
    const path: Check = {
      id: 'form',
      result: 'failed',
      code: 'unknown-term',
      params: { path: value },
    }
    const lines = verdictLines(report('invalid', [path], { claims, certificate }), speechIn('en'))
    expect(lines[3]).toBe(`  X          ${shown}`)
    expect(lines[4]).toBe(`  Issued by  ${shown}`)
    expect(lines.join('')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}]/u)
  })
})

describe('every text is there in both languages, with the same things to fill in', () => {
  const checks = Object.entries(CHECKS)
  const tables: Readonly<Record<string, Readonly<Record<string, Text>>>> = {
    HEADLINES,
    RESULTS,
    REASONS,
    ALTERED,
    UNREADABLE,
    names: Object.fromEntries(checks.map(([id, { name }]) => [id, name])),
    passed: Object.fromEntries(checks.map(([id, { passed }]) => [id, passed])),
    single: { CERTIFICATE, SAYS, ISSUER, NOT_REACHED },
  }

  test.each(
    Object.entries(tables).flatMap(([table, rows]) =>
      Object.entries(rows).map(([key, text]) => [`${table}.${key}`, text] as const),
    ),
  )('%s', (_name, { zh, en }) => {
    const names = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([name]) => name).sort()
    expect(zh).toMatch(/\p{sc=Han}/u)
    expect(en).toMatch(/^[\x20-\x7e’]+$/)
    expect(names(zh)).toEqual(names(en))
  })

  test('every reason and every check of a verdict', () => {
    expect(Object.keys(REASONS).sort()).toEqual(Object.keys(SEVERITY).sort())
    expect(Object.keys(CHECKS).sort()).toEqual([...ORDER, 'display'].sort())
  })
})
