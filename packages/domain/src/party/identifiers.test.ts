import { readFileSync } from 'node:fs'
import { FIRMS, OPEN_SET_UPS, PEOPLE } from '@vermilion/testing'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  birthDateOf,
  isResidentId,
  makeResidentId,
  maskResidentId,
  tidyResidentId,
} from './resident-id.ts'
import { isUscc, makeUscc, tidyUscc } from './uscc.ts'

const data = process.env.VERMILION_DATA

describe('a resident id (GB 11643)', () => {
  test.each([
    ['11010519491231002X', true, 'the example of the standard'],
    ['11010519491231002x', false, 'canonical is upper case'],
    ['110105194912310021', false, 'wrong check character'],
    ['11010519491331002X', false, 'there is no month 13'],
    ['990105194912310023', false, 'no province 99'],
    ['1101051949123100', false, 'too short'],
    ['', false, 'nothing'],
  ] as const)('%s: %s (%s)', (number, expected, _reason) => {
    expect(isResidentId(number)).toBe(expected)
  })

  test('what people type is made canonical before it is judged', () => {
    expect(tidyResidentId(' 110105 19491231 002x ')).toBe('11010519491231002X')
  })

  test('a mask keeps the place and the last two characters', () => {
    expect(maskResidentId('11010519491231002X')).toBe('110105**********2X')
    expect(maskResidentId('123')).toBe('***')
  })

  test('one that was made is valid, and no single digit of it may change', () => {
    const parts = fc.record({
      division: fc.constantFrom('110108', '120101', '130102', '650100'),
      day: fc.integer({ min: 0, max: 30_000 }),
      serial: fc.integer({ min: 0, max: 999 }),
      at: fc.integer({ min: 0, max: 16 }),
      by: fc.integer({ min: 1, max: 9 }),
    })
    fc.assert(
      fc.property(parts, ({ division, day, serial, at, by }) => {
        const bornOn = new Date(Date.UTC(1930, 0, 1) + day * 86_400_000).toISOString().slice(0, 10)
        const number = makeResidentId(division, bornOn, serial)
        expect(isResidentId(number)).toBe(true)
        expect(birthDateOf(number)).toBe(bornOn)
        const digit = (Number(number[at]) + by) % 10
        expect(isResidentId(number.slice(0, at) + digit + number.slice(at + 1))).toBe(false)
      }),
      { numRuns: 200 },
    )
  })
})

describe('a unified social credit code (GB 32100)', () => {
  test.each([
    ['91350100M000100Y43', true, 'the example of the standard'],
    ['91350100m000100y43', false, 'canonical is upper case'],
    ['91350100M000100Y44', false, 'wrong check character'],
    ['91350100M000100I43', false, 'I is not in the alphabet'],
    ['9135010M0000100Y43', false, 'the region is digits'],
    ['9135', false, 'too short'],
  ] as const)('%s: %s (%s)', (code, expected, _reason) => {
    expect(isUscc(code)).toBe(expected)
  })

  test('what people type is made canonical before it is judged', () => {
    expect(tidyUscc('91350100-m000100y-43 ')).toBe('91350100M000100Y43')
  })

  test('one that was made is valid for every ordinal, whatever its check character', () => {
    const last = new Set<string>()
    for (let ordinal = 0; ordinal < 400; ordinal++) {
      const code = makeUscc('110108', ordinal)
      expect(isUscc(code), code).toBe(true)
      last.add(code.slice(-1))
    }
    // 0 among them, which is a check character like any other.
    expect(last.size).toBe(31)
  })

  test('a registering authority may be a letter', () => {
    const codes = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'].map((c) => `N2110101MF0000001${c}`)
    expect(codes.filter(isUscc)).toHaveLength(1)
  })

  test('no single character of one may change', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 887_503_680 }),
        fc.nat({ max: 17 }),
        fc.nat({ max: 30 }),
        (n, at, by) => {
          const code = makeUscc('110105', n)
          const other = '0123456789ABCDEFGHJKLMNPQRTUWXY'.charAt(by)
          fc.pre(other !== code[at])
          expect(isUscc(code.slice(0, at) + other + code.slice(at + 1))).toBe(false)
        },
      ),
      { numRuns: 200 },
    )
  })
})

test.skipIf(!data)('both agree with the shared vectors', () => {
  const vectors = JSON.parse(readFileSync(`${data}/identifiers/vectors.json`, 'utf8'))
  const cases = [
    [isUscc, vectors.uscc_gb32100],
    [isResidentId, vectors.resident_id_gb11643],
  ] as const
  for (const [judge, { valid, invalid }] of cases) {
    for (const each of valid) expect(judge(each), each).toBe(true)
    for (const each of invalid) expect(judge(each), each).toBe(false)
  }
})

describe('the seeded world', () => {
  test('every person has a valid resident id of their own', () => {
    for (const { nameZh, idNumber } of PEOPLE) expect(isResidentId(idNumber), nameZh).toBe(true)
    expect(new Set(PEOPLE.map(({ idNumber }) => idNumber)).size).toBe(PEOPLE.length)
  })

  test('every firm has a valid credit code of its own, in its own district', () => {
    for (const { nameZh, uscc, district } of FIRMS) {
      expect(isUscc(uscc), nameZh).toBe(true)
      expect(uscc.slice(2, 8), nameZh).toBe(district)
    }
    expect(new Set(FIRMS.map(({ uscc }) => uscc)).size).toBe(FIRMS.length)
  })

  test('no id is used twice, and all are UUIDs of version 7', () => {
    const posts = PEOPLE.flatMap(({ post }) => (post ? [post.id] : []))
    const ids = [...PEOPLE.map(({ id }) => id), ...FIRMS.map(({ id }) => id), ...posts]
    expect(new Set(ids).size).toBe(ids.length)
    for (const id of ids)
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })

  test('nobody is named who is not one of its people', () => {
    const ids = new Set(PEOPLE.map(({ id }) => id))
    for (const { representative, shareholders } of [...FIRMS, ...OPEN_SET_UPS])
      for (const { id } of [representative, ...shareholders.map(({ person }) => person)])
        expect(ids).toContain(id)
  })
})
