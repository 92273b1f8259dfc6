import type { Finding } from './finding.ts'
import { textsIn } from './walk.ts'

const MOST_WORDS = 25
const MOST_HAN = 40

/** Plain language is short: a sentence that needs more is two. */
export function checkWording(document: unknown): Finding[] {
  return textsIn(document).flatMap(({ path, text }) => {
    const words = longest(text.en.split(/[.!?:;](?:\s|$)/), (each) => each.split(/\s+/).length)
    const han = longest(text.zh.split(/[。！？；：]/), (each) => count(each, /\p{Script=Han}/gu))
    return [
      ...(words > MOST_WORDS ? [{ path: [...path, 'en'], reason: tooLong(words, 'words') }] : []),
      ...(han > MOST_HAN ? [{ path: [...path, 'zh'], reason: tooLong(han, 'characters') }] : []),
    ]
  })
}

function tooLong(length: number, unit: string): string {
  return `a sentence of ${length} ${unit} is too long (at most ${MOST_WORDS} words, ${MOST_HAN} characters)`
}

function longest(sentences: readonly string[], lengthOf: (sentence: string) => number): number {
  return Math.max(...sentences.map((sentence) => lengthOf(sentence.trim())))
}

function count(text: string, pattern: RegExp): number {
  return [...text.matchAll(pattern)].length
}
