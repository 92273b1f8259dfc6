import fc from 'fast-check'
import type { ClaimType, JsonObject } from '../../src/index.ts'

const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
const digits = (length: number) =>
  fc.stringMatching(new RegExp(`^[0-9]{${length}}$`)).map((each) => each.slice(0, length))
const date = fc
  .date({ min: new Date('0000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
  .map((day) => day.toISOString().slice(0, 10))
const amount = fc.oneof(
  fc.nat().map(String),
  fc
    .tuple(fc.nat(), fc.stringMatching(/^[0-9]{1,4}$/))
    .map(([whole, cents]) => `${whole}.${cents}`),
  fc.bigInt({ min: 10n ** 16n, max: 10n ** 30n }).map(String),
)
const inLanguage = (language: string) =>
  text.map((value) => ({ '@value': value, '@language': language }))

/** Values that a claim of each type may have, the odd ones among them. */
export const VALUES: Readonly<Record<ClaimType, fc.Arbitrary<JsonObject[string]>>> = {
  string: text,
  bilingual: fc.oneof(
    fc.tuple(inLanguage('zh-CN'), inLanguage('en')),
    fc.tuple(inLanguage('zh-CN')),
    fc.tuple(inLanguage('en'), inLanguage('zh-CN')),
  ),
  code: fc.constantFrom('limited', 'joint-stock', 'branch', 'unheard-of', '1'),
  codes: fc.array(fc.constantFrom('hot', 'cold', 'raw', 'unheard-of', '0'), { minLength: 1 }),
  date: fc.oneof(date, fc.constantFrom('2026-02-30', 'today', '1900-01-01')),
  money: fc.record({ amount, currency: fc.constantFrom('CNY', 'EUR', 'cny') }),
  uscc: fc.oneof(
    fc.stringMatching(/^[0-9A-HJ-NP-RT-UW-Y]{2}[0-9]{6}[0-9A-HJ-NP-RT-UW-Y]{10}$/),
    fc.constantFrom('000000000000000000', 'YYYYYYYYYYYYYYYYYY', '91110105MA01EXAMPI', 'none'),
  ),
  address: fc
    .record({ division: digits(6), street: digits(9), text, before: text, whole: fc.boolean() })
    .chain(({ division, street, text, before, whole }) =>
      fc.constantFrom<JsonObject[]>(
        { division, text, full: whole ? `${before}${text}` : before },
        { division, street, text, full: whole ? `${before}${text}` : before },
      ),
    ),
  strings: fc.array(text, { minLength: 1, maxLength: 5 }),
}
