import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkLetters, formatShortNumber, readShortNumber } from '../src/compact/index.ts'

const ID = '0199f0b2-6f0a-7c3e-9d51-3f2a7c1e8b40'
const NUMBER = 'BJ-2026-0000017'

test('the letters are the last five bytes of the id, five bits each', () => {
  // 2a7c1e8b40 = 00101 01001 11110 00001 11101 00010 11010 00000
  expect(checkLetters(ID)).toBe('59Y1X2T0')
  expect(formatShortNumber(NUMBER, ID)).toBe('BJ-2026-0000017-59Y1-X2T0')
})

test.each([
  ['BJ-2026-0000017-59Y1-X2T0', 'as it is printed'],
  ['bj-2026-0000017-59y1-x2t0', 'in small letters'],
  ['BJ 2026 0000017 59Y1 X2T0', 'with blanks'],
  ['BJ-2026-0000017 59Y1X2T0', 'the letters in one'],
  ['BJ20260000017 59Y1X2T0', 'the number in one'],
  [' ＢＪ-2026-0000017-59Y1-X2T0 ', 'full-width'],
  ['BJ-2026-0000017-59YI-X2TO', 'with letters for digits'],
  ['BJ-2026-0000017-59yl-x2to', 'in small letters with letters for digits'],
])('%s is read: %s', (text) => {
  expect(readShortNumber(text)).toEqual({ number: NUMBER, letters: '59Y1X2T0' })
})

test.each([
  [NUMBER, 'no letters'],
  ['BJ-2026-0000017-59Y1', 'half of them'],
  ['BJ-2026-0000017-59U1-X2T0', 'a letter that is none'],
  ['59Y1-X2T0', 'no number'],
  [ID, 'the id'],
])('%s is none: %s', (text) => {
  expect(readShortNumber(text)).toBeUndefined()
})

test('whatever is printed is read back', () => {
  const number = fc.tuple(fc.nat(9_999_999), fc.integer({ min: 1000, max: 9999 }))
  fc.assert(
    fc.property(number, fc.uuid(), ([count, year], id) => {
      const said = `TJ-${year}-${String(count).padStart(7, '0')}`
      expect(readShortNumber(formatShortNumber(said, id))).toEqual({
        number: said,
        letters: checkLetters(id),
      })
    }),
  )
})
