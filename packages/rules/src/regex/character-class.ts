import {
  type CharacterRange,
  type Characters,
  complement,
  inRanges,
  multipleEscape,
  property,
} from './characters.ts'
import { type Cursor, Refused } from './cursor.ts'

/** What stands after a backslash: one character, or a class of them. */
export function readEscape(cursor: Cursor): string | Characters {
  const letter = cursor.next()
  const control = { n: '\n', r: '\r', t: '\t' }[letter]
  if (control) return control
  if ('\\|.?*+(){}-[]^$'.includes(letter)) return letter
  const characters = /p/i.test(letter) ? readProperty(cursor) : multipleEscape(letter)
  if (!characters) throw new Refused()
  return letter === 'P' ? complement(characters) : characters
}

function readProperty(cursor: Cursor): Characters | undefined {
  cursor.expect('{')
  return property(cursor.until('}'))
}

/** After `[`: `[a-z-[aeiou]]` takes the vowels out again. */
export function readClass(cursor: Cursor, fold: boolean): Characters {
  const negated = cursor.take('^')
  const ranges: CharacterRange[] = []
  const classes: Characters[] = []
  let without: Characters | undefined
  for (let empty = true; !cursor.take(']'); empty = false) {
    if (without) throw new Refused()
    if (!empty && cursor.take('-[')) without = cursor.inside(() => readClass(cursor, fold))
    else {
      const part = readPart(cursor, empty)
      if (typeof part === 'function') classes.push(part)
      else ranges.push(part)
    }
  }
  if (ranges.length > 0) classes.push(inRanges(ranges, fold))
  if (classes.length === 0) throw new Refused()
  return (code) => classes.some((among) => among(code)) !== negated && !(without?.(code) ?? false)
}

function readPart(cursor: Cursor, first: boolean): CharacterRange | Characters {
  const character = cursor.next()
  if ('[]'.includes(character)) throw new Refused()
  const meant = character === '\\' ? readEscape(cursor) : character
  if (typeof meant !== 'string') return meant
  const code = codeOf(meant)
  // A hyphen that is not escaped is itself only at either end of a class.
  if (character === '-' && !(first || closes(cursor))) throw new Refused()
  if (cursor.peek() !== '-' || cursor.peek(1) === '[' || closes(cursor, 1)) return [code, code]
  cursor.next()
  const end = cursor.next()
  const last = end === '\\' ? readEscape(cursor) : end
  if (typeof last !== 'string' || '[-'.includes(end) || codeOf(last) < code) throw new Refused()
  return [code, codeOf(last)]
}

/** Does the class end here, or begin what it is without? */
function closes(cursor: Cursor, ahead = 0): boolean {
  if (cursor.peek(ahead) === ']') return true
  return cursor.peek(ahead) === '-' && cursor.peek(ahead + 1) === '['
}

export function codeOf(character: string): number {
  return character.codePointAt(0) ?? 0
}
