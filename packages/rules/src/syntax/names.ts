import { SyntaxStop } from './fault.ts'
import { type Token, tokenize } from './tokens.ts'

/**
 * The names that a text may mean. FEEL allows spaces and even operators in names (`date and time`, `rate-plan`),
 * so that what a word begins can only be told by the names that are known: the longest one wins
 * (DMN 1.5 section 10.3.1.3).
 */
export class Names {
  readonly #byFirst = new Map<
    string,
    { readonly words: readonly string[]; readonly name: string }[]
  >()
  readonly #outer: Names | null

  constructor(names: Iterable<string>, outer: Names | null = null) {
    this.#outer = outer
    for (const name of names) this.add(name)
  }

  add(name: string): void {
    const words = wordsOf(name)
    const first = words[0]
    if (first === undefined) return
    const list = this.#byFirst.get(first) ?? []
    if (list.some((known) => known.name === name)) return
    list.push({ words, name })
    list.sort((a, b) => b.words.length - a.words.length)
    this.#byFirst.set(first, list)
  }

  /** The longest known name that the tokens from `at` on spell, and how many tokens it takes. */
  match(
    tokens: readonly Token[],
    at: number,
  ): { readonly name: string; readonly count: number } | null {
    const first = tokens[at]
    if (first === undefined) return null
    const own = this.#byFirst
      .get(first.text)
      ?.find(({ words }) => words.every((word, offset) => tokens[at + offset]?.text === word))
    const outer = this.#outer?.match(tokens, at) ?? null
    if (own === undefined) return outer
    if (outer !== null && outer.count > own.words.length) return outer
    return { name: own.name, count: own.words.length }
  }
}

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
