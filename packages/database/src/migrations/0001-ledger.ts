import { guard, type Migration, sql, table } from './migration.ts'

const SEALED = '(select coalesce(max(size), 0) from checkpoints)'

/** The log's tables, the acts' stored answers and the outbox. */
export const ledger: Migration = {
  id: '0001-ledger',
  steps: [
    table('entries', {
      idx: 'integer primary key check (idx >= 0)',
      body: 'bytes not null check (length(body) between 1 and 65535)',
      leaf_hash: 'bytes not null check (length(leaf_hash) = 32)',
      chain: 'bytes not null check (length(chain) = 32)',
      act_id: 'text not null',
    }),
    sql('create index entries_by_act on entries (act_id)'),

    table('heads', {
      id: 'integer primary key check (id = 1)',
      size: 'integer not null check (size >= 0)',
      chain: 'bytes not null check (length(chain) = 32)',
      epoch: 'integer not null check (epoch >= 0)',
    }),

    table('acts', {
      id: 'text primary key',
      fingerprint: 'text not null',
      answer: 'text not null',
      at: 'integer not null',
    }),
    sql('create index acts_by_time on acts (at)'),

    table(
      'tiles',
      {
        level: 'integer not null check (level between 0 and 7)',
        n: 'integer not null check (n >= 0)',
        data: 'bytes not null check (length(data) between 32 and 8192 and length(data) % 32 = 0)',
      },
      'primary key (level, n)',
    ),

    table('checkpoints', {
      size: 'integer primary key check (size >= 0)',
      root: 'bytes not null check (length(root) = 32)',
      note: 'text not null',
    }),

    table(
      'cosignatures',
      {
        size: 'integer not null references checkpoints (size)',
        key: 'text not null',
        line: 'text not null',
      },
      'primary key (size, key)',
    ),

    table(
      'payloads',
      {
        idx: 'integer not null references entries (idx)',
        part: 'integer not null check (part >= 0)',
        subject_key: 'text not null',
        nonce: 'bytes not null check (length(nonce) = 12)',
        ciphertext: 'bytes not null check (length(ciphertext) >= 16)',
      },
      'primary key (idx, part)',
    ),
    sql('create index payloads_by_subject on payloads (subject_key)'),

    table('outbox_messages', {
      id: 'text primary key',
      kind: 'text not null',
      body: 'text not null',
      due_at: 'integer not null',
      leased_until: 'integer',
    }),
    sql('create index outbox_messages_by_due on outbox_messages (due_at)'),

    guard('entries', 'delete', 'an entry is never deleted'),
    guard(
      'entries',
      'update',
      'an entry never changes; only its hashes may be repaired, and only above the sealed size',
      `new.idx <> old.idx or new.body <> old.body or new.act_id <> old.act_id or old.idx < ${SEALED}`,
    ),
    guard('heads', 'delete', 'the head of the log stays'),
    guard('heads', 'update', 'the log only grows', 'new.size < old.size or new.epoch < old.epoch'),
    guard('tiles', 'delete', 'a tile is never deleted'),
    guard(
      'tiles',
      'update',
      'a tile only grows',
      'new.level <> old.level or new.n <> old.n or substr(new.data, 1, length(old.data)) <> old.data',
    ),
    guard('checkpoints', 'delete', 'a checkpoint is never deleted'),
    guard('checkpoints', 'update', 'a checkpoint never changes'),
    guard('cosignatures', 'delete', 'a cosignature is never deleted'),
    guard('cosignatures', 'update', 'a cosignature never changes'),
    guard('payloads', 'update', 'a payload never changes; erasure deletes it'),
  ],
}
