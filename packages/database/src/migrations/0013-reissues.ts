import { addColumn, guard, liftUnique, type Migration, sql, table } from './migration.ts'

/**
 * A certificate may take the place of another: same number, same case, and nobody takes the place of
 * one twice. Jobs that do so for all that a lost key has signed.
 */
export const reissues: Migration = {
  id: '0013-reissues',
  steps: [
    liftUnique(['number', 'case_id'], {
      table: table(
        'certificates',
        {
          id: 'text primary key',
          kind: 'text not null',
          number: 'text not null',
          holder_id: 'text not null',
          case_id: 'text not null references cases (id)',
          issuer: 'text not null',
          list: 'integer not null',
          status_index: 'integer not null',
          state: "text not null check (state in ('valid', 'suspended', 'revoked', 'superseded'))",
          version: 'integer not null check (version >= 1)',
          issued_at: 'integer not null',
          valid_until: 'integer',
          credential: 'text not null',
          salt: 'bytes not null check (length(salt) = 16)',
          act_id: 'text not null',
          entry_offset: 'integer not null check (entry_offset >= 0)',
        },
        'unique (list, status_index)',
      ),
      indexes: [sql('create index certificates_by_holder on certificates (holder_id)')],
      guards: [
        guard(
          'certificates',
          'update',
          'revoked and superseded are final, and what was signed never changes',
          "old.state in ('revoked', 'superseded') or new.credential <> old.credential",
        ),
      ],
    }),
    sql('create index certificates_by_number on certificates (number)'),
    sql('create index certificates_by_case on certificates (case_id)'),
    addColumn('certificates', 'supersedes', 'text references certificates (id)'),
    sql('create unique index certificates_by_superseded on certificates (supersedes)'),

    table('reissues', {
      id: 'text primary key',
      agency: 'text not null',
      state: "text not null check (state in ('running', 'finished'))",
      total: 'integer not null check (total >= 0)',
      done: 'integer not null check (done >= 0)',
      last_id: 'text not null',
      sealed: 'bytes not null',
      begun_by: 'text not null',
      begun_as: 'text not null',
      begun_at: 'integer not null',
      finished_at: 'integer',
    }),
    sql('create index reissues_by_state on reissues (state)'),
    guard('reissues', 'delete', 'that certificates were issued anew stays said'),

    table(
      'reissue_failures',
      {
        reissue_id: 'text not null references reissues (id)',
        certificate_id: 'text not null references certificates (id)',
        reason: 'text not null',
      },
      'primary key (reissue_id, certificate_id)',
    ),
  ],
}
