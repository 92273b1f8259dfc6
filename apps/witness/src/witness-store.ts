import { openSmallStore } from '@vermilion/database'
import type { Checkpoint, SignedCheckpoint } from '@vermilion/ledger'

/** Two checkpoints of one size that the log signed, with different roots: whoever has both has proof. */
type Fork = { readonly size: number; readonly notes: readonly [string, string] }

export interface WitnessStore {
  /** What was cosigned last, with our own line under it. */
  newest(origin: string): Kept | undefined
  /**
   * Makes `next` the newest, on the disk before it returns. False, with nothing changed, where the
   * newest is not the one that the caller judged by.
   */
  cosigned(old: At | undefined, next: Received): boolean
  /** Keeps what the log signed and we refused. */
  refused(checkpoint: Received): void
  forks(origin: string): readonly Fork[]
  close(): void
}

type At = Pick<Checkpoint, 'size' | 'root'>
/** `at`: when we got it, in milliseconds. */
type Received = SignedCheckpoint & { readonly at: number }
type Kept = Omit<Received, 'origin'>

const TABLES = [
  `create table if not exists checkpoints (
    origin text not null,
    size integer not null check (size >= 0),
    root blob not null check (length(root) = 32),
    note text not null,
    cosigned integer not null check (cosigned in (0, 1)),
    at integer not null,
    primary key (origin, size, root)
  ) strict`,
  // Nothing is ever taken back, neither a word given nor a lie received.
  `create trigger if not exists checkpoints_stay before delete on checkpoints
    begin select raise(abort, 'a checkpoint is never deleted'); end`,
  'create index if not exists checkpoints_cosigned on checkpoints (origin, cosigned, size)',
]

/** One small file: whole checkpoints, so that a fork can be shown and not only told. */
export function openWitnessStore(file: string): WitnessStore {
  const store = openSmallStore(file, TABLES)
  const newest = (origin: string) => store.find<Kept>(NEWEST, origin)
  const isSame = (one: At | undefined, other: At | undefined) =>
    one === undefined || other === undefined
      ? one === other
      : one.size === other.size && Buffer.from(one.root).equals(other.root)

  return {
    newest,
    cosigned(old, { origin, size, root, note, at }) {
      // One connection and no await: nobody comes in between.
      if (!isSame(newest(origin), old) || size < (old?.size ?? 0)) return false
      store.change(SAVE, origin, size, root, note, 1, at)
      return true
    },
    refused({ origin, size, root, note, at }) {
      store.change(KEEP, origin, size, root, note, 0, at)
    },
    forks: (origin) =>
      store.handle
        .prepare<[string], { size: number; one: string; other: string }>(FORKS)
        .all(origin)
        .map(({ size, one, other }) => ({ size, notes: [one, other] })),
    close: () => store.close(),
  }
}

const NEWEST = `select size, root, note, at from checkpoints
  where origin = ? and cosigned = 1 order by size desc limit 1`
const SAVE = `insert into checkpoints (origin, size, root, note, cosigned, at)
  values (?, ?, ?, ?, ?, ?)
  on conflict do update set note = excluded.note, cosigned = 1, at = excluded.at`
const KEEP = `insert into checkpoints (origin, size, root, note, cosigned, at)
  values (?, ?, ?, ?, ?, ?) on conflict do nothing`
const FORKS = `select one.size, one.note as one, other.note as other
  from checkpoints one join checkpoints other
    on other.origin = one.origin and other.size = one.size and other.root > one.root
  where one.origin = ? order by one.size`
