import {
  equalBytes,
  type ForkEvidence,
  findFork,
  type LogTrust,
  openCheckpoint,
  openWitnessed,
  type TileReader,
  tileRoot,
  verifyTlogProof,
} from '@vermilion/ledger'
import type { SignedSize } from './history.ts'

/** What a client makes of a checkpoint that it is shown. */
export type Finding =
  | 'accepted'
  /** The log has not signed it, or too few witnesses. */
  | 'unproven'
  /** What it stands for was not served. */
  | 'withheld'
  | 'older'
  | 'fork'

/** A checkpoint with its cosignatures, and by when it was witnessed, in POSIX seconds. */
export type Accepted = SignedSize & { readonly time: number }

/** Somebody who reads the log, and remembers what it was shown. */
export class Client {
  /** What it accepted last. */
  newest: Accepted | undefined
  readonly evidence: ForkEvidence[] = []
  readonly #trust: LogTrust

  constructor(trust: LogTrust) {
    this.#trust = trust
  }

  /** `lines` are the cosignatures under the note; `tiles` what the log serves with it. */
  async look(signed: SignedSize, lines: string, tiles: TileReader): Promise<Finding> {
    const note = signed.note + lines
    const opened = await openCheckpoint(note, this.#trust.vkeys[0] ?? '')
    if (!opened.ok) return 'unproven'
    const { size, root } = opened.checkpoint
    const served = await tileRoot(tiles, size).catch(() => undefined)
    if (!served || !equalBytes(served, root)) return 'withheld'
    const seen = { ...signed, checkpoint: opened.checkpoint, note }
    const { newest } = this
    const isNewer = !newest || size >= newest.checkpoint.size
    const largest = isNewer ? tiles : newest.history.tiles
    const fork = newest && (await findFork(newest, seen, largest))
    if (fork) {
      this.evidence.push(fork)
      return 'fork'
    }
    const witnessed = await openWitnessed(note, this.#trust)
    if (!witnessed.ok) return 'unproven'
    if (!isNewer) return 'older'
    this.newest = { ...seen, time: witnessed.time ?? 0 }
    return 'accepted'
  }

  /** Whether this proof is as good as a receipt for the act. */
  async isReceipt(proof: string, entry: Uint8Array): Promise<boolean> {
    return (await verifyTlogProof(proof, entry, this.#trust)).ok
  }
}
