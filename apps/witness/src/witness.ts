import {
  cosign,
  formatCheckpoint,
  formatVkey,
  judgeAddCheckpoint,
  KEY_COSIGNATURE,
  type NoteSigner,
  type Vkey,
  vkeyOf,
  type Witnessed,
} from '@vermilion/ledger'
import type { WitnessStore } from './witness-store.ts'

export interface WitnessOptions {
  readonly store: WitnessStore
  /** Its key is used for this and nothing else: the message does not say who signs. */
  readonly signer: NoteSigner
  /** The logs it watches: keys by origin, more than one while a log changes its key. */
  readonly logs: ReadonlyMap<string, readonly Vkey[]>
  readonly now: () => number
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
  readonly vkey: string
  addCheckpoint(body: Uint8Array): Promise<Answer>
}

const TEXT = 'text/plain; charset=utf-8'
const MINUTE_MS = 60_000
/** A log that signs each second asks sixty times a minute; five times that is a fault of its own. */
const PER_MINUTE = 300

/** Cosigns what continues the history that it has seen, and keeps what does not (C2SP tlog-witness). */
export function createWitness({ store, signer, logs, now }: WitnessOptions): Witness {
  const find = (origin: string): Witnessed | undefined => {
    const vkeys = logs.get(origin)
    return vkeys && { vkeys, newest: store.newest(origin) }
  }

  // By log, and only what it has signed: whoever floods us in its name does not keep it out.
  const asked = new Map<string, { minute: number; times: number }>()
  function isTooMuch(origin: string, at: number): boolean {
    const minute = Math.floor(at / MINUTE_MS)
    const counted = asked.get(origin)
    const times = counted?.minute === minute ? counted.times + 1 : 1
    asked.set(origin, { minute, times })
    return times > PER_MINUTE
  }

  async function addCheckpoint(body: Uint8Array): Promise<Answer> {
    // Judging and signing take turns with other requests; whoever was overtaken is judged again, and
    // then told the size that overtook it.
    for (;;) {
      const found = await judgeAddCheckpoint(body, find)
      const at = now()
      const signed = found.ok ? found.checkpoint : found.signed
      const origin = signed ? { origin: signed.origin } : {}
      if (signed && isTooMuch(signed.origin, at))
        return { status: 429, type: TEXT, body: 'too many requests of this log\n', ...origin }
      if (!found.ok) {
        const { refusal } = found
        if (signed) store.refused({ ...signed, at })
        return refusal.status === 409
          ? { status: 409, type: 'text/x.tlog.size', body: `${refusal.size}\n`, ...origin }
          : { status: refusal.status, type: TEXT, body: `${refusal.reason}\n`, ...origin }
      }
      const { checkpoint, newest } = found
      const line = await cosign(formatCheckpoint(checkpoint), signer, Math.floor(at / 1000))
      if (store.cosigned(newest, { ...checkpoint, note: checkpoint.note + line, at }))
        return { status: 200, type: TEXT, body: line, ...origin }
    }
  }

  return {
    vkey: formatVkey(vkeyOf(signer.name, signer.publicKey, KEY_COSIGNATURE)),
    addCheckpoint,
  }
}
