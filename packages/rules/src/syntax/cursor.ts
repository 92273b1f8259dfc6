import type { Span } from './ast.ts'
import { SyntaxStop } from './fault.ts'
import { Names, spell } from './names.ts'
import { readString, type Token, tokenize } from './tokens.ts'

// Deep enough for every rule that a person can read, and far from the end of any engine's stack.
const MAX_DEPTH = 250
const MAX_CHAIN = 1000
const MAX_LENGTH = 1_000_000

const KEYWORDS = new Set(
  'and or if then else for in return some every satisfies function external instance of between true false null'.split(
    ' ',
  ),
)

/** A place in a text of tokens, and what every part of the parser asks of it. */
export class Cursor {
  readonly #tokens: readonly Token[]
  #at = 0
  #depth = 0
  /** Names known where the cursor stands; the parser adds what the text itself declares. */
  names: Names

  constructor(text: string, names: Names) {
    if (text.length > MAX_LENGTH)
      throw new SyntaxStop({
        code: 'too-long',
        span: { from: 0, to: text.length },
        found: `${MAX_LENGTH}`,
      })
    this.#tokens = tokenize(text)
    this.names = names
  }

  get token(): Token {
    return this.#tokens[this.#at] as Token
  }

  peek(ahead: number): Token | undefined {
    return this.#tokens[this.#at + ahead]
  }

  next(): Token {
    const token = this.token
    if (token.kind !== 'end') this.#at++
    return token
  }

  /** Is the next token this keyword or symbol? A string that reads alike is not. */
  sees(text: string): boolean {
    const { kind, text: found } = this.token
    return found === text && (kind === 'word' || kind === 'symbol')
  }

  take(text: string): boolean {
    const seen = this.sees(text)
    if (seen) this.#at++
    return seen
  }

  expect(text: string): Token {
    if (!this.sees(text)) throw this.unexpected()
    return this.next()
  }

  expectEnd(): void {
    if (this.token.kind !== 'end') throw this.unexpected()
  }

  unexpected(): SyntaxStop {
    const { kind, span, text } = this.token
    return new SyntaxStop({
      code: kind === 'end' ? 'unexpected-end' : 'unexpected',
      span,
      found: text,
    })
  }

  /** The span from `from` to the end of the last token taken. */
  span(from: number): Span {
    return { from, to: Math.max(from, this.#tokens[this.#at - 1]?.span.to ?? from) }
  }

  get from(): number {
    return this.token.span.from
  }

  mark(): number {
    return this.#at
  }

  reset(mark: number): void {
    this.#at = mark
  }

  /** Runs one level further inward. */
  inside<T>(parse: () => T): T {
    if (++this.#depth > MAX_DEPTH) throw this.tooDeep()
    const parsed = parse()
    this.#depth--
    return parsed
  }

  /** A chain such as `1 + 1 + 1` makes a tree as deep as it is long. */
  checkChain(length: number): void {
    if (length > MAX_CHAIN) throw this.tooDeep()
  }

  tooDeep(): SyntaxStop {
    return new SyntaxStop({ code: 'too-deep', span: this.token.span, found: this.token.text })
  }

  /** Runs with more names known. */
  knowing<T>(names: Iterable<string>, parse: () => T): T {
    const outer = this.names
    this.#know(names)
    const parsed = parse()
    this.names = outer
    return parsed
  }

  /** Adds a name for the rest of a context; `leave` forgets it again. */
  declare(name: string): void {
    this.#know([name])
  }

  /** Every name of the text is looked for in all that are around it, so that there may not be too many. */
  #know(names: Iterable<string>): void {
    this.names = new Names(names, this.names)
    if (this.names.depth > MAX_CHAIN) throw this.tooDeep()
  }

  leave(names: Names): void {
    this.names = names
  }

  seesKeyword(): boolean {
    return this.token.kind === 'word' && KEYWORDS.has(this.token.text)
  }

  /**
   * A name that is used: the longest known one, or the words up to the next keyword or symbol if they are more. No two
   * names stand side by side, so that `time offset` is one even where only `time` is known.
   */
  takeName(): string {
    const known = this.names.match(this.#tokens, this.#at)
    const from = this.#at
    while (this.token.kind === 'word' && !KEYWORDS.has(this.token.text)) this.#at++
    const run = this.#at - from
    if (known !== null && known.count >= run && (known.count > 1 || !KEYWORDS.has(known.name))) {
      this.#at = from + known.count
      return known.name
    }
    if (run === 0) throw this.unexpected()
    return spell(this.#tokens.slice(from, this.#at))
  }

  /** A type's name: one of `builtIn`, else a name. */
  takeType(builtIn: Names): string {
    const known = builtIn.match(this.#tokens, this.#at)
    const own = this.names.match(this.#tokens, this.#at)
    if (known === null || (own !== null && own.count > known.count)) {
      // A type may be called like a keyword of another place: `context`, `list`, `function`.
      return this.token.text === 'function' ? this.next().text : this.takeName()
    }
    this.#at += known.count
    return known.name
  }

  /** A name that is declared, with all its symbols, up to one of `ends`. */
  takeDeclared(ends: readonly string[]): string {
    const from = this.#at
    if (this.token.kind !== 'word') throw this.unexpected()
    while (!ends.some((end) => this.sees(end))) {
      const { kind, text } = this.token
      const belongs =
        kind === 'word' || kind === 'number' || (kind === 'symbol' && "+-*/.'’".includes(text))
      if (!belongs) throw this.unexpected()
      this.#at++
    }
    return spell(this.#tokens.slice(from, this.#at))
  }

  /** Does a declared name and then a colon stand here? So begins a named argument. */
  seesNamed(): boolean {
    if (this.token.kind !== 'word') return false
    for (let ahead = 1; ; ahead++) {
      const token = this.peek(ahead)
      if (token === undefined) return false
      if (token.kind === 'symbol' && token.text === ':') return true
      const belongs =
        token.kind === 'word' ||
        token.kind === 'number' ||
        (token.kind === 'symbol' && "+-*/.'’".includes(token.text))
      if (!belongs) return false
    }
  }

  takeString(): string {
    return readString(this.next())
  }
}
