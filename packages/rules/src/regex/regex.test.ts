import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { OverBudget, Run } from '../run.ts'
import { search } from './match.ts'
import { parsePattern } from './pattern.ts'

const NOW = { kind: 'date and time', days: 0, nanos: 0, zone: null } as const

/** What the pattern takes first, its groups after it; null if it takes nothing, `refused` if it is no pattern. */
function first(pattern: string, text: string, flags = '', run = new Run(NOW)) {
  const parsed = parsePattern(pattern, flags)
  if (!parsed) return 'refused'
  const match = search(parsed, text, 0, run)
  return match && [text.slice(match.from, match.to), ...match.groups]
}

describe('a pattern of XPath takes', () => {
  test.each<[string, string, string, (string | null)[] | null, string]>([
    ['b', '', 'abc', ['b'], 'not anchored'],
    ['^b', '', 'abc', null, '^ is the start of the text'],
    ['c$', '', 'abc\n', null, '$ is its end, also behind a line feed'],
    ['^b$', 'm', 'a\nb\nc', ['b'], 'flag m: of any line'],
    ['^$', 'm', 'a\n', null, 'no line begins behind the last line feed'],
    ['a.c', '', 'a\nc', null, 'the dot stays in its line'],
    ['a.c', '', 'a\rc', null, 'a carriage return ends a line too'],
    ['a.c', 's', 'a\nc', ['a\nc'], 'flag s: the dot is anything'],
    ['.', '', '🐎', ['🐎'], 'one character of two UTF-16 units'],
    ['[🐎-🐑]', '', '🐏', ['🐏'], 'ranges go by code point'],
    ['a|ab', '', 'ab', ['a'], 'the first alternative, not the longest'],
    ['(|x)y', '', 'xy', ['xy', 'x'], 'an empty alternative'],
    ['(a)|(b)', '', 'b', ['b', null, 'b'], 'a group that took nothing'],
    ['(?:a)(b)', '', 'ab', ['ab', 'b'], 'a group that counts for nothing'],
    ['(a|b)*', '', 'ab', ['ab', 'b'], 'the last that a group took'],
    ['(?:(a)|b)*', '', 'ab', ['ab', 'a'], 'also if a later round took another way'],
    ['a+?', '', 'aaa', ['a'], 'reluctant'],
    ['a{2,3}', '', 'aaaa', ['aaa'], 'counted'],
    ['a{2,3}?', '', 'aaaa', ['aa'], 'counted and reluctant'],
    ['a{2}', '', 'aaaa', ['aa'], 'counted exactly'],
    ['a{2,}', '', 'aaaa', ['aaaa'], 'counted from below'],
    ['^(a{2}){2}$', '', 'aaaa', ['aaaa', 'aa'], 'counted in one another'],
    ['^(a??){3}$', '', 'aaa', ['aaa', 'a'], 'what takes nothing at first may have to take more'],
    ['(a*)*', '', 'b', ['', null], 'a round that takes nothing is none'],
    ['(a*)+', '', 'b', ['', ''], 'unless it has to be'],
    ['(.)\\1', '', 'abba', ['bb', 'b'], 'the same once more'],
    ['(a)\\1', 'i', 'aA', ['aA', 'a'], 'in either case'],
    ['(a)?b\\1', '', 'b', ['b', null], 'of nothing, nothing'],
    ['(a)\\10', '', 'aa0', ['aa0', 'a'], 'digits only for as many groups as there are'],
    ['[a-z-[aeiou]]+', '', 'euxyz', ['xyz'], 'a class without another'],
    ['[^a-z-[0-9]]', '', 'a1-', ['-'], 'what is taken out stays out of a complement'],
    ['[-a]+', '', 'a-', ['a-'], 'a hyphen at the start'],
    ['[a-]+', '', 'a-', ['a-'], 'a hyphen at the end'],
    ['[a\\-z]+', '', 'b-', ['-'], 'a hyphen that is escaped'],
    ['[+\\--.]+', '', ',', null, 'a range from one that is escaped'],
    ['[a^]+', '', '^a', ['^a'], 'a circumflex inside'],
    ['\\i\\c*', '', '-1x-.2', ['x-.2'], 'names of XML'],
    ['\\I\\C', '', 'a- ', ['- '], 'what starts no name, what is in no name'],
    ['\\cA', '', 'xA', ['xA'], 'no control character'],
    ['\\d+', '', 'x٣4', ['٣4'], 'digits of any script'],
    ['\\w+', '', '-安全!', ['安全'], 'words of any script'],
    ['\\W', '', 'a-', ['-'], 'no word'],
    ['\\s\\S', '', 'a\u00a0 b', [' b'], 'white space is that of XML'],
    ['\\p{Lu}', '', 'aÉ', ['É'], 'a category'],
    ['\\P{L}', '', 'a1', ['1'], 'all but a category'],
    ['[\\p{Lu}\\d]+', '', 'aB1', ['B1'], 'in a class'],
    ['\\p{IsCJKUnifiedIdeographs}+', '', 'Li 李白', ['李白'], 'a block'],
    ['\\P{IsBasicLatin}', '', 'aé', ['é'], 'all but a block'],
    ['\\p{Lu}', 'i', 'a', null, 'flag i does not widen a category'],
    ['k', 'i', '\u212a', ['\u212a'], 'the Kelvin sign is a k'],
    ['[A-Z-[OI]]', 'i', 'oix', ['x'], 'flag i widens what is taken out as well'],
    ['[^Q]', 'i', 'q', null, 'and what is not meant'],
    ['a b\\ n # c', 'x', 'ab\n#c', ['ab\n#c'], 'flag x: white space counts for nothing'],
    ['a[ ]b', 'x', 'a b', ['a b'], 'except in a class'],
    ['a.[b', 'q', 'xa.[b', ['a.[b'], 'flag q: nothing has a meaning'],
    ['A.', 'iq', 'a.', ['a.'], 'but its case'],
    [
      '\\n\\r\\t\\\\\\|\\.\\?\\*\\+\\(\\)\\{\\}\\[\\]\\^\\$\\-',
      '',
      '\n\r\t\\|.?*+(){}[]^$-',
      ['\n\r\t\\|.?*+(){}[]^$-'],
      'all that may be escaped',
    ],
    ['', '', 'a', [''], 'nothing takes nothing'],
  ])('/%s/%s in %j: %j (%s)', (pattern, flags, text, taken) => {
    expect(first(pattern, text, flags)).toEqual(taken)
  })
})

