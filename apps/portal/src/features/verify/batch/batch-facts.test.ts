import type { Check, VerdictReport } from '@vermilion/credentials'
import { expect, test } from 'vitest'
import type { BatchRow } from '../../../lib/verify/batch/judge-batch.ts'
import { type BatchSort, countOutcomes, factsOf, sortFacts } from './batch-facts.ts'

const text = (en: string) => ({ zh: `${en}的中文`, en })

function row(index: number, holder: string, report: Partial<VerdictReport> = {}): BatchRow {
  return {
    index,
    name: `${index}.json`,
    outcome: {
      report: {
        overall: 'valid',
        checks: [],
        reasons: [],
        status: { state: 'good', asOf: 1000 + index },
        certificate: { kindNames: text('Business licence') },
        claims: [
          { key: 'legalName', label: text('Name'), show: 'title', value: text(holder) },
          {
            key: 'certificateNumber',
            label: text('No.'),
            show: 'detail',
            value: text(`BJ-${index}`),
          },
        ],
        ...report,
      },
    },
  }
}

const revoked: Check = { id: 'status', result: 'failed', code: 'revoked', params: { at: 7 } }
const altered: Check = {
  id: 'signature',
  result: 'failed',
  code: 'signature-bad',
  params: { altered: 'content' },
}
const rows: readonly BatchRow[] = [
  row(0, 'Beta'),
  row(1, 'alpha', { overall: 'invalid', reasons: ['revoked'], checks: [revoked] }),
  { index: 2, name: 'photo.png', outcome: { problem: 'no-code' } },
  row(3, 'Gamma 10', {
    overall: 'invalid',
    reasons: ['revoked', 'signature-bad'],
    checks: [altered, revoked],
    status: { state: 'unknown' },
  }),
  { ...row(4, 'Gamma 9'), same: { as: 'file', row: 0 } },
]
const facts = rows.map(factsOf)

test('a row says what its verdict says, and the reason that its sentence would', () => {
  expect(
    facts.map(({ outcome, number, code, reason, asOf, same }) => [
      outcome,
      number,
      code,
      reason,
      asOf,
      same,
    ]),
  ).toEqual([
    ['valid', 'BJ-0', '', undefined, 1000, undefined],
    ['invalid', 'BJ-1', 'revoked', revoked, 1001, undefined],
    ['unread', '', 'no-code', undefined, undefined, undefined],
    ['invalid', 'BJ-3', 'signature-bad', altered, undefined, undefined],
    ['valid', 'BJ-4', '', undefined, 1004, { as: 'file', row: 0 }],
  ])
  expect(countOutcomes(facts)).toEqual({ valid: 2, caution: 0, invalid: 2, unread: 1 })
})

test.each<readonly [BatchSort, readonly number[]]>([
  [{ key: 'index', descending: true }, [4, 3, 2, 1, 0]],
  [{ key: 'holder', descending: false }, [1, 0, 4, 3, 2]],
  [{ key: 'holder', descending: true }, [3, 4, 0, 1, 2]],
  [{ key: 'outcome', descending: false }, [0, 4, 1, 3, 2]],
  [{ key: 'asOf', descending: true }, [4, 1, 0, 2, 3]],
])('ordered by %j, what has no value last', (sort, order) => {
  const sorted = sortFacts(facts, sort, ({ en }) => en, new Intl.Collator('en', { numeric: true }))
  expect(sorted.map(({ index }) => index)).toEqual(order)
})
