import { guard, type Migration, packIds, sql, unguard } from './migration.ts'

const SEALED = '(select coalesce(max(size), 0) from checkpoints)'

/**
 * What each entry costs beside its body: no leaf hash any more, since the tile holds it where the
 * entry is sealed and the chain tells of it before; and the act's id in 16 bytes, here and in the index.
 */
export const shortEntries: Migration = {
  id: '0009-short-entries',
  steps: [
    unguard('entries', 'update'),
    sql('drop index entries_by_act'),
    sql('alter table entries drop column leaf_hash'),
    packIds('entries', 'act_id'),
    sql('create index entries_by_act on entries (act_id)'),
    guard(
      'entries',
      'update',
      'an entry never changes; only its chain may be repaired, and only above the sealed size',
      `new.idx <> old.idx or new.body <> old.body or new.act_id <> old.act_id or old.idx < ${SEALED}`,
    ),
  ],
}