describe('refused is', () => {
  test.each([
    ['(?=a)', 'looking ahead'],
    ['(?<=a)', 'looking behind'],
    ['(?<n>a)', 'a group with a name'],
    ['(?i)a', 'a flag inside'],
    ['a++', 'a possessive quantifier'],
    ['\\bword', 'a word boundary'],
    ['\\x41', 'a code'],
    ['\\u0041', 'a code of JavaScript'],
    ['[[:alpha:]]', 'a class of POSIX'],
    ['\\p{Latin}', 'a script'],
    ['\\p{Cs}', 'surrogates, which are no characters'],
    ['\\p{IsNothing}', 'an unknown block'],
    ['\\p{ IsBasicLatin}', 'space in a name'],
    ['\\pL', 'a category without braces'],
    ['(a', 'a group without end'],
    ['a)', 'an end without group'],
    ['[a', 'a class without end'],
    ['a]', 'an end without class'],
    ['[]', 'an empty class'],
    ['[^]', 'an empty complement'],
    ['[z-a]', 'a range backwards'],
    ['[a-c-e]', 'a hyphen in between'],
    ['[a-\\d]', 'a range to a class'],
    ['[a-z-[b]c]', 'more after what is taken out'],
    ['*a', 'a quantifier of nothing'],
    ['a{2,1}', 'a maximum below the minimum'],
    ['a{,2}', 'a maximum alone'],
    ['a{x}', 'no number'],
    ['a{2', 'a quantity without end'],
    ['a}', 'a brace that is not escaped'],
    ['\\1', 'a group that is not there'],
    ['(a\\1)', 'a group within itself'],
    ['\\1(a)', 'a group that comes later'],
    ['(a)[\\1]', 'a group in a class'],
    ['\\0', 'the whole match'],
    ['a\\', 'a backslash at the end'],
    [`${'('.repeat(5000)}${')'.repeat(5000)}`, 'groups too deep for a stack'],
    [`${'[a-'.repeat(5000)}[b]${']'.repeat(5000)}`, 'classes too deep for a stack'],
  ])('%s: %s', (pattern) => {
    expect(parsePattern(pattern, '')).toBeNull()
  })

  test.each(['p', 'X', ' ', 'g', 'ss '])('the flag %j', (flags) =>
    expect(parsePattern('a', flags)).toBeNull(),
  )
})

