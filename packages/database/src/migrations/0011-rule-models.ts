import { guard, type Migration, sql, table } from './migration.ts'

/** The rules of each definition as one model of decisions, so that what they decided can be run again. */
export const ruleModels: Migration = {
  id: '0011-rule-models',
  steps: [
    table('rule_models', {
      definition_hash: 'text primary key references definitions (hash)',
      service: 'text not null',
      hash: 'text not null check (length(hash) = 64)',
      body: 'text not null',
      published_at: 'integer not null',
      act_id: 'text not null',
      entry_offset: 'integer not null check (entry_offset >= 0)',
    }),
    sql('create index rule_models_by_hash on rule_models (hash)'),
    guard('rule_models', 'update', 'a published model never changes'),
    guard('rule_models', 'delete', 'decisions hold the model that they were made by'),
  ],
}
