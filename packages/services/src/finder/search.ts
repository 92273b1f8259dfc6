import { matchPhrase } from './match.ts'
import type { Phrase } from './phrase.ts'
import { parseQuery } from './query.ts'

/** Plain JSON, built by `buildFinderIndex` on the server. */
export type FinderIndex = readonly FinderEntry[]
export type FinderEntry = {
  readonly kind: 'service' | 'lifeEvent'
  /** Key of the service, id of the life event. */
  readonly id: string
  /** Phrases with what a match in them is worth, from 0 to 1. */
  readonly phrases: readonly (Phrase & { readonly weight: number })[]
}
export type Found = {
  readonly kind: FinderEntry['kind']
  readonly id: string
  readonly score: number
}

/** Less than this is chance. */
const LEAST = 0.35

/**
 * Services and life events that answer a query in Chinese, pinyin, initials or English, typing
 * errors forgiven, best first. An empty query finds nothing.
 */
export function search(index: FinderIndex, typed: string, limit = 10): readonly Found[] {
  const query = parseQuery(typed)
  if (query.han.length + query.words.length === 0) return []
  return index
    .map(({ kind, id, phrases }) => ({ kind, id, score: scoreOf(phrases) }))
    .filter(({ score }) => score >= LEAST)
    .sort((one, other) => other.score - one.score)
    .slice(0, limit)

  /** Every part of the query counts alike, each where it fits best. */
  function scoreOf(phrases: FinderEntry['phrases']): number {
    let best: number[] = []
    for (const phrase of phrases) {
      const scores = matchPhrase(query, phrase)
      best = scores.map((score, part) => Math.max(best[part] ?? 0, score * phrase.weight))
    }
    return best.reduce((sum, score) => sum + score, 0) / best.length
  }
}
