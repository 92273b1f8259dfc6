import { openSmallStore } from '@vermilion/database'

export interface DidStore {
  /** The history that was approved last, one line an entry; none of a DID that is new here. */
  lines(scid: string): readonly string[]
  /** The word given for the newest of these lines. */
  word(scid: string): string | undefined
  /**
   * Keeps a longer history with the word for it, on the disk before it returns. False, with nothing
   * changed, where what is kept is no longer `before` lines long.
   */
  approved(scid: string, before: number, next: readonly string[], word: string, at: number): boolean
  close(): void
}

const TABLES = [
  `create table if not exists did_entries (
    scid text not null,
    number integer not null check (number > 0),
    line text not null,
    word text,
    at integer not null,
    primary key (scid, number)
  ) strict`,
  // The last guards: one history of a DID, of which nothing is taken back.
  `create trigger if not exists did_entries_stay before delete on did_entries
    begin select raise(abort, 'an entry is never deleted'); end`,
  `create trigger if not exists did_entries_hold before update on did_entries
    begin select raise(abort, 'an entry never changes'); end`,
]

/** One small file: the whole histories, since it is by their text that a fork shows. */
export function openDidStore(file: string): DidStore {
  const store = openSmallStore(file, TABLES)
  const linesOf = (scid: string) =>
    store.handle
      .prepare<[string], { line: string }>(LINES)
      .all(scid)
      .map(({ line }) => line)
  return {
    lines: linesOf,
    word: (scid) => store.find<{ word: string }>(WORD, scid)?.word,
    approved: (scid, before, next, word, at) =>
      store.handle
        .transaction(() => {
          if (linesOf(scid).length !== before) return false
          for (const [nth, line] of next.slice(before).entries()) {
            const number = before + nth + 1
            store.change(SAVE, scid, number, line, number === next.length ? word : null, at)
          }
          return true
        })
        .immediate(),
    close: () => store.close(),
  }
}

const LINES = 'select line from did_entries where scid = ? order by number'
const WORD = 'select word from did_entries where scid = ? order by number desc limit 1'
const SAVE = 'insert into did_entries (scid, number, line, word, at) values (?, ?, ?, ?, ?)'
