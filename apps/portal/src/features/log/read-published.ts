import { logTrust, trustedWitnesses } from '@vermilion/credentials'
import type { Checkpoint } from '@vermilion/ledger'
import { type WitnessWord, wordsOf } from '../../lib/log/witness-words.ts'
import { loadTrust } from '../../lib/trust/pinned-trust.ts'
import { openKept } from './compare.ts'

/** A note as the log published it, and what this browser makes of it. */
export type Published = {
  readonly note: string
  /** Undefined where no key of the log signed it. */
  readonly checkpoint: Checkpoint | undefined
  readonly witnesses: readonly WitnessWord[]
}

/** A page of checkpoints below a size, newest first; every signature is verified here. */
export async function readPublished(before: number | undefined): Promise<readonly Published[]> {
  const query = before === undefined ? '' : `?before=${before}`
  const [{ trustFile }, response] = await Promise.all([
    loadTrust(),
    fetch(`/log/checkpoints${query}`),
  ])
  if (!response.ok) throw new Error(`log/checkpoints answered ${response.status}`)
  const { checkpoints }: { checkpoints: readonly string[] } = await response.json()
  const trust = logTrust(trustFile, trustFile.origin)
  const known = trustedWitnesses(trustFile)
  return Promise.all(
    checkpoints.map(async (note) => ({
      note,
      checkpoint: trust && (await openKept(note, trust))?.checkpoint,
      witnesses: await wordsOf(note, known),
    })),
  )
}
