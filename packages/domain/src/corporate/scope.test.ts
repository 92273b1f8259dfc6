import { readFileSync } from 'node:fs'
import { FIRMS, OPEN_SET_UPS } from '@vermilion/testing'
import { describe, expect, test } from 'vitest'
import { checkScope, sectionOf } from './scope.ts'

const data = process.env.VERMILION_DATA

describe('the business scope', () => {
  test.each([
    ['6210', 'H', 'restaurants'],
    ['0141', 'A', 'vegetables: a leading zero is a digit'],
    ['9700', 'T', 'international organisations'],
    ['9800', undefined, 'no such division'],
    ['621', undefined, 'a group is no class'],
    ['F5211', undefined, 'the section is not part of the code'],
  ] as const)('class %s is of section %s (%s)', (code, section, _reason) => {
    expect(sectionOf(code)).toBe(section)
  })

  test.each([
    [['3976', '7320'], []],
    [[], ['scope-empty']],
    [['6210', '6210'], ['scope-repeated']],
    [['6210', '0000'], ['scope-unknown']],
    [['9221'], ['scope-not-for-companies']],
  ] as const)('%j: %j', (codes, findings) => {
    expect(checkScope(codes).map(({ code }) => code)).toEqual(findings)
  })

  test('a class that the classification does not hold is unknown', () => {
    expect(checkScope(['6219'], (code) => code === '6210')).toEqual([
      { code: 'scope-unknown', params: { industry: '6219' } },
    ])
  })

  test('every firm of the seeded world has a sound scope', () => {
    for (const { scope } of [...FIRMS, ...OPEN_SET_UPS]) expect(checkScope(scope)).toEqual([])
  })

  test.skipIf(!data)('every class lies in the section that GB/T 4754-2017 puts it in', () => {
    const rows = readFileSync(`${data}/classifications/gbt4754-2017-industries.csv`, 'utf8')
    const classes = [...rows.matchAll(/^([A-T])(\d{4}),/gm)]
    expect(classes).toHaveLength(1381)
    for (const [, section, code = ''] of classes) expect(sectionOf(code), code).toBe(section)
  })
})
