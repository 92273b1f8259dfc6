import { type Migration, sql, table } from './migration.ts'

/** Drafts with their answers, and the files handed in for them. */
export const applications: Migration = {
  id: '0004-applications',
  steps: [
    table('applications', {
      id: 'text primary key',
      party_id: 'text not null',
      person_id: 'text not null references persons (id)',
      service: 'text not null',
      action: 'text not null',
      definition_hash: 'text not null',
      version: 'integer not null check (version >= 0)',
      created_at: 'integer not null',
      updated_at: 'integer not null',
      discarded_at: 'integer',
      case_id: 'text unique',
    }),
    sql('create index applications_by_party on applications (party_id)'),

    table(
      'application_answers',
      {
        application_id: 'text not null references applications (id)',
        element: 'text not null',
        version: 'integer not null check (version >= 1)',
        saved_at: 'integer not null',
        sealed: 'bytes not null',
      },
      'primary key (application_id, element)',
    ),

    table('uploads', {
      id: 'text primary key',
      application_id: 'text not null references applications (id)',
      element: 'text not null',
      party_id: 'text not null',
      sealed: 'bytes not null',
      uploaded_at: 'integer not null',
    }),
    sql('create index uploads_by_application on uploads (application_id)'),
  ],
}
