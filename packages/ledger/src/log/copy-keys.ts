import { openSmallStore } from '@vermilion/database'
import { SUBJECT_KEYS_TABLE, unwrap, wrap } from './key-store.ts'

type Keys = { readonly file: string; readonly wrapKey: Uint8Array }
type Row = {
  readonly id: string
  readonly wrapped: Uint8Array | null
  readonly destroyed_at: number | null
}

/**
 * All keys of one store into a new one, wrapped under its own key: what was destroyed stays so. A copy
 * is worth nothing without its wrapping key, so that an old one dies with that.
 */
export function copyKeys(from: Keys, to: Keys): number {
  const source = openSmallStore(from.file, [SUBJECT_KEYS_TABLE])
  const target = openSmallStore(to.file, [SUBJECT_KEYS_TABLE])
  try {
    const insert = target.handle.prepare(
      'insert into subject_keys (id, wrapped, destroyed_at) values (?, ?, ?)',
    )
    const rows = source.handle
      .prepare<[], Row>('select id, wrapped, destroyed_at from subject_keys')
      .iterate()
    let count = 0
    target.handle.transaction(() => {
      for (const { id, wrapped, destroyed_at } of rows) {
        const key = wrapped && wrap(to.wrapKey, id, unwrap(from.wrapKey, id, wrapped))
        insert.run(id, key, destroyed_at)
        count += 1
      }
    })()
    target.handle.pragma('journal_mode = delete')
    return count
  } finally {
    source.close()
    target.close()
  }
}
