import { guard, type Migration, table } from './migration.ts'

/** What each status list held from one change to the next, as the log has it. */
export const statusVersions: Migration = {
  id: '0014-status-versions',
  steps: [
    table(
      'status_versions',
      {
        list: 'integer not null references status_lists (number)',
        version: 'integer not null check (version >= 1)',
        sha256: 'text not null check (length(sha256) = 64)',
        act_id: 'text not null',
        entry_offset: 'integer not null check (entry_offset >= 0)',
      },
      'primary key (list, version)',
    ),
    guard('status_versions', 'update', 'what was said of a list stays said'),
    guard('status_versions', 'delete', 'what was said of a list stays said'),
  ],
}
