import { logTrust, trustedWitnesses } from '@vermilion/credentials'
import { type Checkpoint, type LogTrust, leastWitnesses, openWitnessed } from '@vermilion/ledger'
import { loadTrust } from '../trust/pinned-trust.ts'
import { UnpublishedError } from './unpublished.ts'
import { type WitnessWord, wordsOf } from './witness-words.ts'

export type NewestCheckpoint = {
  readonly checkpoint: Checkpoint
  /** As it came, with every signature. */
  readonly note: string
  /** By which it was verified: what the pinned trust file says of the log. */
  readonly trust: LogTrust
  /** When the log last signed, as the server says; the checkpoint itself holds no time. */
  readonly signedAt: number | undefined
  /** Everyone whom the trust file names as a witness. */
  readonly witnesses: readonly WitnessWord[]
  /** How many of them it takes. */
  readonly needed: number
}

/** The newest checkpoint, its signatures verified here against the pinned keys. */
export async function newestCheckpoint(): Promise<NewestCheckpoint> {
  const [{ trustFile }, response] = await Promise.all([
    loadTrust(),
    fetch('/log/checkpoint', { cache: 'no-cache' }),
  ])
  if (response.status === 404) throw new UnpublishedError()
  if (!response.ok) throw new Error(`the checkpoint answered ${response.status}`)
  const note = await response.text()
  const trust = logTrust(trustFile, trustFile.origin)
  if (!trust) throw new Error('the trust file names no key of this log')
  const opened = await openWitnessed(note, trust)
  if (!opened.ok) throw new Error(opened.reason)
  const signedAt = Date.parse(response.headers.get('last-modified') ?? '')
  return {
    checkpoint: opened.checkpoint,
    note,
    trust,
    signedAt: signedAt || undefined,
    witnesses: await wordsOf(note, trustedWitnesses(trustFile)),
    needed: leastWitnesses(trust.quorum),
  }
}
