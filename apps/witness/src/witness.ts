import {
  CHECKPOINT_GAP_MS,
  cosign,
  cosignerVkey,
  formatCheckpoint,
  formatVkey,
  judgeAddCheckpoint,
  type NoteSigner,
  type SignedCheckpoint,
  type Vkey,
  type Witnessed,
} from '@vermilion/ledger'
import type { WitnessStore } from './witness-store.ts'

export interface WitnessOptions {
  readonly store: WitnessStore
  /**
   * Its keys, each of which signs a line; they are used for this and nothing else, since Ed25519's message
   * does not say who signs.
   */
  readonly signers: readonly NoteSigner[]
  /** The logs it watches: keys by origin, more than one while a log changes its key. */
  readonly logs: ReadonlyMap<string, readonly Vkey[]>
  readonly now: () => number
  /** New checkpoints of one log; else as many as a node of ours brings at most, and as many again. */
  readonly perMinute?: number
}

/** What goes over the wire in answer to `add-checkpoint`. */
interface Answer {
  readonly status: 200 | 400 | 403 | 404 | 409 | 422 | 429
  readonly type: 'text/plain; charset=utf-8' | 'text/x.tlog.size'
  readonly body: string
  /** The log, where it has signed what it asks. */
  readonly origin?: string
}

export interface Witness {
  /** As many as it has keys. */
  readonly vkeys: readonly string[]
  addCheckpoint(body: Uint8Array): Promise<Answer>
}

const TEXT = 'text/plain; charset=utf-8'
const MINUTE_MS = 60_000
const PER_MINUTE = (2 * MINUTE_MS) / CHECKPOINT_GAP_MS

/** Cosigns what continues the history that it has seen, and keeps what does not (C2SP tlog-witness). */
export function createWitness(options: WitnessOptions): Witness {
  const { store, signers, logs, now, perMinute = PER_MINUTE } = options
  const admit = createQuota(perMinute)
  const find = (origin: string): Witnessed | undefined => {
    const vkeys = logs.get(origin)
    return vkeys && { vkeys, newest: store.newest(origin) }
  }

  async function addCheckpoint(body: Uint8Array): Promise<Answer> {
    // Judging and signing take turns with other requests; whoever was overtaken is judged again, and
    // then told the size that overtook it.
    for (;;) {
      const found = await judgeAddCheckpoint(body, find)
      const at = now()
      if (!found.ok) {
        const { refusal, signed } = found
        if (signed) keepRefused(signed, at)
        const origin = signed ? { origin: signed.origin } : {}
        return refusal.status === 409
          ? { status: 409, type: 'text/x.tlog.size', body: `${refusal.size}\n`, ...origin }
          : { status: refusal.status, type: TEXT, body: `${refusal.reason}\n`, ...origin }
      }
      const { checkpoint, newest } = found
      const { origin, size } = checkpoint
      const isNew = newest?.size !== size
      if (isNew && !admit(origin, at))
        return { status: 429, type: TEXT, body: 'too many checkpoints a minute\n', origin }
      const lines = await cosignAll(formatCheckpoint(checkpoint), signers, at)
      // The same again changes nothing that is stored, and says the same at a later time.
      if (!isNew || store.cosigned(newest, { ...checkpoint, note: checkpoint.note + lines, at }))
        return { status: 200, type: TEXT, body: lines, origin }
    }
  }

  /** What contradicts something that we have is kept whatever the log's quota; the rest within it. */
  function keepRefused(signed: SignedCheckpoint, at: number): void {
    const { roots, isKept } = store.known(signed)
    if (isKept || roots > 1) return
    if (roots === 1 || admit(signed.origin, at)) store.refused({ ...signed, at })
  }

  return {
    vkeys: vkeysOf(signers),
    addCheckpoint,
  }
}

/** A line of each key on a checkpoint's text; `at` is in milliseconds. */
export async function cosignAll(
  text: string,
  signers: readonly NoteSigner[],
  at: number,
): Promise<string> {
  const time = Math.floor(at / 1000)
  return (await Promise.all(signers.map((signer) => cosign(text, signer, time)))).join('')
}

export function vkeysOf(signers: readonly NoteSigner[]): readonly string[] {
  return signers.map(({ name, publicKey }) => formatVkey(cosignerVkey(name, publicKey)))
}

/**
 * Only what would be stored counts: signed checkpoints are public, and whoever sends one again in the
 * log's name must not use up what the log itself needs.
 */
function createQuota(perMinute: number): (origin: string, at: number) => boolean {
  const taken = new Map<string, { readonly minute: number; readonly times: number }>()
  return (origin, at) => {
    const minute = Math.floor(at / MINUTE_MS)
    const before = taken.get(origin)
    const times = before?.minute === minute ? before.times + 1 : 1
    taken.set(origin, { minute, times })
    return times <= perMinute
  }
}
