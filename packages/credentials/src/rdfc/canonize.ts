import { sha256Text, toHex } from '@vermilion/ledger'
import rdfCanonize, { type Quad, type Term } from 'rdf-canonize'

/** Nodes without a name: each object of a certificate is one, and each item of a list in it. */
export const MOST_NAMELESS = 1_024
/** Nodes that look alike at first, as items of a list said twice do. */
const MOST_ALIKE = 256
/** Permutations between two looks at the budget are three; a certificate of ours needs none. */
const MOST_LOOKS = 2_000

/**
 * N-Quads in the form of RDFC-1.0. Undefined for a graph whose blank nodes can hardly be told apart:
 * such graphs are made to cost work, and no certificate is one.
 */
export async function canonize(quads: readonly Quad[]): Promise<string | undefined> {
  const nameless = quads.flatMap(({ subject, object }) => [subject, object]).filter(isNameless)
  if (new Set(nameless.map(({ value }) => value)).size > MOST_NAMELESS) return undefined
  let looks = 0
  const signal = {
    reason: 'too many permutations',
    get aborted() {
      looks += 1
      return looks > MOST_LOOKS
    },
  }
  try {
    return await rdfCanonize.canonize(quads, {
      algorithm: 'RDFC-1.0',
      maxDeepIterations: MOST_ALIKE,
      createMessageDigest,
      signal,
    })
  } catch {
    return undefined
  }
}

function isNameless({ termType }: Term): boolean {
  return termType === 'BlankNode'
}

function createMessageDigest() {
  let text = ''
  return {
    update(more: string): void {
      text += more
    },
    digest: () => toHex(sha256Text(text)),
  }
}
