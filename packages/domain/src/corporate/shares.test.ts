import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatShare, isWhole, parseShare, restOfWhole, sumShares } from './shares.ts'

const whole = (texts: readonly string[]) => {
  const sum = sumShares(texts)
  return sum !== undefined && isWhole(sum)
}

describe('shares', () => {
  test.each([
    [['60%', '40%'], true, 'plain percentages'],
    [['1/3', '1/3', '1/3'], true, 'three thirds are exactly the whole'],
    [['33.33%', '33.33%', '33.34%'], true, 'so are these'],
    [['33.33%', '33.33%', '33.33%'], false, 'these are not, by one ten-thousandth'],
    [['1/3', '33.333333333%', '1/3'], false, 'nine places are not a third'],
    [['50%', '1/2'], true, 'the two forms mix'],
    [['100%'], true, 'one owner'],
    [['60%', '50%'], false, 'too much'],
    [[], false, 'nobody'],
  ] as const)('%j are the whole: %s (%s)', (texts, expected, _reason) => {
    expect(whole(texts)).toBe(expected)
  })

  test.each([
    '0%',
    '0/3',
    '1/0',
    '101%',
    '3/2',
    '-1%',
    '40',
    '40 %',
    '1/3%',
    '1e1%',
    '%',
    '',
    '４０%',
  ])('%s is no share', (text) => {
    expect(parseShare(text)).toBeUndefined()
    expect(sumShares(['40%', text])).toBeUndefined()
  })

  test.each([
    [['60%'], '40%'],
    [['1/3', '1/3'], '1/3'],
    [['33.33%'], '66.67%'],
    [['60%', '50%'], '-10%'],
  ] as const)('what %j leave is %s', (texts, rest) => {
    const sum = sumShares(texts)
    expect(sum && formatShare(restOfWhole(sum))).toBe(rest)
  })

  test('however a whole is cut into fractions, the parts are the whole, and one more is not', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 999 }), { minLength: 1, maxLength: 12 }),
        (parts) => {
          const total = parts.reduce((sum, part) => sum + part, 0)
          const texts = parts.map((part) => `${part}/${total}`)
          expect(whole(texts)).toBe(true)
          expect(whole([...texts, `1/${total}`])).toBe(false)
        },
      ),
      { numRuns: 200 },
    )
  })

  test('a share that is formatted is read back as the same fraction', () => {
    const fraction = fc.tuple(fc.integer({ min: 1, max: 9999 }), fc.integer({ min: 1, max: 9999 }))
    fc.assert(
      fc.property(fraction, ([a, b]) => {
        const share = parseShare(`${Math.min(a, b)}/${Math.max(a, b)}`)
        expect(share && parseShare(formatShare(share))).toEqual(share)
      }),
      { numRuns: 200 },
    )
  })
})
