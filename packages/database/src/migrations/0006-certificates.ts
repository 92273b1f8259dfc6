import { guard, type Migration, sql, table } from './migration.ts'

/** Certificates, what was reserved for them, and their status. */
export const certificates: Migration = {
  id: '0006-certificates',
  steps: [
    table('status_lists', {
      number: 'integer primary key check (number >= 1)',
      issuer: 'text not null unique',
    }),

    table(
      'reservations',
      {
        case_id: 'text primary key references cases (id)',
        certificate_id: 'text not null unique',
        number: 'text not null unique',
        uscc: 'text not null',
        list: 'integer not null references status_lists (number)',
        status_index: 'integer not null check (status_index >= 0)',
        at: 'integer not null',
        act_id: 'text not null',
      },
      'unique (list, status_index)',
    ),
    guard('reservations', 'update', 'a reservation never changes'),
    guard('reservations', 'delete', 'a reservation is never given to another case'),

    table(
      'certificates',
      {
        id: 'text primary key',
        kind: 'text not null',
        number: 'text not null unique',
        holder_id: 'text not null',
        case_id: 'text not null unique references cases (id)',
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
    sql('create index certificates_by_holder on certificates (holder_id)'),
    guard(
      'certificates',
      'update',
      'revoked and superseded are final, and what was signed never changes',
      "old.state in ('revoked', 'superseded') or new.credential <> old.credential",
    ),

    table(
      'certificate_acts',
      {
        certificate_id: 'text not null references certificates (id)',
        seq: 'integer not null check (seq >= 1)',
        type: 'text not null',
        reason: 'text not null',
        at: 'integer not null',
        by_person: 'text not null',
        as_post: 'text not null',
        sealed: 'bytes not null',
        act_id: 'text not null',
        entry_offset: 'integer not null check (entry_offset >= 0)',
      },
      'primary key (certificate_id, seq)',
    ),
    guard('certificate_acts', 'update', 'an act never changes'),
    guard('certificate_acts', 'delete', 'an act is never deleted'),
  ],
}
