/** A text that is no pattern. Caught where a pattern is parsed. */
export class Refused extends Error {}

/** Groups and classes in one another, so that no pattern exhausts the stack. */
const MAX_DEPTH = 100

/** Where the reading of a pattern stands, character by character. */
export class Cursor {
  readonly #characters: readonly string[]
  #at = 0
  #depth = 0

  constructor(pattern: string) {
    this.#characters = Array.from(pattern)
  }

  peek(ahead = 0): string | undefined {
    return this.#characters[this.#at + ahead]
  }

  next(): string {
    const next = this.#characters[this.#at++]
    if (next === undefined) throw new Refused()
    return next
  }

  /** Goes past the text if it stands here. */
  take(text: string): boolean {
    for (let at = 0; at < text.length; at++) if (this.peek(at) !== text[at]) return false
    this.#at += text.length
    return true
  }

  expect(text: string): void {
    if (!this.take(text)) throw new Refused()
  }

  /** What stands before the character, which is gone past as well. */
  until(end: string): string {
    let text = ''
    while (!this.take(end)) text += this.next()
    return text
  }

  /** Reads what stands in a group or a class. */
  inside<T>(read: () => T): T {
    if (++this.#depth > MAX_DEPTH) throw new Refused()
    const result = read()
    this.#depth--
    return result
  }
}
