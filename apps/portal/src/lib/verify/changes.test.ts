import type { ReadClaim } from '@vermilion/credentials'
import { expect, test } from 'vitest'
import { changesOf } from './changes.ts'

const label = { zh: '注册资本', en: 'Registered capital' }
const capital = (en: string): ReadClaim => ({
  key: 'registeredCapital',
  label,
  show: 'main',
  value: { zh: en, en },
})

test('a changed claim is told once, in the words of its kind', () => {
  const differences = [
    { path: '/credentialSubject/registeredCapital/amount', before: '1.00', after: '9.00' },
    { path: '/credentialSubject/registeredCapital/currency', before: 'CNY', after: 'USD' },
  ]
  const [one, other] = [{ claims: [capital('CNY 1')] }, { claims: [capital('USD 9')] }]
  expect(changesOf(differences, one, other)).toEqual([
    { label, file: { zh: 'USD 9', en: 'USD 9' }, signed: { zh: 'CNY 1', en: 'CNY 1' } },
  ])
})

test('what is no claim is told by its path, and what is missing as missing', () => {
  const differences = [{ path: '/validUntil', after: '2030-01-01T00:00:00Z' }]
  expect(changesOf(differences, { claims: [] }, { claims: [] })).toEqual([
    {
      label: { zh: '/validUntil', en: '/validUntil' },
      file: { zh: '2030-01-01T00:00:00Z', en: '2030-01-01T00:00:00Z' },
      signed: undefined,
    },
  ])
})

test('a change in the other language is seen by whoever reads this one', () => {
  const differences = [{ path: '/credentialSubject/registeredCapital', before: '一', after: '九' }]
  const told = (signed: string, file: string) =>
    changesOf(
      differences,
      { claims: [{ ...capital('one'), value: { zh: signed, en: 'one' } }] },
      { claims: [{ ...capital('one'), value: { zh: file, en: 'one' } }] },
    )
  expect(told('一', '九')).toEqual([
    { label, file: { zh: '九', en: '九' }, signed: { zh: '一', en: '一' } },
  ])
})
