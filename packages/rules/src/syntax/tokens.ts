import type { Span } from './ast.ts'
import { type SyntaxCode, SyntaxStop } from './fault.ts'

/** `word` is one part of a name or a keyword; `symbol` everything else that is not a literal. */
export type Token = {
  readonly kind: 'word' | 'number' | 'string' | 'symbol' | 'end'
  readonly text: string
  readonly span: Span
}

// DMN 1.5 section 10.3.1.2, rules 28 and 29, and its white space, rule 61.
const NAME_START =
  '?A-Z_a-z\\u{C0}-\\u{D6}\\u{D8}-\\u{F6}\\u{F8}-\\u{2FF}\\u{370}-\\u{37D}\\u{37F}-\\u{1FFF}\\u{200C}-\\u{200D}\\u{2070}-\\u{218F}\\u{2C00}-\\u{2FEF}\\u{3001}-\\u{D7FF}\\u{F900}-\\u{FDCF}\\u{FDF0}-\\u{FFFD}\\u{10000}-\\u{EFFFF}'
const SPACE =
  '\\t-\\r \\u{85}\\u{A0}\\u{1680}\\u{180E}\\u{2000}-\\u{200B}\\u{2028}\\u{2029}\\u{202F}\\u{205F}\\u{3000}\\u{FEFF}'

const NAME_PART = `${NAME_START}0-9\\u{B7}\\u{300}-\\u{36F}\\u{203F}-\\u{2040}`
// Two of the blanks lie inside the ranges of letters.
const WORD = new RegExp(
  `(?![\\u{1680}\\u{180E}])[${NAME_START}](?:(?![\\u{1680}\\u{180E}])[${NAME_PART}])*`,
  'uy',
)
const BLANK = new RegExp(`(?:[${SPACE}]|//[^\\n\\r]*)+`, 'uy')
const NUMBER = /(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?/y
const SYMBOL = /\*\*|\.\.|->|<=|>=|!=|[-+*/.,:()[\]{}<>=@'’]/uy

/** Splits FEEL text into tokens; the last one is the end. White space and comments are gone. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = []
  let at = 0
  const take = (pattern: RegExp): string | null => {
    pattern.lastIndex = at
    return pattern.exec(text)?.[0] ?? null
  }
  const push = (kind: Token['kind'], found: string) => {
    tokens.push({ kind, text: found, span: { from: at, to: at + found.length } })
    at += found.length
  }
  for (;;) {
    at = skipBlank(text, at)
    if (at >= text.length) break
    if (text[at] === '"') {
      push('string', stringAt(text, at))
      continue
    }
    const number = take(NUMBER)
    if (number !== null) {
      push('number', number)
      continue
    }
    const word = take(WORD)
    if (word !== null) {
      push('word', word)
      continue
    }
    const symbol = take(SYMBOL)
    if (symbol === null) throw stop('bad-character', at, at + 1, text)
    push('symbol', symbol)
  }
  tokens.push({ kind: 'end', text: '', span: { from: text.length, to: text.length } })
  return tokens
}

function skipBlank(text: string, from: number): number {
  let at = from
  for (;;) {
    BLANK.lastIndex = at
    at += BLANK.exec(text)?.[0].length ?? 0
    if (!text.startsWith('/*', at)) return at
    const end = text.indexOf('*/', at + 2)
    if (end < 0) throw stop('unfinished-comment', at, text.length, text)
    at = end + 2
  }
}

function stringAt(text: string, from: number): string {
  for (let at = from + 1; at < text.length; at++) {
    if (text[at] === '\\') at++
    else if (text[at] === '"') return text.slice(from, at + 1)
  }
  throw stop('unfinished-string', from, text.length, text)
}

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  '"': '"',
  "'": "'",
  '\\': '\\',
}

/** What a string token means: escapes of rule 64, `\u0041` and `\U01F40E`. */
export function readString(token: Token): string {
  const inner = token.text.slice(1, -1)
  if (!inner.includes('\\')) return inner
  return inner.replace(
    /\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{6})|([\s\S]))/g,
    (found, four, six, one, at: number) => {
      if (four !== undefined) return String.fromCharCode(Number.parseInt(four, 16))
      const code = six === undefined ? Number.NaN : Number.parseInt(six, 16)
      if (code <= 0x10ffff) return String.fromCodePoint(code)
      const plain = ESCAPES[one]
      // A backslash before anything else stands for itself, as in the regular expressions that rules carry.
      if (plain === undefined && six === undefined) return found
      if (plain !== undefined) return plain
      throw stop(
        'bad-escape',
        token.span.from + 1 + at,
        token.span.from + 1 + at + found.length,
        '',
      )
    },
  )
}

function stop(code: SyntaxCode, from: number, to: number, text: string): SyntaxStop {
  return new SyntaxStop({
    code,
    span: { from, to },
    found: text.slice(from, Math.min(to, from + 40)),
  })
}
