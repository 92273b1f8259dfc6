import { codeOf, readClass, readEscape } from './character-class.ts'
import { anyCharacter, type Characters, sameButCase, withinLine } from './characters.ts'
import { Cursor, Refused } from './cursor.ts'

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
  const text = flags.includes('x') && !flags.includes('q') ? withoutSpace(pattern) : pattern
  try {
    return new PatternParser(text, flags).parse()
  } catch (error) {
    if (error instanceof Refused) return null
    throw error
  }
}

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
  readonly #cursor: Cursor
  readonly #flags: string
  readonly #fold: boolean
  readonly #groups: number[] = []
  readonly #closed = new Set<number>()
  #registers = 0

  constructor(pattern: string, flags: string) {
    this.#cursor = new Cursor(pattern)
    this.#flags = flags
    this.#fold = flags.includes('i')
  }

  parse(): Pattern {
    const steps = this.#flags.includes('q') ? this.#quoted() : this.#alternatives()
    if (this.#cursor.peek() !== undefined) throw new Refused()
    return { steps, groups: this.#groups, registers: this.#registers }
  }

  #quoted(): Step[] {
    const steps: Step[] = []
    while (this.#cursor.peek() !== undefined) steps.push(this.#literal(this.#cursor.next()))
    return steps
  }

  #alternatives(): Step[] {
    const branch = this.#branch()
    if (!this.#cursor.take('|')) return branch
    // Read on one level: a thousand alternatives are no depth.
    const branches = [branch]
    do branches.push(this.#branch())
    while (this.#cursor.take('|'))
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
    for (
      let next = this.#cursor.peek();
      next !== undefined && !'|)'.includes(next);
      next = this.#cursor.peek()
    )
      for (const step of this.#repeated(this.#atom(this.#cursor.next()))) steps.push(step)
    return steps
  }

  #repeated(body: readonly Step[]): readonly Step[] {
    const bounds = this.#quantifier()
    if (!bounds) return body
    const [min, max] = bounds
    const greedy = !this.#cursor.take('?')
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
    if (this.#cursor.take('?')) return [0, 1]
    if (this.#cursor.take('*')) return [0, Number.POSITIVE_INFINITY]
    if (this.#cursor.take('+')) return [1, Number.POSITIVE_INFINITY]
    if (!this.#cursor.take('{')) return undefined
    const [, min, comma, max] = /^(\d+)(,?)(\d*)$/.exec(this.#cursor.until('}')) ?? []
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
        return [
          {
            op: 'character',
            among: this.#cursor.inside(() => readClass(this.#cursor, this.#fold)),
          },
        ]
      case '.':
        return [{ op: 'character', among: this.#flags.includes('s') ? anyCharacter : withinLine }]
      case '^':
        return [{ op: 'anchor', holds: this.#flags.includes('m') ? atLineStart : atStart }]
      case '$':
        return [{ op: 'anchor', holds: this.#flags.includes('m') ? atLineEnd : atEnd }]
      case '\\': {
        if (/[1-9]/.test(this.#cursor.peek() ?? '')) return [this.#backReference()]
        const meant = readEscape(this.#cursor)
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
    const silent = this.#cursor.take('?')
    if (silent) this.#cursor.expect(':')
    const register = silent ? 0 : this.#allocate()
    if (!silent) this.#groups.push(register)
    const number = this.#groups.length
    const steps = this.#cursor.inside(() => this.#alternatives())
    this.#cursor.expect(')')
    if (silent) return steps
    this.#closed.add(number)
    return [{ op: 'note', register }, ...steps, { op: 'note', register: register + 1 }]
  }

  /** As many digits as there are groups for; the group must be closed already. */
  #backReference(): Step {
    let number = Number(this.#cursor.next())
    for (let next = this.#cursor.peek(); next && /\d/.test(next); next = this.#cursor.peek()) {
      if (number * 10 + Number(next) > this.#groups.length) break
      number = number * 10 + Number(this.#cursor.next())
    }
    const group = this.#groups[number - 1]
    if (group === undefined || !this.#closed.has(number)) throw new Refused()
    return { op: 'again', group, fold: this.#fold }
  }

  #allocate(): number {
    this.#registers += 2
    return this.#registers - 2
  }
}
