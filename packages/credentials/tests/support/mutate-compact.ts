import { fromBase64Url, fromUtf8, toBase64Url, utf8 } from '@vermilion/ledger'
import { mutate, rearrangements } from './mutate.ts'
import type { Mutation, Random } from './mutations.ts'

/**
 * One changed copy of a JWT, or of an SD-JWT in compact form: a single bit, its parts in another number or
 * order, a sign of it, or the JSON within one of them.
 */
export function mutateCompact(text: string, random: Random): Mutation<string> {
  for (;;) {
    const [name, change] = WAYS[random(WAYS.length)] ?? WAYS[0]
    const file = change(text, random)
    if (file !== text) return { name, file }
  }
}

type Way = readonly [string, (text: string, random: Random) => string]

const WAYS: readonly [Way, ...Way[]] = [
  ['a bit', flipBit],
  ['a sign', (text, random) => put(text, random(text.length), SIGNS[random(SIGNS.length)] ?? '')],
  ['a piece is gone', (text, random) => cut(text, random)],
  ['parts', moveParts],
  ['within', changeWithin],
]

const SIGNS = [...'AZaz09-_=+/.~', '', '~~', '..', ' ', '\n', '\u0000', 'é']

/** What is no UTF-8 any more reaches a verifier as text with the sign for that. */
function flipBit(text: string, random: Random): string {
  const bytes = utf8(text)
  const at = random(bytes.length)
  bytes[at] = (bytes[at] ?? 0) ^ (1 << random(8))
  return new TextDecoder().decode(bytes)
}

function put(text: string, at: number, sign: string): string {
  return text.slice(0, at) + sign + text.slice(at + 1)
}

function cut(text: string, random: Random): string {
  const at = random(text.length)
  return text.slice(0, at) + text.slice(at + 1 + random(60))
}

/** A part is dropped, stands twice, in another place, or is another one. */
function moveParts(text: string, random: Random): string {
  const mark = text.includes('~') && random(2) === 0 ? '~' : '.'
  const parts = text.split(mark)
  const [one, other] = [random(parts.length), random(parts.length)]
  const moved = rearrangements(parts, one, other)[random(4)]
  return (moved?.() ?? parts).join(mark)
}

/** The JSON of a header, a payload or a disclosure says something else, in the right letters. */
function changeWithin(text: string, random: Random): string {
  const parts = text.split(/([.~])/)
  const at = random(parts.length)
  const json = fromUtf8(fromBase64Url(parts[at] ?? '') ?? new Uint8Array())
  if (!json || !/^[[{]/.test(json)) return text
  return parts.with(at, toBase64Url(mutate(json, random).file)).join('')
}
