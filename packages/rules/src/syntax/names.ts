import { SyntaxStop } from './fault.ts'
import { type Token, tokenize } from './tokens.ts'

/**
 * The names that a text may mean. FEEL allows spaces and even operators in names (`date and time`, `rate-plan`),
 * so that what a word begins can only be told by the names that are known: the longest one wins
 * (DMN 1.5 section 10.3.1.3).
 */
export class Names {
  /** By their first word, and then by all their words. */
  readonly #byFirst = new Map<string, Likewise>()
  readonly #outer: Names | null
  /** How many there are one inside the other. */
  readonly depth: number

  constructor(names: Iterable<string>, outer: Names | null = null) {
    this.#outer = outer
    this.depth = outer ? outer.depth + 1 : 0
    for (const name of names) this.add(name)
  }

  add(name: string): void {
    const words = wordsOf(name)
    const first = words[0]
    if (first === undefined) return
    const alike: Likewise = this.#byFirst.get(first) ?? { lengths: [], names: new Map() }
    alike.names.set(words.join(' '), name)
    if (!alike.lengths.includes(words.length)) {
      alike.lengths.push(words.length)
      alike.lengths.sort((a, b) => b - a)
    }
    this.#byFirst.set(first, alike)
  }

  /** The longest known name that the tokens from `at` on spell, and how many tokens it takes. */
  match(tokens: readonly Token[], at: number): Match | null {
    let longest: Match | null = null
    for (let names: Names | null = this; names; names = names.#outer) {
      const found = names.#match(tokens, at)
      if (found && (!longest || found.count > longest.count)) longest = found
    }
    return longest
  }

  #match(tokens: readonly Token[], at: number): Match | null {
    const alike = this.#byFirst.get(tokens[at]?.text ?? '')
    for (const count of alike?.lengths ?? []) {
      const words = tokens.slice(at, at + count).map(({ text }) => text)
      const name = alike?.names.get(words.join(' '))
      if (name !== undefined) return { name, count }
    }
    return null
  }
}

type Match = { readonly name: string; readonly count: number }

/** Names that begin alike: in how many words, longest first, and by those words. */
type Likewise = { readonly lengths: number[]; readonly names: Map<string, string> }

function wordsOf(name: string): readonly string[] {
  try {
    return tokenize(name)
      .slice(0, -1)
      .map((token) => token.text)
  } catch (cause) {
    if (cause instanceof SyntaxStop) return []
    throw cause
  }
}

/** One spelling of a name, whatever white space stood in it. */
export function spell(tokens: readonly Token[]): string {
  return tokens.reduce((name, token, index) => {
    const before = tokens[index - 1]
    if (before === undefined) return token.text
    return before.span.to === token.span.from ? name + token.text : `${name} ${token.text}`
  }, '')
}
