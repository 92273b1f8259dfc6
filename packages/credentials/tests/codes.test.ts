import { canonical } from '@vermilion/ledger'
import { describe, expect, test } from 'vitest'
import { codesOf, digitsIn, readCode } from '../src/compact/index.ts'
import { encodeQr } from '../src/qr/encode.ts'
import { codedBundle } from './support/coded.ts'
import { COMPACT_LICENCE } from './support/compact-kind.ts'
import { policyOf, WITNESSED_AT, witnessVkey } from './support/deep-log.ts'
import { judgedBundle } from './support/judged.ts'
import { BUSINESS_LICENCE } from './support/kind.ts'
import { issue, makeTrustFile, NOW } from './support/world.ts'

const KINDS = [COMPACT_LICENCE]
const ALL = [COMPACT_LICENCE, COMPACT_LICENCE.extract ?? COMPACT_LICENCE]
const trustFile = await makeTrustFile()
const witnessed = { ...trustFile, policy: { text: policyOf(3, 2) } }

function read(link = '', trust = witnessed) {
  return readCode(digitsIn(link) ?? '', { trustFile: trust, kinds: KINDS })
}

describe('the codes of a certificate', () => {
  test('the slim one is its extract with the issuer’s proof, within QR version 20-M', async () => {
    const bundle = await codedBundle({ height: 20, witnesses: 3 })
    const { slim } = codesOf(bundle, KINDS)
    expect(slim?.link).toMatch(/^https:\/\/bj\.vermilion\.example\/v#[1-9]\d+$/)
    const code = read(slim?.link)
    expect(code.ok && canonical(code.bundle.credential)).toBe(canonical(bundle.extract.credential))
    expect(code.ok && Object.keys(code.bundle)).toEqual(['v', 'credential'])
    expect(encodeQr(slim?.link ?? '', slim?.level).version).toBeLessThanOrEqual(20)
  })

  test('the full one holds the whole certificate and the proof of the log, within version 28-L', async () => {
    const bundle = await codedBundle({ height: 20, witnesses: 3 })
    const { full } = codesOf(bundle, KINDS)
    const code = read(full?.link)
    expect(code).toMatchObject({
      ok: true,
      bundle: {
        credential: { id: bundle.credential.id },
        opening: bundle.opening,
        tlogProof: bundle.tlogProof,
      },
    })
    expect(full?.level).toBe('L')
    expect(encodeQr(full?.link ?? '', full?.level).version).toBeLessThanOrEqual(28)
  })

  test('from the full one alone a verifier knows all but how it stands now', async () => {
    const { full } = codesOf(await codedBundle({ height: 20, witnesses: 3 }), KINDS)
    const code = read(full?.link)
    if (!code.ok) throw new Error(code.reason)
    const report = await judgedBundle(code.bundle, { trustFile: witnessed, kinds: ALL, now: NOW })
    expect(report.reasons).toEqual(['status-unknown'])
    expect(report.checks.find(({ id }) => id === 'log')).toMatchObject({
      result: 'passed',
      params: { witnesses: 3, time: WITNESSED_AT + 1 },
    })
  })
})

test('who signed last is left out where not all cosignatures fit', async () => {
  const bundle = await codedBundle({ height: 24, witnesses: 12 })
  const { full } = codesOf(bundle, KINDS)
  const code = read(full?.link, { ...trustFile, policy: { text: policyOf(12, 2) } })
  const names = [...(code.ok ? (code.bundle.tlogProof ?? '') : '').matchAll(/witness-(\d+)/g)]
  const kept = names.map(([, at]) => Number(at)).sort((a, b) => a - b)
  expect(kept.length).toBeGreaterThan(2)
  expect(kept).toEqual(kept.map((_, at) => at))
  expect(encodeQr(full?.link ?? '', full?.level).version).toBe(28)
})

test('an edition from before compact forms has no codes', async () => {
  expect(codesOf(await issue(), [BUSINESS_LICENCE])).toEqual({})
})

describe('what is no code is told as such', () => {
  test.each([
    ['nothing', '', 'incomplete'],
    ['letters', '12a4', 'incomplete'],
    ['a number that begins with nought', '0256', 'incomplete'],
    ['a number of another make', '123456789', 'incomplete'],
    ['an empty payload', '1', 'incomplete'],
    ['a longer number than any code', '1'.repeat(8_000), 'incomplete'],
    ['no map', String(0x01_80), 'not-a-code'],
  ])('%s', (_, digits, reason) => {
    expect(readCode(digits, { trustFile, kinds: KINDS })).toEqual({ ok: false, reason })
  })

  test('digits that are missing at either end', async () => {
    const { slim } = codesOf(await codedBundle({ height: 3, witnesses: 0 }), KINDS)
    const digits = digitsIn(slim?.link ?? '') ?? ''
    for (const cut of [digits.slice(1), digits.slice(0, -1), digits.slice(40), digits.slice(0, 90)])
      expect(readCode(cut, { trustFile, kinds: KINDS }).ok).toBe(false)
  })

  test('a kind, an issuer or a log that this verifier does not know', async () => {
    const { full, slim } = codesOf(await codedBundle({ height: 3, witnesses: 0 }), KINDS)
    const digits = digitsIn(full?.link ?? '') ?? ''
    const without = (change: object) => ({ trustFile: { ...trustFile, ...change }, kinds: KINDS })
    expect(readCode(digits, { trustFile, kinds: [] })).toEqual({
      ok: false,
      reason: 'kind-unknown',
    })
    expect(readCode(digits, without({ agencies: [] }))).toEqual({
      ok: false,
      reason: 'issuer-unknown',
    })
    expect(readCode(digits, without({ logs: [witnessVkey(1)] }))).toEqual({
      ok: false,
      reason: 'log-unknown',
    })
    expect(readCode(digitsIn(slim?.link ?? '') ?? '', without({ logs: [] })).ok).toBe(true)
  })
})

test.each([
  ['https://bj.vermilion.example/v#123', '123'],
  ['HTTP://localhost:4600/V/#123', '123'],
  ['https://bj.vermilion.example/v#', ''],
  ['https://bj.vermilion.example/verify#123', undefined],
  ['https://bj.vermilion.example/v?x#123', undefined],
  ['123', undefined],
])('the digits of %s are %s', (text, digits) => {
  expect(digitsIn(text)).toBe(digits)
})
