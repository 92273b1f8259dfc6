import { type Match, search, widthAt } from '../regex/match.ts'
import { type Pattern, parsePattern } from '../regex/pattern.ts'
import type { Run } from '../run.ts'
import { Decimal } from '../values/value.ts'
import {
  BOOLEAN,
  builtin,
  form,
  listOf,
  NUMBER,
  nullable,
  optional,
  param,
  STRING,
} from './builtin.ts'

const TEXT = param('string', STRING)
const MATCH = param('match', STRING)
const INPUT = param('input', STRING)
const PATTERN = param('pattern', STRING)
const FLAGS = optional(nullable('flags', STRING))

/**
 * String functions (DMN 1.5 section 10.3.4.3). Where their patterns would be an error in XPath they are null here, also
 * where a pattern to replace or to split by matches the empty string (Functions and Operators, FORX0003).
 */
export const STRING_FUNCTIONS = [
  builtin(
    'substring',
    form(
      [TEXT, param('start position', NUMBER), optional(param('length', NUMBER))],
      STRING,
      ([text, start, length], run) => substring(text, start, length, run),
    ),
  ),
  builtin(
    'string length',
    form([TEXT], NUMBER, ([text]) => new Decimal(characters(text).length)),
  ),
  builtin(
    'upper case',
    form([TEXT], STRING, ([text]) => text.toUpperCase()),
  ),
  builtin(
    'lower case',
    form([TEXT], STRING, ([text]) => text.toLowerCase()),
  ),
  builtin(
    'substring before',
    form([TEXT, MATCH], STRING, ([text, match]) => text.slice(0, Math.max(0, text.indexOf(match)))),
  ),
  builtin(
    'substring after',
    form([TEXT, MATCH], STRING, ([text, match]) => {
      const at = text.indexOf(match)
      return at < 0 ? '' : text.slice(at + match.length)
    }),
  ),
  builtin(
    'contains',
    form([TEXT, MATCH], BOOLEAN, ([text, match]) => text.includes(match)),
  ),
  builtin(
    'starts with',
    form([TEXT, MATCH], BOOLEAN, ([text, match]) => text.startsWith(match)),
  ),
  builtin(
    'ends with',
    form([TEXT, MATCH], BOOLEAN, ([text, match]) => text.endsWith(match)),
  ),
  builtin(
    'matches',
    form([INPUT, PATTERN, FLAGS], BOOLEAN, ([input, pattern, flags], run) => {
      const parsed = parse(pattern, flags, run)
      return parsed && search(parsed, input, 0, run) !== null
    }),
  ),
  builtin(
    'replace',
    form(
      [INPUT, PATTERN, param('replacement', STRING), FLAGS],
      STRING,
      ([input, pattern, replacement, flags], run) =>
        replace(input, pattern, replacement, flags ?? '', run),
    ),
  ),
  builtin(
    'split',
    form([TEXT, param('delimiter', STRING)], listOf(STRING), ([text, delimiter], run) =>
      split(text, delimiter, run),
    ),
  ),
  builtin(
    'string join',
    form(
      [param('list', listOf(STRING)), optional(nullable('delimiter', STRING))],
      STRING,
      ([list, delimiter], run) => {
        const parts = list.filter((item) => item !== null)
        for (const part of parts) run.spend(part.length + (delimiter?.length ?? 0))
        return parts.join(delimiter ?? '')
      },
    ),
  ),
]

/** Characters, not UTF-16 units. The start counts from 1, or from -1 at the end; there must be such a place. */
function substring(text: string, start: Decimal, length: Decimal | null, run: Run): string | null {
  const all = characters(text)
  const position = start.trunc().toNumber()
  if (position === 0 || Math.abs(position) > all.length)
    return run.fail('argument-value', text, start)
  if (length?.lt(0)) return run.fail('argument-value', text, length)
  const from = position > 0 ? position - 1 : all.length + position
  const part = all.slice(from, length ? from + length.trunc().toNumber() : undefined)
  return typeof part === 'string' ? part : part.join('')
}

/** The text by character; itself, where each is one UTF-16 unit. */
function characters(text: string): string | readonly string[] {
  return /[\ud800-\udbff]/.test(text) ? Array.from(text) : text
}

const MAX_PATTERNS = 200
const patterns = new Map<string, Pattern>()

/** A rule asks with the same pattern again and again: what was parsed is kept, and costs the same as if it were not. */
function parse(pattern: string, flags: string | null, run: Run): Pattern | null {
  run.spend(pattern.length)
  const key = `${flags ?? ''} ${pattern}`
  const known = patterns.get(key)
  if (known) return known
  const parsed = parsePattern(pattern, flags ?? '')
  if (!parsed) return run.fail('argument-value', pattern, flags)
  if (patterns.size >= MAX_PATTERNS) patterns.clear()
  if (pattern.length < 1000) patterns.set(key, parsed)
  return parsed
}

/** Parses a pattern that must not match the empty string, and finds all that it matches. */
function matchesOf(input: string, pattern: string, flags: string, run: Run): Match[] | null {
  const parsed = parse(pattern, flags, run)
  if (!parsed) return null
  if (search(parsed, '', 0, run)) return run.fail('argument-value', pattern, flags)
  const found: Match[] = []
  for (let at = 0; at <= input.length; ) {
    const match = search(parsed, input, at, run)
    if (!match) break
    found.push(match)
    // It may still match nothing before something: `^` with flag m. Then the search goes on one character further.
    at = match.to > match.from ? match.to : match.to + widthAt(input, match.to)
  }
  return found
}

function split(text: string, delimiter: string, run: Run): string[] | null {
  const found = matchesOf(text, delimiter, '', run)
  const ends = found?.map((match) => match.from)
  return (
    ends?.concat(text.length).map((end, at) => text.slice(found?.[at - 1]?.to ?? 0, end)) ?? null
  )
}

function replace(
  input: string,
  pattern: string,
  replacement: string,
  flags: string,
  run: Run,
): string | null {
  const found = matchesOf(input, pattern, flags, run)
  if (!found) return null
  if (!flags.includes('q') && /[\\$]/.test(replacement.replace(/\\[\\$]|\$\d/g, '')))
    return run.fail('argument-value', replacement)
  let replaced = ''
  let done = 0
  for (const match of found) {
    const text = flags.includes('q') ? replacement : fillIn(replacement, match, input, run)
    run.spend(text.length)
    replaced += input.slice(done, match.from) + text
    done = match.to
  }
  return replaced + input.slice(done)
}

/** `$1` is what the first group took, `$0` the whole match; a backslash stands before a `$` or `\` that is meant. */
function fillIn(replacement: string, match: Match, input: string, run: Run): string {
  return replacement.replace(/\\(.)|\$(\d+)/g, (_all, escaped?: string, digits = '') => {
    if (escaped) return escaped
    // As many digits as there are groups for; the rest is text.
    let length = digits.length
    while (length > 1 && Number(digits.slice(0, length)) > match.groups.length) length--
    const number = Number(digits.slice(0, length))
    const taken = number === 0 ? input.slice(match.from, match.to) : match.groups[number - 1]
    run.spend(taken?.length ?? 0)
    return (taken ?? '') + digits.slice(length)
  })
}
