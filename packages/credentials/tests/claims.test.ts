import { expect, test } from 'vitest'
import { type CompiledClaim, type CompiledKind, diffClaims, readClaims } from '../src/index.ts'
import { BUSINESS_LICENCE, EXAMPLE_SUBJECT } from './support/kind.ts'

test('the face of a licence reads in both languages, in the order of its kind', () => {
  const claims = readClaims({ credentialSubject: EXAMPLE_SUBJECT }, BUSINESS_LICENCE)
  expect(claims.map(({ key, value }) => [key, value.zh, value.en])).toEqual([
    ['legalName', '北京示例贸易有限公司', 'Beijing Example Trading Co., Ltd.'],
    ['certificateNumber', 'BJ-2026-0000017', 'BJ-2026-0000017'],
    ['uscc', '91110105MA01EXAMP5', '91110105MA01EXAMP5'],
    ['organisationForm', '有限责任公司', 'Limited liability company'],
    ['legalRepresentative', '王示例', '王示例'],
    ['establishedOn', '2026年11月22日', '22 November 2026'],
    ['registeredCapital', '人民币5,000,000元', 'CNY 5,000,000'],
    ['domicile', '北京市朝阳区示例路1号', '北京市朝阳区示例路1号'],
    ['businessScope', '国内贸易', '国内贸易'],
  ])
})

const read = (claim: Partial<CompiledClaim>, value: unknown) => {
  const kind: CompiledKind = {
    ...BUSINESS_LICENCE,
    claims: [{ key: 'x', label: { zh: '', en: '' }, type: 'string', show: 'main', ...claim }],
  }
  return readClaims({ credentialSubject: { x: value as string } }, kind)[0]?.value
}
const options = { hot: { zh: '热食', en: 'Hot dishes' }, cold: { zh: '冷食', en: 'Cold dishes' } }

test.each([
  ['codes', ['hot', 'cold'], '热食、冷食', 'Hot dishes, Cold dishes'],
  ['code', 'raw', 'raw', 'raw'],
  ['code', 'constructor', 'constructor', 'constructor'],
  ['strings', ['甲', '乙'], '甲、乙', '甲, 乙'],
  ['money', { amount: '1234.50', currency: 'CNY' }, '人民币1,234.50元', 'CNY 1,234.50'],
  ['money', { amount: '999', currency: 'EUR' }, 'EUR 999', 'EUR 999'],
  ['money', 'lots', 'lots', 'lots'],
  ['bilingual', [{ '@value': '甲', '@language': 'zh-CN' }], '甲', '甲'],
  [
    'address',
    { division: '110105', text: '1号', full: '北京市朝阳区1号' },
    '北京市朝阳区1号',
    '北京市朝阳区1号',
  ],
  ['date', '2026-13-01', '2026-13-01', '2026-13-01'],
] as const)('a claim of type %s that says %j reads %s', (type, value, zh, en) => {
  expect(read({ type, options }, value)).toEqual({ zh, en })
})

test('a claim that the face does not show, or that is missing, is left out', () => {
  expect(read({ show: 'none' }, 'x')).toBeUndefined()
  expect(readClaims({ credentialSubject: {} }, BUSINESS_LICENCE)).toEqual([])
  expect(readClaims({}, BUSINESS_LICENCE)).toEqual([])
})

test('differences are told leaf by leaf, proofs left aside', () => {
  const before = { a: { b: [1, 2], 'c/d': 'x' }, e: 1, proof: 1 }
  const after = { a: { b: [1, 3, 4], 'c/d': 'x' }, f: [1], proof: 2 }
  expect(diffClaims(before, after)).toEqual([
    { path: '/a/b/1', before: 2, after: 3 },
    { path: '/a/b/2', after: 4 },
    { path: '/e', before: 1 },
    { path: '/f', after: [1] },
  ])
  expect(diffClaims({ 'a/b~c': 1 }, { 'a/b~c': [1] })).toEqual([
    { path: '/a~1b~0c', before: 1, after: [1] },
  ])
  expect(diffClaims(before, before)).toEqual([])
})
