import { guard, type Migration, sql, table } from './migration.ts'

const STATES = [
  'submitted',
  'reviewing',
  'returned',
  'held',
  'granted',
  'refused',
  'declined',
  'withdrawn',
  'lapsed',
]
  .map((state) => `'${state}'`)
  .join(', ')

/** Cases, where they stand on their route, their acts, and the counters that number them. */
export const cases: Migration = {
  id: '0005-cases',
  steps: [
    table('cases', {
      id: 'text primary key',
      number: 'text not null unique',
      application_id: 'text not null unique references applications (id)',
      service: 'text not null',
      action: 'text not null',
      definition_hash: 'text not null',
      owner: 'text not null',
      district: 'text not null',
      applicant_id: 'text not null',
      applicant_kind: "text not null check (applicant_kind in ('person', 'organisation'))",
      submitted_by: 'text not null references persons (id)',
      sealed: 'bytes not null',
      state: `text not null check (state in (${STATES}))`,
      version: 'integer not null check (version >= 1)',
      received_at: 'integer not null',
      ended_at: 'integer',
      promised_on: 'text not null',
      statutory_on: 'text not null',
      provisional: 'boolean not null',
      calendar_version: 'integer not null',
    }),
    sql('create index cases_by_applicant on cases (applicant_id)'),
    sql('create index cases_by_state on cases (state, promised_on)'),

    table(
      'case_stages',
      {
        case_id: 'text not null references cases (id)',
        stage: 'text not null',
        agency: 'text not null',
        role: 'text not null',
        progress: "text not null check (progress in ('open', 'later', 'done'))",
        assignee_id: 'text not null',
      },
      'primary key (case_id, stage)',
    ),
    sql('create index case_stages_by_desk on case_stages (agency, role, progress)'),

    table(
      'case_acts',
      {
        case_id: 'text not null references cases (id)',
        seq: 'integer not null check (seq >= 1)',
        type: 'text not null',
        at: 'integer not null',
        by_person: 'text not null',
        as_post: 'text not null',
        for_party: 'text not null',
        definition_hash: 'text not null',
        sealed: 'bytes not null',
        act_id: 'text not null',
        entry_offset: 'integer not null check (entry_offset >= 0)',
      },
      'primary key (case_id, seq)',
    ),
    guard('case_acts', 'update', 'an act never changes'),
    guard('case_acts', 'delete', 'an act is never deleted'),

    table('counters', { name: 'text primary key', value: 'integer not null check (value >= 0)' }),
  ],
}
