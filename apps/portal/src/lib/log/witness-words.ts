import { readCosignatures, type Vkey } from '@vermilion/ledger'

/** cosigned: this very checkpoint · waiting: not yet · bad: what stands under its name does not hold. */
export type WitnessWord = {
  readonly name: string
  readonly word: 'cosigned' | 'waiting' | 'bad'
  /** When it cosigned, on its own clock. */
  readonly at?: number
}

/**
 * What each witness said under the note, verified here; one that lies says nothing of the others. Two keys
 * under one name (Ed25519, ML-DSA-44) are one witness, whose word the first line is.
 */
export function wordsOf(note: string, known: readonly Vkey[]): Promise<readonly WitnessWord[]> {
  return Promise.all(
    [...Map.groupBy(known, ({ name }) => name)].map(async ([name, keys]): Promise<WitnessWord> => {
      const read = await readCosignatures(note, keys)
      if (!read.ok) return { name, word: 'bad' }
      const [first] = read.cosignatures.map(({ time }) => time).sort((a, b) => a - b)
      return first === undefined
        ? { name, word: 'waiting' }
        : { name, word: 'cosigned', at: first * 1000 }
    }),
  )
}