/** Patterns that mean the same to JavaScript. */
const { pattern: shared } = fc.letrec<{
  pattern: string
  branch: string
  piece: string
  atom: string
}>((tie) => ({
  pattern: fc.array(tie('branch'), { minLength: 1, maxLength: 3 }).map((all) => all.join('|')),
  branch: fc.array(tie('piece'), { maxLength: 4 }).map((all) => all.join('')),
  piece: fc.oneof(
    fc.constantFrom('^', '$'),
    fc
      .tuple(
        tie('atom'),
        fc.constantFrom('', '', '?', '*', '+', '{2}', '{1,2}', '{2,}'),
        fc.constantFrom('', '?'),
      )
      .map(([atom, quantifier, reluctant]) => atom + quantifier + (quantifier && reluctant)),
  ),
  atom: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom('a', 'b', '🐎', '.', '[ab]', '[^a]', '[^a-z]', '\\n', '\\p{L}'),
    tie('pattern').map((inner) => `(${inner})`),
    tie('pattern').map((inner) => `(?:${inner})`),
  ),
}))
const text = fc
  .array(fc.constantFrom('a', 'b', 'B', '🐎', '\n'), { maxLength: 8 })
  .map((all) => all.join(''))

test('a pattern that JavaScript knows too takes the same text there', () => {
  fc.assert(
    fc.property(shared, text, fc.constantFrom('', 's', 'i'), (pattern, subject, flags) => {
      const run = new Run(NOW, 100_000)
      try {
        const taken = first(pattern, subject, flags, run)
        const oracle = new RegExp(pattern, `u${flags}`).exec(subject)
        expect(taken?.[0] ?? null).toBe(oracle?.[0] ?? null)
      } catch (error) {
        fc.pre(!(error instanceof OverBudget))
        throw error
      }
    }),
    { numRuns: 3000 },
  )
})

test('any text is a pattern or is refused, and any pattern ends within the budget', () => {
  const symbols = fc.constantFrom(...'ab🐎\\()[]{}|?*+-^$.,12pPsSdDwWiIcCnLuN ')
  fc.assert(
    fc.property(fc.array(symbols), text, fc.constantFrom('', 'x', 'i'), (all, subject, flags) => {
      try {
        first(all.join(''), subject, flags, new Run(NOW, 10_000))
      } catch (error) {
        expect(error).toBeInstanceOf(OverBudget)
      }
    }),
    { numRuns: 3000 },
  )
})

describe('a hostile pattern ends with the budget', () => {
  test.each([
    ['(a*)*b', 'a'.repeat(5000)],
    ['^(a+)+$', `${'a'.repeat(5000)}!`],
    ['(a|a)*b', 'a'.repeat(5000)],
    ['(.*)*x', 'a'.repeat(5000)],
    ['((a{0,99}){0,99}){0,99}b', 'a'.repeat(5000)],
    ['(){999999999}', ''],
    ['a?'.repeat(30) + 'a'.repeat(30), `${'a'.repeat(29)}`],
  ])('%s', (pattern, subject) => {
    expect(() => first(pattern, subject)).toThrow(OverBudget)
  })

  test('but a long text alone is no harm', () => {
    expect(first('^[a-z]*!$', `${'a'.repeat(200_000)}!`)?.[0]).toHaveLength(200_001)
  })
})
