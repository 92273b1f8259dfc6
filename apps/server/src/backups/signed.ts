import type { Vkey } from '@vermilion/ledger'
import {
  askWitnessed,
  type Lock,
  type SignedHere,
  type WitnessAddress,
  type Witnessed,
} from '@vermilion/ledger/log'

const PATIENCE_MS = 10_000

/** What the log has signed, as far as anybody who could be asked knows. */
export interface Signed {
  /** The largest, and who knows of it. */
  readonly newest: (SignedHere & { readonly by: string }) | undefined
  readonly shown: readonly Witnessed[]
  /** Who did not answer, by name. */
  readonly silent: readonly string[]
  /** Whether more may have been signed, which only the silent ones know. */
  readonly isInDoubt: boolean
}

/** Asks everybody: the lock store, the witnesses and mirrors, and the copies that the operator named. */
export async function gatherSigned(
  origin: string,
  vkeys: readonly Vkey[],
  asked: {
    /** Whom the policy of the node names. */
    readonly witnesses: readonly WitnessAddress[]
    readonly lock: Lock | undefined
    readonly copies: readonly Witnessed[]
  },
): Promise<Signed> {
  const { witnesses, lock, copies } = asked
  const answers = await askWitnessed({ vkeys, witnesses, patienceMs: PATIENCE_MS })
  const shown = [...copies, ...answers.shown]
  const known = [
    ...(lock ? [{ origin, ...lock, by: 'lock.sqlite' }] : []),
    ...shown.map(({ name, note, checkpoint }) => ({ ...checkpoint, note, by: name })),
  ]
  return {
    newest: known.toSorted((a, b) => b.size - a.size)[0],
    shown,
    silent: [...new Set(answers.silent.map(({ name }) => name))],
    // The lock store was written before anything was shown to anybody. Without it one that is silent may
    // have been shown more, be it that no quorum followed.
    isInDoubt: !lock && (answers.silent.length > 0 || witnesses.length === 0),
  }
}
