import { guard, type Migration, type Step, sql, table, unguard } from './migration.ts'

/** What was said in an act may be emptied, and nothing else of the act changes with it. */
function emptiedOnly(acts: string, columns: readonly string[]): readonly Step[] {
  const kept = columns.map((column) => `new.${column} <> old.${column}`)
  return [
    unguard(acts, 'update'),
    guard(
      acts,
      'update',
      'an act never changes; erasure empties what was said in it',
      ['length(new.sealed) > 0', ...kept].join(' or '),
    ),
  ]
}

const STATES = ['requested', 'proposed', 'confirmed', 'erased', 'declined', 'withdrawn']
  .map((state) => `'${state}'`)
  .join(', ')

/** Lawful erasures: how each stands, and what opens its entry in the log. */
export const erasures: Migration = {
  id: '0008-erasures',
  steps: [
    table('erasure_openings', {
      act_id: 'text primary key',
      secret: 'bytes not null check (length(secret) = 32)',
      fields: 'text not null',
    }),
    guard('erasure_openings', 'update', 'what was erased stays said'),
    guard('erasure_openings', 'delete', 'what was erased stays said'),

    table('erasures', {
      id: 'text primary key',
      subject_id: 'text not null',
      subject_kind: "text not null check (subject_kind in ('person', 'organisation'))",
      state: `text not null check (state in (${STATES}))`,
      version: 'integer not null check (version >= 1)',
      basis: 'text not null',
      sealed: 'bytes not null',
      requested_at: 'integer',
      proposed_by: 'text not null',
      proposed_as: 'text not null',
      proposed_at: 'integer',
      decided_by: 'text not null',
      decided_as: 'text not null',
      decided_at: 'integer',
      act_id: 'text not null',
      finished_at: 'integer',
    }),
    sql('create index erasures_by_subject on erasures (subject_id)'),
    sql('create index erasures_by_state on erasures (state)'),
    guard('erasures', 'delete', 'that an erasure was asked for and what became of it stays said'),

    ...emptiedOnly('case_acts', [
      'case_id',
      'seq',
      'type',
      'at',
      'by_person',
      'as_post',
      'for_party',
      'definition_hash',
      'act_id',
      'entry_offset',
    ]),
    ...emptiedOnly('certificate_acts', [
      'certificate_id',
      'seq',
      'type',
      'reason',
      'at',
      'by_person',
      'as_post',
      'act_id',
      'entry_offset',
    ]),
  ],
}
