import { blocks } from './blocks.ts'

/** Is the code point one of a class of characters? */
export type Characters = (code: number) => boolean

/** First and last code point. */
export type CharacterRange = readonly [number, number]

/** `.` without the flag `s`. */
export const withinLine: Characters = (code) => code !== 0x0a && code !== 0x0d
export const anyCharacter: Characters = () => true

/**
 * The characters of the ranges; `fold` takes the other case of each as well, by Unicode's simple case folding: K, k
 * and the Kelvin sign are one.
 */
export function inRanges(ranges: readonly CharacterRange[], fold: boolean): Characters {
  if (!fold) return (code) => ranges.some(([first, last]) => first <= code && code <= last)
  const members = ranges.map((range) => range.map((code) => `\\u{${code.toString(16)}}`).join('-'))
  return like(new RegExp(`[${members.join('')}]`, 'iu'))
}

export function complement(characters: Characters): Characters {
  return (code) => !characters(code)
}

/** Do two characters differ in no more than their case? */
export function sameButCase(one: number, other: number): boolean {
  const a = String.fromCodePoint(one)
  const b = String.fromCodePoint(other)
  return a.toLowerCase() === b.toLowerCase() || a.toUpperCase() === b.toUpperCase()
}

const NAME_START =
  ':A-Z_a-z\\xC0-\\xD6\\xD8-\\xF6\\xF8-\\u02FF\\u0370-\\u037D\\u037F-\\u1FFF\\u200C\\u200D\\u2070-\\u218F\\u2C00-\\u2FEF\\u3001-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFFD\\u{10000}-\\u{EFFFF}'

/** The escapes of one letter that stand for many characters (XML Schema Part 2, appendix F.1.1). */
const ESCAPES: Readonly<Record<string, Characters>> = {
  s: like(/[\t\n\r ]/u),
  d: like(/\p{Nd}/u),
  w: like(/[^\p{P}\p{Z}\p{C}]/u),
  // Where a name of XML may start, and what it may go on with (XML 1.0, production 4).
  i: like(new RegExp(`[${NAME_START}]`, 'u')),
  c: like(new RegExp(`[${NAME_START}\\-.0-9\\xB7\\u0300-\\u036F\\u203F\\u2040]`, 'u')),
}

/** `\d` and its like; a capital letter stands for all other characters. */
export function multipleEscape(letter: string): Characters | undefined {
  const small = letter.toLowerCase()
  const known = ESCAPES[small]
  return known && (letter === small ? known : complement(known))
}

const properties = new Map<string, Characters>()

/** What stands between the braces of `\p{…}`: a general category or a block. */
export function property(name: string): Characters | undefined {
  // Made once each, since what a regular expression of JavaScript compiles to is large.
  const known = properties.get(name) ?? madeProperty(name)
  if (known) properties.set(name, known)
  return known
}

function madeProperty(name: string): Characters | undefined {
  if (/^(L[ultmo]?|M[nce]?|N[dlo]?|P[cdseifo]?|Z[slp]?|S[mcko]?|C[cofn]?)$/.test(name))
    return like(new RegExp(`\\p{${name}}`, 'u'))
  const block = name.startsWith('Is') ? blocks.get(name.slice(2)) : undefined
  return block && inRanges([block], false)
}

function like(one: RegExp): Characters {
  return (code) => one.test(String.fromCodePoint(code))
}
