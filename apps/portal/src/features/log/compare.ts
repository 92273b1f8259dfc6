import {
  type Checkpoint,
  consistencyProof,
  equalBytes,
  type ForkEvidence,
  findFork,
  keysIn,
  type LogKey,
  type LogTrust,
  openSigned,
  type TileReader,
  tileRoot,
  verifyConsistency,
  verifyForkEvidence,
} from '@vermilion/ledger'

/** A checkpoint that the log signed, with the note that says so. */
export type Signed = {
  readonly checkpoint: Checkpoint
  readonly note: string
  readonly key: LogKey
}

/** How two checkpoints of one log stand to each other; `older` is not the larger one. */
export type Comparison = { readonly older: Signed; readonly newer: Signed } & (
  | { readonly is: 'same' | 'grown' }
  /** The log signed two histories, and this proves it alone. */
  | { readonly is: 'fork'; readonly evidence: ForkEvidence; readonly byStolenKey: boolean }
  /** What the log serves now ends before the newer one, or leads to another root than it. */
  | { readonly is: 'lost' }
)

/** A note that one of the log's keys signed while it was its turn; undefined where none did. */
export async function openKept(
  note: string,
  trust: Pick<LogTrust, 'vkeys' | 'ranges'>,
): Promise<Signed | undefined> {
  // Where several have signed, one that only the log has is believed first.
  const keys = keysIn(trust).toSorted((a, b) => Number(!!a.compromised) - Number(!!b.compromised))
  for (const key of keys) {
    const opened = await openSigned(note, [key])
    if (opened.ok) return { checkpoint: opened.checkpoint, note, key }
  }
  return undefined
}

/**
 * Two checkpoints held against each other, with the tiles of the log as it is now, of which `newest` is
 * the newest checkpoint: nothing that the log says about itself is believed.
 */
export async function compare(
  one: Signed,
  other: Signed,
  newest: Checkpoint,
  tiles: TileReader,
): Promise<Comparison> {
  const [older, newer] = one.checkpoint.size <= other.checkpoint.size ? [one, other] : [other, one]
  const pair = { older, newer }
  const [before, after] = [older.checkpoint, newer.checkpoint]
  if (before.size < after.size) {
    const leads =
      after.size <= newest.size && equalBytes(await tileRoot(tiles, after.size), after.root)
    if (!leads) return { ...pair, is: 'lost' }
  }
  const evidence = await findFork(older, newer, tiles)
  if (evidence) {
    const proven = await verifyForkEvidence(evidence, [older.key, newer.key])
    if (!proven.ok) return { ...pair, is: 'lost' }
    return { ...pair, is: 'fork', evidence, byStolenKey: proven.byStolenKey }
  }
  if (before.size === after.size) return { ...pair, is: 'same' }
  const claim = {
    oldSize: before.size,
    oldRoot: before.root,
    size: after.size,
    root: after.root,
    proof: await consistencyProof(tiles, before.size, after.size),
  }
  return { ...pair, is: verifyConsistency(claim).ok ? 'grown' : 'lost' }
}

/**
 * Any number of checkpoints from the smallest to the largest, each held against the next: where each
 * grows out of the one before, all do.
 */
export async function compareAll(
  checkpoints: readonly Signed[],
  newest: Checkpoint,
  tiles: TileReader,
): Promise<readonly Comparison[]> {
  const bySize = checkpoints.toSorted((one, other) => one.checkpoint.size - other.checkpoint.size)
  return Promise.all(
    bySize.slice(1).map((each, at) => compare(bySize[at] ?? each, each, newest, tiles)),
  )
}
