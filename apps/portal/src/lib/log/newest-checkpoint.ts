import {
  type Checkpoint,
  openCheckpoint,
  parseVkey,
  readCosignatures,
  type Vkey,
} from '@vermilion/ledger'
import { loadTrust } from '../trust/pinned-trust.ts'

export type NewestCheckpoint = {
  readonly checkpoint: Checkpoint
  /** The key that signed it, which the pinned trust file names. */
  readonly vkey: string
  /** When the log last signed, as the server says; the checkpoint itself holds no time. */
  readonly signedAt: number | undefined
  /** Everyone whom the trust file names as a witness. */
  readonly witnesses: readonly WitnessWord[]
}

/** cosigned: this very checkpoint · waiting: not yet · bad: what stands under its name does not hold. */
export type WitnessWord = {
  readonly name: string
  readonly word: 'cosigned' | 'waiting' | 'bad'
  /** When it cosigned, on its own clock. */
  readonly at?: number
}

/** The newest checkpoint, its signature verified here against the pinned key. */
export async function newestCheckpoint(): Promise<NewestCheckpoint> {
  const [{ trustFile }, response] = await Promise.all([
    loadTrust(),
    fetch('/log/checkpoint', { cache: 'no-cache' }),
  ])
  if (!response.ok) throw new Error(`the checkpoint answered ${response.status}`)
  const note = await response.text()
  for (const vkey of trustFile.logs) {
    const opened = await openCheckpoint(note, vkey)
    if (!opened.ok) continue
    const signedAt = Date.parse(response.headers.get('last-modified') ?? '')
    const witnesses = await wordsOf(note, trustFile.policy.witnesses ?? [])
    return { checkpoint: opened.checkpoint, vkey, signedAt: signedAt || undefined, witnesses }
  }
  throw new Error('the checkpoint is not signed by a log that the trust file names')
}

/** What each witness said under the note, verified here; one that lies says nothing of the others. */
function wordsOf(note: string, vkeys: readonly string[]): Promise<readonly WitnessWord[]> {
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
