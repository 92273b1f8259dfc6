import { editDistance, errorsAllowed } from './edit-distance.ts'
import type { Phrase } from './phrase.ts'
import { foldLetters, type Query } from './query.ts'

/** How well a phrase answers each part of a query: 0 not at all, 1 exactly. */
export function matchPhrase(query: Query, phrase: Phrase): readonly number[] {
  const han = query.han.map((run) => matchHan(run, phrase.zh))
  const asPinyin = query.words.length > 0 ? matchPinyin(query.words.join(''), phrase.pinyin) : 0
  const words = foldLetters(phrase.en).match(/[\p{L}\p{Nd}]+/gu) ?? []
  // Pinyin is one word however it is spaced: `ying ye` is not two things to look for.
  const latin = query.telling.map((word) => Math.max(matchWords(word, words), asPinyin))
  return [...han, ...latin]
}

/** The whole run, or as many of its pairs of characters as the phrase has. */
function matchHan(run: string, zh: string): number {
  if (zh === run) return 1
  if (zh.includes(run)) return run.length > 1 ? 0.95 : 0.7
  const pairs = pairsOf(run)
  if (pairs.length === 0) return 0
  const found = pairs.filter((pair) => zh.includes(pair)).length
  return (0.8 * found) / pairs.length
}

function pairsOf(run: string): readonly string[] {
  const characters = [...run]
  return characters.slice(1).map((character, index) => `${characters[index]}${character}`)
}

function matchWords(typed: string, words: readonly string[]): number {
  let best = 0
  for (const word of words) {
    if (word === typed) return 1
    if (typed.length > 1 && word.startsWith(typed)) best = Math.max(best, 0.9)
    else best = Math.max(best, matchWithErrors(typed, word))
  }
  return best
}

/**
 * The beginning of a word may hold the error as well as the whole: `resturan` for restaurant. The
 * first letter is right: people seldom miss it, and without it every word is like some other.
 */
function matchWithErrors(typed: string, word: string): number {
  if (typed[0] !== word[0]) return 0
  const allowed = errorsAllowed(typed.length)
  if (allowed === 0) return 0
  const whole = editDistance(typed, word, allowed)
  if (whole <= allowed) return 0.8 - 0.1 * whole
  const start = editDistance(typed, word.slice(0, typed.length + 1), allowed)
  return start <= allowed ? 0.7 - 0.1 * start : 0
}

/** Whole syllables from any syllable on, the last one perhaps unfinished; or initials alone. */
function matchPinyin(typed: string, pinyin: string): number {
  const syllables = pinyin.split(' ').filter(Boolean)
  if (syllables.length === 0 || typed.length < 2) return 0
  let best = 0
  for (let start = 0; start < syllables.length; start++) {
    const rest = syllables.slice(start).join('')
    const score = rest === typed && start === 0 ? 1 : matchSyllables(typed, rest)
    best = Math.max(best, start === 0 ? score : score * 0.9)
  }
  const initials = syllables.map((syllable) => syllable.charAt(0)).join('')
  if (initials === typed) best = Math.max(best, 0.95)
  else if (initials.startsWith(typed)) best = Math.max(best, 0.8)
  else if (typed.length > 2 && initials.includes(typed)) best = Math.max(best, 0.7)
  return best
}

function matchSyllables(typed: string, rest: string): number {
  if (rest[0] !== typed[0]) return 0
  if (rest.startsWith(typed)) return typed.length > 2 ? 0.95 : 0.6
  // Shorter syllables are too alike for errors: one letter makes another word of them.
  const allowed = typed.length < 6 ? 0 : errorsAllowed(typed.length)
  if (allowed === 0) return 0
  const lengths = [typed.length - 1, typed.length, typed.length + 1]
  const distances = lengths.map((length) => editDistance(typed, rest.slice(0, length), allowed))
  const least = Math.min(...distances)
  return least <= allowed ? 0.75 - 0.1 * least : 0
}
