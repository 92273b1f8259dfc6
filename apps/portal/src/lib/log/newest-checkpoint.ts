import { type Checkpoint, openCheckpoint } from '@vermilion/ledger'
import { loadTrust } from '../trust/pinned-trust.ts'
import { type WitnessWord, wordsOf } from './witness-words.ts'

export type NewestCheckpoint = {
  readonly checkpoint: Checkpoint
  /** The key that signed it, which the pinned trust file names. */
  readonly vkey: string
  /** When the log last signed, as the server says; the checkpoint itself holds no time. */
  readonly signedAt: number | undefined
  /** Everyone whom the trust file names as a witness. */
  readonly witnesses: readonly WitnessWord[]
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
