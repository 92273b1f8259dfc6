import { parseVkey, readCosignatures, type Vkey } from '@vermilion/ledger'

/** cosigned: this very checkpoint · waiting: not yet · bad: what stands under its name does not hold. */
export type WitnessWord = {
  readonly name: string
  readonly word: 'cosigned' | 'waiting' | 'bad'
  /** When it cosigned, on its own clock. */
  readonly at?: number
}

/** What each witness said under the note, verified here; one that lies says nothing of the others. */
export function wordsOf(note: string, vkeys: readonly string[]): Promise<readonly WitnessWord[]> {
  const known = vkeys.flatMap((text): Vkey[] => {
    const parsed = parseVkey(text)
    return parsed.ok ? [parsed.vkey] : []
  })
  return Promise.all(
    known.map(async (vkey): Promise<WitnessWord> => {
      const { name } = vkey
      const read = await readCosignatures(note, [vkey])
      if (!read.ok) return { name, word: 'bad' }
      const [cosignature] = read.cosignatures
      return cosignature
        ? { name, word: 'cosigned', at: cosignature.time * 1000 }
        : { name, word: 'waiting' }
    }),
  )
}
