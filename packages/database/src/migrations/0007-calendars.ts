import { guard, type Migration, table } from './migration.ts'

/** Notices of holidays, and which public statements the node has logged. */
export const calendars: Migration = {
  id: '0007-calendars',
  steps: [
    table('calendar_notices', {
      year: 'integer primary key',
      notice: 'text not null',
      holidays: 'text not null',
      makeups: 'text not null',
      version: 'integer not null unique check (version >= 1)',
    }),
    guard('calendar_notices', 'update', 'a published notice never changes'),

    table(
      'statements',
      { kind: 'text not null', subject: 'text not null', act_id: 'text not null' },
      'primary key (kind, subject)',
    ),
  ],
}
