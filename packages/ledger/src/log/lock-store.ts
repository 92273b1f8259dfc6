import { openSmallStore } from '@vermilion/database'
import type { Hash } from '../hash.ts'

/** The newest checkpoint that the log has bound itself to. */
export type Lock = { readonly size: number; readonly root: Hash; readonly note: string }

/** Keeps a log from ever showing two histories, even when its database is an old copy. */
export interface LockStore {
  read(origin: string): Lock | undefined
  /**
   * On the disk before it returns. False, with nothing changed, where the lock is not the one that
   * the caller took for the newest.
   */
  swap(origin: string, old: Pick<Lock, 'size' | 'root'> | undefined, next: Lock): boolean
  close(): void
}

const TABLE = `create table if not exists locks (
  origin text primary key,
  size integer not null,
  root blob not null check (length(root) = 32),
  note text not null
) strict`

/** A file that belongs on another disk or host than the database. */
export function openLockStore(file: string): LockStore {
  const store = openSmallStore(file, [TABLE])
  return {
    read: (origin) =>
      store.find<Lock>('select size, root, note from locks where origin = ?', origin),
    swap(origin, old, { size, root, note }) {
      const changed = old
        ? store.change(UPDATE, size, root, note, origin, old.size, old.root, size)
        : store.change(INSERT, origin, size, root, note)
      return changed === 1
    },
    close: () => store.close(),
  }
}

const INSERT =
  'insert into locks (origin, size, root, note) values (?, ?, ?, ?) on conflict do nothing'
const UPDATE = `update locks set size = ?, root = ?, note = ?
  where origin = ? and size = ? and root = ? and size < ?`
