import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Decimal } from '../values/value.ts'
import { compute, evaluate } from './feel.support.ts'

describe('strings', () => {
  test.each([
    ['substring("foobar", 3)', '"obar"', 'from the third character'],
    ['substring("foobar", -2, 1)', '"a"', 'from the last but one'],
    ['substring("foobar", 3, 3.8)', '"oba"', 'a length is cut to a whole number'],
    ['substring("foobar", 3, 0)', '""', 'nothing of it'],
    ['substring("foobar", 3, 99)', '"obar"', 'no more than there is'],
    ['substring("foobar", 0)', 'null; argument-value', 'there is no position 0'],
    ['substring("foobar", 7)', 'null; argument-value', 'nor one behind the end'],
    ['substring("foobar", -7)', 'null; argument-value', 'nor one before the start'],
    ['substring("foobar", 1, -1)', 'null; argument-value', 'nor less than nothing'],
    ['substring("🐎ab", 2)', '"ab"', 'a horse is one character'],
    ['string length("🐎😀")', '2', 'by character'],
    ['string length(["abc"])', '3', 'a list of one is its item'],
    ['upper case("straße")', '"STRASSE"', 'as Unicode says'],
    ['lower case("ÄÖÜ")', '"äöü"', 'as Unicode says'],
    ['substring before("foobar", "o")', '"f"', 'before the first'],
    ['substring before("foobar", "x")', '""', 'before nothing'],
    ['substring after("foobar", "o")', '"obar"', 'after the first'],
    ['substring after("foobar", "")', '"foobar"', 'the empty string stands first'],
    ['substring after("foobar", "x")', '""', 'after nothing'],
    ['contains("foobar", "ob")', 'true', 'anywhere'],
    ['contains("foobar", null)', 'null; argument-type', 'null is no string'],
    ['starts with("foobar", "foo")', 'true', 'at the start'],
    ['ends with("foobar", "foo")', 'false', 'at the end'],
    ['matches("foobar", "^fo*bar")', 'true', 'a pattern'],
    ['matches("foobar", "(")', 'null; argument-value', 'no pattern'],
    ['matches("foobar", "BAR", "i")', 'true', 'a flag'],
    ['matches("foobar", "bar", null)', 'true', 'no flags'],
    ['matches("foobar", "bar", "g")', 'null; argument-value', 'no flag'],
    ['replace("abcd", "(ab)|(a)", "[1=$1][2=$2]")', '"[1=ab][2=]cd"', 'a group of nothing'],
    ['replace("abc", "b", "[$0]")', '"a[b]c"', 'all of it'],
    ['replace("abc", "(b)", "$12")', '"ab2c"', 'digits for as many groups as there are'],
    ['replace("abc", "b", "$2")', '"ac"', 'a group that is not there'],
    ['replace("abc", "b", "\\\\$\\\\\\\\")', '"a$\\\\c"', 'what is escaped'],
    ['replace("abc", "b", "$")', 'null; argument-value', 'a dollar alone'],
    ['replace("abc", "b", "\\\\n")', 'null; argument-value', 'another escape'],
    ['replace("a.c", ".", "$", "q")', '"a$c"', 'flag q: neither has a meaning'],
    ['replace("abc", "x*", "-")', 'null; argument-value', 'XPath: a pattern that takes nothing'],
    ['replace("a\\nb", "^", "> ", "m")', 'null; argument-value', 'as an anchor does'],
    ['split("a;b;c;;", ";")', '["a", "b", "c", "", ""]', 'also between two'],
    ['split("a1b22c", "\\\\d+")', '["a", "b", "c"]', 'by a pattern'],
    ['split("", ",")', '[""]', 'nothing to split by'],
    ['split("abc", "")', 'null; argument-value', 'XPath: a pattern that takes nothing'],
    ['string join(["a", null, "c"], ", ")', '"a, c"', 'null leaves no trace'],
    ['string join(["a", "b"])', '"ab"', 'with nothing between'],
    ['string join(["a", 1])', 'null; argument-type', 'strings only'],
    ['string join([])', '""', 'of nothing'],
  ])('%s is %s: %s', (text, value) => expect(evaluate(text)).toBe(value))
})

const word = fc
  .array(fc.constantFrom('a', 'b', '🐎', ';'), { maxLength: 12 })
  .map((all) => all.join(''))

test('what is split by a string and joined by it is as it was', () => {
  fc.assert(
    fc.property(word, (text) => {
      expect(compute('string join(split(text, ";"), ";")', { text })).toBe(text)
    }),
  )
})

test('a substring is a slice of the characters', () => {
  const position = fc.integer({ min: -13, max: 13 })
  fc.assert(
    fc.property(word, position, fc.nat(13), (text, start, length) => {
      const characters = Array.from(text)
      fc.pre(start !== 0 && Math.abs(start) <= characters.length)
      const from = start > 0 ? start - 1 : characters.length + start
      const facts = { text, start: new Decimal(start), length: new Decimal(length) }
      expect(compute('substring(text, start, length)', facts)).toBe(
        characters.slice(from, from + length).join(''),
      )
    }),
  )
})

test('what stands before a match, the match and what stands after it are the whole', () => {
  fc.assert(
    fc.property(word, word, (text, match) => {
      const parts = compute(
        'substring before(text, match) + match + substring after(text, match)',
        { text, match },
      )
      expect(parts).toBe(text.includes(match) ? text : match)
    }),
  )
})
