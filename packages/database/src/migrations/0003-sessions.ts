import { type Migration, sql, table } from './migration.ts'

/** Sign-ins and their state. */
export const sessions: Migration = {
  id: '0003-sessions',
  steps: [
    table('sessions', {
      id: 'text primary key',
      token_hash: 'bytes not null unique check (length(token_hash) = 32)',
      person_id: 'text not null references persons (id)',
      post_id: 'text not null',
      assurance: "text not null check (assurance in ('demo', 'passkey', 'counter'))",
      browser: 'text not null',
      signed_in_at: 'integer not null',
      last_seen_at: 'integer not null',
      ended_at: 'integer',
    }),
    sql('create index sessions_by_person on sessions (person_id)'),
  ],
}
