import { type Check, type Code, SEVERITY, type VerdictReport } from '@vermilion/credentials'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { headlineOf, isDoubtful } from './headline.ts'

function report(
  overall: VerdictReport['overall'],
  reasons: readonly Code[],
  checks: readonly Check[] = [],
): VerdictReport {
  return { overall, reasons, checks, status: { state: 'unknown' }, claims: [] }
}

describe('the sentence tells the worst thing first', () => {
  test.each([
    ['valid', [], 'valid', 'good', 'nothing is wrong'],
    ['valid', ['key-retired'], 'valid', 'good', 'what only informs does not spoil'],
    ['invalid', ['revoked'], 'revoked', 'broken', 'genuine once, not now'],
    [
      'invalid',
      ['log-proof-bad', 'signature-bad'],
      'signature-bad',
      'broken',
      'the signature before the log',
    ],
    [
      'invalid',
      ['revoked', 'unknown-term'],
      'unknown-term',
      'broken',
      'a forgery before its status',
    ],
    ['invalid', ['status-unknown', 'expired'], 'expired', 'broken', 'a failure before a doubt'],
    ['caution', ['status-unknown'], 'status-unknown', 'unknown', 'unknown is never green'],
    [
      'caution',
      ['status-unknown', 'issuer-unknown'],
      'issuer-unknown',
      'unknown',
      'who signed before how it stands',
    ],
  ] as const)('%s for %j → %s', (overall, reasons, key, seal, _reason) => {
    expect(headlineOf(report(overall, reasons))).toMatchObject({ key, seal })
  })

  test('an altered text is called that', () => {
    const checks: Check[] = [
      { id: 'signature', result: 'failed', code: 'signature-bad', params: { altered: 'content' } },
    ]
    expect(headlineOf(report('invalid', ['signature-bad'], checks)).key).toBe('content-altered')
  })
})

test.each((Object.keys(SEVERITY) as Code[]).filter((code) => SEVERITY[code] !== 'information'))(
  '%s alone is what its sentence says',
  (code) => {
    const overall = SEVERITY[code] === 'caution' ? 'caution' : 'invalid'
    expect(headlineOf(report(overall, [code])).key).toBe(code)
  },
)

test('no combination of reasons makes a good seal but a valid verdict', () => {
  const codes = Object.keys(SEVERITY) as Code[]
  fc.assert(
    fc.property(
      fc.constantFrom('caution' as const, 'invalid' as const),
      fc.array(fc.constantFrom(...codes), { minLength: 1 }),
      (overall, reasons) => {
        const { seal, key, tone } = headlineOf(report(overall, reasons))
        expect(seal).not.toBe('good')
        expect(tone).not.toBe('jade')
        expect(key).not.toBe('valid')
      },
    ),
    { numRuns: 200 },
  )
})

test.each([
  ['status', false],
  ['time', false],
  ['form', true],
  ['signature', true],
  ['issuer', true],
  ['recognition', true],
  ['log', true],
] as const)('a failed check of its %s makes what it says doubtful: %s', (id, doubtful) => {
  expect(isDoubtful({ checks: [{ id, result: 'failed' }] })).toBe(doubtful)
  expect(isDoubtful({ checks: [{ id, result: 'unknown' }] })).toBe(false)
})
