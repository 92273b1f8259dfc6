import { type Migration, sql, table } from './migration.ts'

/** Persons, organisations, who represents whom, and who holds which post. */
export const parties: Migration = {
  id: '0002-parties',
  steps: [
    table('persons', {
      id: 'text primary key',
      sealed: 'bytes not null',
      id_number_hash: 'bytes not null unique check (length(id_number_hash) = 32)',
      act_id: 'text not null',
    }),

    table('organisations', {
      id: 'text primary key',
      uscc: 'text not null unique check (length(uscc) = 18)',
      name_zh: 'text not null unique',
      name_en: 'text',
      facts: 'text not null',
      act_id: 'text not null',
    }),

    table(
      'representations',
      {
        organisation_id: 'text not null references organisations (id)',
        person_id: 'text not null references persons (id)',
        since: 'integer not null',
      },
      'primary key (organisation_id, person_id)',
    ),
    sql('create index representations_by_person on representations (person_id)'),

    table('posts', {
      id: 'text primary key',
      agency: 'text not null',
      role: 'text not null',
      district: 'text not null',
      title_zh: 'text not null',
      title_en: 'text not null',
    }),

    table(
      'appointments',
      {
        post_id: 'text not null references posts (id)',
        person_id: 'text not null references persons (id)',
        since: 'integer not null',
        ended_at: 'integer',
      },
      'primary key (post_id, person_id)',
    ),
    sql('create index appointments_by_person on appointments (person_id)'),
  ],
}
