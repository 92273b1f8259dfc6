import {
  anyCharacter,
  type CharacterRange,
  type Characters,
  complement,
  inRanges,
  multipleEscape,
  property,
  sameButCase,
  withinLine,
} from './characters.ts'

/** What a pattern becomes: steps of a machine that goes through the text and back (`match.ts`). Jumps are relative. */
export type Step =
  | { readonly op: 'character'; readonly among: Characters }
  | { readonly op: 'anchor'; readonly holds: (text: string, at: number) => boolean }
  /** The text that a group took, once more. */
  | { readonly op: 'again'; readonly group: number; readonly fold: boolean }
  | { readonly op: 'note'; readonly register: number }
  | { readonly op: 'jump'; readonly by: number }
  /** Goes on with the next step; if that fails, by the jump. */
  | { readonly op: 'else'; readonly by: number }
  /** A loop counts its rounds in `register`, and keeps in the one after it where a round began. */
  | { readonly op: 'reset'; readonly register: number }
  | Loop
  | { readonly op: 'round'; readonly register: number }

type Loop = {
  readonly op: 'loop'
  readonly register: number
  readonly min: number
  readonly max: number
  readonly greedy: boolean
  /** Jump to what follows the loop. */
  readonly exit: number
}

export type Pattern = {
  readonly steps: readonly Step[]
  /** Of each group, the register that holds where it began; the next one holds where it ended. */
  readonly groups: readonly number[]
  readonly registers: number
}

/**
 * Reads a regular expression of XPath (Functions and Operators 3.1, section 5.6; XML Schema Part 2, appendix F) with
 * the flags `smixq`, or is null: what other dialects have more, such as looking ahead, is refused.
 */
export function parsePattern(pattern: string, flags: string): Pattern | null {
  if (!/^[smixq]*$/.test(flags)) return null
  const quoted = flags.includes('q')
  const text = flags.includes('x') && !quoted ? withoutSpace(pattern) : pattern
  try {
    return new PatternParser(text, flags).parse(quoted)
  } catch (error) {
    if (error instanceof Refused) return null
    throw error
  }
}

class Refused extends Error {}

/** Groups and classes in one another, so that no pattern exhausts the stack. */
const MAX_DEPTH = 100

/** Flag `x`: white space counts for nothing except in a class. */
function withoutSpace(pattern: string): string {
  let kept = ''
  let depth = 0
  let escaped = false
  for (const character of pattern) {
    if (depth === 0 && /[\t\n\r ]/.test(character)) continue
    kept += character
    if (escaped) escaped = false
    else if (character === '\\') escaped = true
    else if (character === '[') depth++
    else if (character === ']') depth--
  }
  return kept
}

const atStart = (_text: string, at: number) => at === 0
const atEnd = (text: string, at: number) => at === text.length
const atLineStart = (text: string, at: number) =>
  at === 0 || (text[at - 1] === '\n' && at < text.length)
const atLineEnd = (text: string, at: number) => at === text.length || text[at] === '\n'

class PatternParser {
  readonly #characters: readonly string[]
  readonly #flags: string
  readonly #fold: boolean
  readonly #groups: number[] = []
  readonly #closed = new Set<number>()
  #registers = 0
  #at = 0
  #depth = 0

  constructor(pattern: string, flags: string) {
    this.#characters = Array.from(pattern)
    this.#flags = flags
    this.#fold = flags.includes('i')
  }

