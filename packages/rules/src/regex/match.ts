import type { Run } from '../run.ts'
import { sameButCase } from './characters.ts'
import type { Pattern } from './pattern.ts'

/** Where a match begins and ends in the text, and what its groups took: null for one that took nothing. */
export type Match = {
  readonly from: number
  readonly to: number
  readonly groups: readonly (string | null)[]
}

/**
 * The first match at or after `from`. Each step of the machine is a step of the run: a pattern that goes back and forth
 * without end, such as `(a*)*b`, ends with the budget and after the same number of steps on every machine, which the
 * regular expressions of the language do not promise.
 */
export function search(pattern: Pattern, text: string, from: number, run: Run): Match | null {
  for (let start = from; start <= text.length; start += widthAt(text, start)) {
    const machine = new Machine(pattern, text, run)
    const to = machine.match(start)
    if (to !== null) return { from: start, to, groups: machine.groups() }
  }
  return null
}

/** UTF-16 units of the character at that place. */
export function widthAt(text: string, at: number): number {
  return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1
}

const UNSET = -1

/** Goes one way and remembers the others, with what each register held, on a stack of its own. */
class Machine {
  readonly #pattern: Pattern
  readonly #text: string
  readonly #run: Run
  readonly #registers: number[]
  /**
   * Pairs: a step and a place to go back to, or a register (as its complement, which is negative) and
   * what it held.
   */
  readonly #stack: number[] = []

  constructor(pattern: Pattern, text: string, run: Run) {
    this.#pattern = pattern
    this.#text = text
    this.#run = run
    this.#registers = new Array(pattern.registers).fill(UNSET)
  }

  match(start: number): number | null {
    const { steps } = this.#pattern
    const text = this.#text
    const registers = this.#registers
    let step = 0
    let at = start
    for (;;) {
      this.#run.spend(1)
      const current = steps[step]
      if (!current) return at
      let fits = true
      let by = 1
      switch (current.op) {
        case 'character': {
          const code = text.codePointAt(at)
          if (code === undefined || !current.among(code)) fits = false
          else at += code > 0xffff ? 2 : 1
          break
        }
        case 'anchor':
          fits = current.holds(text, at)
          break
        case 'again': {
          const end = this.#again(current.group, current.fold, at)
          if (end === null) fits = false
          else at = end
          break
        }
        case 'note':
          this.#set(current.register, at)
          break
        case 'jump':
          by = current.by
          break
        case 'else':
          this.#stack.push(step + current.by, at)
          break
        case 'reset':
          this.#set(current.register, 0)
          break
        case 'loop': {
          const rounds = registers[current.register] ?? 0
          // A round beyond the minimum must take something, or it would be followed by its like for ever.
          if (rounds > current.min && registers[current.register + 1] === at) fits = false
          else if (rounds >= current.max) by = current.exit
          else if (rounds >= current.min) {
            this.#stack.push(step + (current.greedy ? current.exit : 1), at)
            if (!current.greedy) by = current.exit
          }
          break
        }
        case 'round':
          this.#set(current.register, (registers[current.register] ?? 0) + 1)
          this.#set(current.register + 1, at)
          break
        default:
      }
      if (fits) step += by
      else {
        const back = this.#back()
        if (!back) return null
        ;[step, at] = back
      }
    }
  }

  groups(): (string | null)[] {
    return this.#pattern.groups.map((register) => this.#taken(register))
  }

  #taken(register: number): string | null {
    const from = this.#registers[register] ?? UNSET
    const to = this.#registers[register + 1] ?? UNSET
    return to === UNSET ? null : this.#text.slice(from, to)
  }

  /** Where the text of the group ends if it stands here as well; a group that took nothing is empty. */
  #again(register: number, fold: boolean, from: number): number | null {
    const taken = this.#taken(register) ?? ''
    this.#run.spend(taken.length)
    if (!fold) return this.#text.startsWith(taken, from) ? from + taken.length : null
    let at = from
    for (const character of taken) {
      const code = this.#text.codePointAt(at)
      if (code === undefined || !sameButCase(code, character.codePointAt(0) ?? 0)) return null
      at += code > 0xffff ? 2 : 1
    }
    return at
  }

  #set(register: number, value: number): void {
    if (this.#stack.length > 0) this.#stack.push(~register, this.#registers[register] ?? UNSET)
    this.#registers[register] = value
  }

  #back(): readonly [number, number] | undefined {
    for (;;) {
      const second = this.#stack.pop()
      const first = this.#stack.pop()
      if (first === undefined || second === undefined) return undefined
      if (first >= 0) return [first, second]
      this.#registers[~first] = second
    }
  }
}
