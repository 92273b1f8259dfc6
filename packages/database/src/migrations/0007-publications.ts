import { guard, type Migration, table } from './migration.ts'

/** What the node says in public: notices of holidays, definitions, and which statements it logged. */
export const publications: Migration = {
  id: '0007-publications',
  steps: [
    table('calendar_notices', {
      year: 'integer primary key',
      notice: 'text not null',
      holidays: 'text not null',
      makeups: 'text not null',
      version: 'integer not null check (version >= 1)',
    }),
    guard('calendar_notices', 'update', 'a published notice never changes'),

    table('definitions', {
      hash: 'text primary key check (length(hash) = 64)',
      service: 'text not null',
      body: 'text not null',
    }),
    guard('definitions', 'update', 'a published definition never changes'),
    guard('definitions', 'delete', 'drafts and cases hold the definition they began with'),

    table(
      'statements',
      { kind: 'text not null', subject: 'text not null', act_id: 'text not null' },
      'primary key (kind, subject)',
    ),
  ],
}