  parse(quoted: boolean): Pattern {
    const steps = quoted
      ? this.#characters.map((character) => this.#literal(character))
      : this.#alternatives()
    if (!quoted && this.#peek() !== undefined) throw new Refused()
    return { steps, groups: this.#groups, registers: this.#registers }
  }

  #alternatives(): Step[] {
    const branch = this.#branch()
    if (!this.#take('|')) return branch
    // Read on one level: a thousand alternatives are no depth.
    const branches = [branch]
    do branches.push(this.#branch())
    while (this.#take('|'))
    const last = branches.pop() ?? []
    let after = branches.reduce((sum, each) => sum + each.length + 2, last.length)
    const tried = branches.flatMap((each): Step[] => {
      after -= each.length + 2
      return [{ op: 'else', by: each.length + 2 }, ...each, { op: 'jump', by: after + 1 }]
    })
    return [...tried, ...last]
  }

  #branch(): Step[] {
    const steps: Step[] = []
    for (let next = this.#peek(); next !== undefined && !'|)'.includes(next); next = this.#peek())
      for (const step of this.#repeated(this.#atom(this.#next()))) steps.push(step)
    return steps
  }

  #repeated(body: readonly Step[]): readonly Step[] {
    const bounds = this.#quantifier()
    if (!bounds) return body
    const [min, max] = bounds
    const greedy = !this.#take('?')
    const register = this.#allocate()
    return [
      { op: 'reset', register },
      { op: 'loop', register, min, max, greedy, exit: body.length + 3 },
      { op: 'round', register },
      ...body,
      { op: 'jump', by: -(body.length + 2) },
    ]
  }

  #quantifier(): readonly [number, number] | undefined {
    if (this.#take('?')) return [0, 1]
    if (this.#take('*')) return [0, Number.POSITIVE_INFINITY]
    if (this.#take('+')) return [1, Number.POSITIVE_INFINITY]
    if (!this.#take('{')) return undefined
    const [, min, comma, max] = /^(\d+)(,?)(\d*)$/.exec(this.#until('}')) ?? []
    if (min === undefined || (!comma && max)) throw new Refused()
    const most = max ? Number(max) : comma ? Number.POSITIVE_INFINITY : Number(min)
    if (Number(min) > most) throw new Refused()
    return [Number(min), most]
  }

  #atom(first: string): readonly Step[] {
    switch (first) {
      case '(':
        return this.#group()
      case '[':
        return [{ op: 'character', among: this.#class() }]
      case '.':
        return [{ op: 'character', among: this.#flags.includes('s') ? anyCharacter : withinLine }]
      case '^':
        return [{ op: 'anchor', holds: this.#flags.includes('m') ? atLineStart : atStart }]
      case '$':
        return [{ op: 'anchor', holds: this.#flags.includes('m') ? atLineEnd : atEnd }]
      case '\\': {
        const letter = this.#next()
        if (/[1-9]/.test(letter)) return [this.#backReference(Number(letter))]
        const meant = this.#escape(letter)
        return [
          typeof meant === 'string' ? this.#literal(meant) : { op: 'character', among: meant },
        ]
      }
      default:
        if ('?*+{}]'.includes(first)) throw new Refused()
        return [this.#literal(first)]
    }
  }

  #literal(character: string): Step {
    const code = codeOf(character)
    const among: Characters = this.#fold
      ? (other) => other === code || sameButCase(other, code)
      : (other) => other === code
    return { op: 'character', among }
  }

  #group(): readonly Step[] {
    this.#deepen()
    const silent = this.#take('?')
    if (silent) this.#expect(':')
    const register = silent ? 0 : this.#allocate()
    if (!silent) this.#groups.push(register)
    const number = this.#groups.length
    const steps = this.#alternatives()
    this.#expect(')')
    this.#depth--
    if (silent) return steps
    this.#closed.add(number)
    return [{ op: 'note', register }, ...steps, { op: 'note', register: register + 1 }]
  }

  /** As many digits as there are groups for; the group must be closed already. */
  #backReference(first: number): Step {
    let number = first
    for (let next = this.#peek(); next && /\d/.test(next); next = this.#peek()) {
      if (number * 10 + Number(next) > this.#groups.length) break
      number = number * 10 + Number(this.#next())
    }
    const group = this.#groups[number - 1]
    if (group === undefined || !this.#closed.has(number)) throw new Refused()
    return { op: 'again', group, fold: this.#fold }
  }

  /** One character, or a class of them. */
  #escape(letter: string): string | Characters {
    const control = { n: '\n', r: '\r', t: '\t' }[letter]
    if (control) return control
    if ('\\|.?*+(){}-[]^$'.includes(letter)) return letter
    const characters = /p/i.test(letter) ? this.#property() : multipleEscape(letter)
    if (!characters) throw new Refused()
    return letter === 'P' ? complement(characters) : characters
  }

  #property(): Characters | undefined {
    this.#expect('{')
    return property(this.#until('}'))
  }

  /** After `[`: `[a-z-[aeiou]]` takes the vowels out again. */
  #class(): Characters {
    this.#deepen()
    const negated = this.#take('^')
    const ranges: CharacterRange[] = []
    const classes: Characters[] = []
    let without: Characters | undefined
    for (let empty = true; !this.#take(']'); empty = false) {
      if (without) throw new Refused()
      if (!empty && this.#subtraction()) without = this.#class()
      else {
        const part = this.#classPart(empty)
        if (typeof part === 'function') classes.push(part)
        else ranges.push(part)
      }
    }
    if (ranges.length + classes.length === 0) throw new Refused()
    this.#depth--
    if (ranges.length > 0) classes.push(inRanges(ranges, this.#fold))
    return (code) => classes.some((among) => among(code)) !== negated && !(without?.(code) ?? false)
  }

  #subtraction(): boolean {
    if (this.#peek() !== '-' || this.#peek(1) !== '[') return false
    this.#at += 2
    return true
  }

  #classPart(first: boolean): CharacterRange | Characters {
    const character = this.#next()
    if ('[]'.includes(character)) throw new Refused()
    const meant = character === '\\' ? this.#escape(this.#next()) : character
    if (typeof meant !== 'string') return meant
    const code = codeOf(meant)
    // A hyphen that is not escaped is itself only at either end of a class.
    if (character === '-' && !(first || this.#closes())) throw new Refused()
    if (this.#peek() !== '-' || this.#closes(1) || this.#peek(1) === '[') return [code, code]
    this.#at++
    const end = this.#next()
    const last = end === '\\' ? this.#escape(this.#next()) : end
    if (typeof last !== 'string' || '[-'.includes(end) || codeOf(last) < code) throw new Refused()
    return [code, codeOf(last)]
  }

  /** Does the class end here, or begin what it is without? */
  #closes(ahead = 0): boolean {
    if (this.#peek(ahead) === ']') return true
    return this.#peek(ahead) === '-' && this.#peek(ahead + 1) === '['
  }

  #deepen(): void {
    if (++this.#depth > MAX_DEPTH) throw new Refused()
  }

  #allocate(): number {
    this.#registers += 2
    return this.#registers - 2
  }

  #peek(ahead = 0): string | undefined {
    return this.#characters[this.#at + ahead]
  }

  #next(): string {
    const next = this.#characters[this.#at++]
    if (next === undefined) throw new Refused()
    return next
  }

  #take(character: string): boolean {
    if (this.#peek() !== character) return false
    this.#at++
    return true
  }

  #expect(character: string): void {
    if (!this.#take(character)) throw new Refused()
  }

  #until(end: string): string {
    let text = ''
    while (!this.#take(end)) text += this.#next()
    return text
  }
}

function codeOf(character: string): number {
  return character.codePointAt(0) ?? 0
}
