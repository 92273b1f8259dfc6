import { isQuorum, type Quorum, type Vkey } from '@vermilion/ledger'
import {
  askWitnessed,
  type Lock,
  type SignedHere,
  type WitnessAddress,
  type Witnessed,
} from '@vermilion/ledger/log'

const PATIENCE_MS = 10_000

/** Whom the policy of a node names. */
export interface Watchers {
  readonly witnesses: readonly WitnessAddress[]
  readonly quorum: Quorum | undefined
}

/** What the log has signed, as far as anybody who could be asked knows. */
export interface Signed {
  /** The largest, and who knows of it. */
  readonly newest: (SignedHere & { readonly by: string }) | undefined
  readonly shown: readonly Witnessed[]
  /** Who did not answer, by name. */
  readonly silent: readonly string[]
  /** Whether more may have been signed and published, which only the silent ones know. */
  readonly isInDoubt: boolean
}

/** Asks everybody: the lock store, the witnesses and mirrors, and the copies that the operator named. */
export async function gatherSigned(
  origin: string,
  vkeys: readonly Vkey[],
  asked: {
    readonly watchers: Watchers
    readonly lock: Lock | undefined
    readonly copies: readonly Witnessed[]
  },
): Promise<Signed> {
  const { watchers, lock, copies } = asked
  const { witnesses } = watchers
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
    // The lock store was written before anything was shown to anybody.
    isInDoubt: !lock && couldHide(watchers, answers.silent),
  }
}

/** Without a quorum each checkpoint was published at once, and nobody need have seen it. */
function couldHide({ witnesses, quorum }: Watchers, silent: readonly Vkey[]): boolean {
  if (!quorum) return silent.length > 0 || witnesses.length === 0
  return isQuorum(quorum, new Set(silent))
}
