import { openSmallStore } from '@vermilion/database'
import {
  type Checkpoint,
  equalBytes,
  type ForkEvidence,
  type SignedCheckpoint,
} from '@vermilion/ledger'

export interface WitnessStore {
  /** What was cosigned last, with our own lines under it. */
  newest(origin: string): Kept | undefined
  /**
   * Makes `next` the newest, on the disk before it returns. False, with nothing changed, where the
   * newest is not the one that the caller judged by, whoever changed it.
   */
  cosigned(old: At | undefined, next: Received): boolean
  /** How many roots of this size are kept, and whether this one is among them. */
  known(checkpoint: Checkpoint): { readonly roots: number; readonly isKept: boolean }
  /** Keeps what the log signed and we refused. Two roots of a size prove all there is to prove. */
  refused(checkpoint: Received): void
  /** Of each size that the log signed two roots for, the first so many. */
  forks(origin: string, limit: number): readonly ForkEvidence[]
  countForks(origin: string): number
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
  // The last guards: no two roots of a size, nothing taken back, neither a word given nor a lie received.
  `create unique index if not exists checkpoints_one_history
    on checkpoints (origin, size) where cosigned = 1`,
  `create trigger if not exists checkpoints_stay before delete on checkpoints
    begin select raise(abort, 'a checkpoint is never deleted'); end`,
  `create trigger if not exists checkpoints_hold before update on checkpoints when old.cosigned = 1
    begin select raise(abort, 'what was cosigned never changes'); end`,
]

/** One small file: whole checkpoints, so that a fork can be shown and not only told. */
export function openWitnessStore(file: string): WitnessStore {
  const store = openSmallStore(file, TABLES)
  const newest = (origin: string) => store.find<Kept>(NEWEST, origin)
  const count = (sql: string, ...given: readonly unknown[]) =>
    store.find<{ n: number }>(sql, ...given)?.n ?? 0

  return {
    newest,
    // Under the lock of the file: another process may have it open too, while one takes over.
    cosigned: (old, { origin, size, root, note, at }) =>
      store.handle
        .transaction(() => {
          if (!isSame(newest(origin), old) || size <= (old?.size ?? -1)) return false
          store.change(SAVE, origin, size, root, note, at)
          return true
        })
        .immediate(),
    known: ({ origin, size, root }) => ({
      roots: count(ROOTS, origin, size),
      isKept: count(ROOT, origin, size, root) > 0,
    }),
    refused({ origin, size, root, note, at }) {
      store.change(KEEP, origin, size, root, note, at, origin, size)
    },
    forks: (origin, limit) =>
      store.handle
        .prepare<[string, number], { older: string; newer: string }>(FORKS)
        .all(origin, limit),
    countForks: (origin) => count(COUNT_FORKS, origin),
    close: () => store.close(),
  }
}

function isSame(one: At | undefined, other: At | undefined): boolean {
  if (!one || !other) return one === other
  return one.size === other.size && equalBytes(one.root, other.root)
}

const NEWEST = `select size, root, note, at from checkpoints
  where origin = ? and cosigned = 1 order by size desc limit 1`
const SAVE = `insert into checkpoints (origin, size, root, note, cosigned, at)
  values (?, ?, ?, ?, 1, ?)
  on conflict do update set note = excluded.note, cosigned = 1, at = excluded.at`
const KEEP = `insert into checkpoints (origin, size, root, note, cosigned, at)
  select ?, ?, ?, ?, 0, ?
  where (select count(*) from checkpoints where origin = ? and size = ?) < 2
  on conflict do nothing`
const ROOTS = 'select count(*) as n from checkpoints where origin = ? and size = ?'
const ROOT = `${ROOTS} and root = ?`
const FORKS = `select min(note) as older, max(note) as newer from checkpoints
  where origin = ? group by size having count(*) > 1 order by size limit ?`
const COUNT_FORKS = `select count(*) as n from
  (select size from checkpoints where origin = ? group by size having count(*) > 1)`
