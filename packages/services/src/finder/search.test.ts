import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { searchIndustries } from '../industries/search-industries.ts'
import { buildFinderIndex } from '../load/finder-index.ts'
import { readCatalogue } from '../load/read-folder.ts'
import { editDistance } from './edit-distance.ts'
import { search } from './search.ts'

const catalogue = await readCatalogue()
const index = buildFinderIndex(catalogue)

describe('what people type leads to the service', () => {
  test.each([
    ['营业执照', 'company', 'its Chinese name'],
    ['我想开公司', 'company', 'a sentence'],
    ['怎么办理营业执照', 'company', 'a question'],
    ['yingyezhizhao', 'company', 'pinyin'],
    ['ying ye zhi zhao', 'company', 'pinyin in syllables'],
    ['YINGYE', 'company', 'half the pinyin, in capitals'],
    ['yyzz', 'company', 'initials'],
    ['yingyezhizao', 'company', 'pinyin with a letter missing'],
    ['business licence', 'company', 'its English name'],
    ['how do I register a company', 'company', 'an English question'],
    ['bussiness license', 'company', 'typing errors'],
    ['ｃｏｍｐａｎｙ', 'company', 'full-width letters'],
    ['面馆', 'food-business', 'a word that the title has not'],
    ['食品经营', 'food-business', 'part of its name'],
    ['食品许可', 'food-business', 'its name with parts left out'],
    ['spjyxk', 'food-business', 'initials'],
    ['shipin', 'food-business', 'the first syllables'],
    ['restaurant', 'food-business', 'English'],
    ['resturant', 'food-business', 'a letter missing'],
    ['restuarant', 'food-business', 'two letters swapped'],
    ['Café', 'food-business', 'an accent'],
  ])('%s → %s (%s)', (typed, service) => {
    const services = search(index, typed).filter(({ kind }) => kind === 'service')
    expect(services[0]?.id).toBe(service)
  })

  test.each([
    ['开餐馆', 'open-a-restaurant'],
    ['kcg', 'open-a-restaurant'],
    ['partners', 'start-with-partners'],
    ['食堂', 'run-a-canteen'],
  ])('%s leads to the life event %s', (typed, event) => {
    const events = search(index, typed).filter(({ kind }) => kind === 'lifeEvent')
    expect(events[0]?.id).toBe(event)
  })

  test.each(['', '   ', '？！', 'xqzw', '火箭', 'how'])('%j finds nothing', (typed) => {
    expect(search(index, typed)).toEqual([])
  })
})

test('any text gets an answer, in order, within the limit', () => {
  const text = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: fc.constantFrom(...'开餐yz k') }),
  )
  fc.assert(
    fc.property(text, fc.integer({ min: 0, max: 5 }), (typed, limit) => {
      const found = search(index, typed, limit)
      expect(found.length).toBeLessThanOrEqual(limit)
      expect(found.map(({ score }) => score)).toEqual(
        found.map(({ score }) => score).toSorted((one, other) => other - one),
      )
    }),
  )
})

describe('industries', () => {
  test.each([
    ['正餐', '6210', 'Chinese'],
    ['zhengcan', '6210', 'pinyin'],
    ['zcfw', '6210', 'initials'],
    ['6210', '6210', 'its code'],
    ['H621', '6210', 'the group’s code with its section'],
    ['光电子', '3976', 'part of the Chinese name'],
    ['coffee', '6232', 'English'],
    ['softwear', '5176', 'a typing error'],
  ])('%s → %s (%s)', (typed, code) => {
    expect(searchIndustries(catalogue.industries, typed)[0]?.code).toBe(code)
  })

  test('a class is found by the division above it, before those of its neighbours', () => {
    const found = searchIndustries(catalogue.industries, '餐饮业', 10).map(({ code }) => code)
    expect(found).toContain('6210')
    expect(found.every((code) => code.startsWith('62'))).toBe(true)
  })

  test('only classes can be picked', () => {
    const found = searchIndustries(catalogue.industries, '制造', 200)
    expect(found.every(({ code }) => /^\d{4}$/.test(code))).toBe(true)
  })
})

test('the distance is that of the slow definition', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 6 })
  fc.assert(
    fc.property(word, word, fc.integer({ min: 0, max: 3 }), (one, other, limit) => {
      expect(editDistance(one, other, limit)).toBe(Math.min(slowDistance(one, other), limit + 1))
    }),
    { numRuns: 1000, examples: [['aa', 'bcccc', 3]] },
  )
})

/** Optimal string alignment, as it is defined. */
function slowDistance(one: string, other: string): number {
  if (one === '' || other === '') return one.length + other.length
  const [a, b] = [one.slice(0, -1), other.slice(0, -1)]
  const same = one.at(-1) === other.at(-1) ? 0 : 1
  const steps = [slowDistance(a, other) + 1, slowDistance(one, b) + 1, slowDistance(a, b) + same]
  if (one.length > 1 && one.at(-1) === other.at(-2) && one.at(-2) === other.at(-1))
    steps.push(slowDistance(one.slice(0, -2), other.slice(0, -2)) + 1)
  return Math.min(...steps)
}
