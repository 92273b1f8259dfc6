import type { Kysely } from 'kysely'
import type { Database, Reader, Transaction } from '../database.ts'
import { migrate } from '../migrate.ts'
import { migrations } from '../migrations/index.ts'
import { type Migration, table } from '../migrations/migration.ts'
import { internalsOf } from '../session.ts'

/** A table with a column of each type, for this package's own tests. */
export interface SampleTables {
  samples: Sample
}

export interface Sample {
  id: string
  amount: number
  note: string | null
  bytes: Uint8Array | null
  truth: number | null
}

const samplesMigration: Migration = {
  id: `${migrations.length + 1}`.padStart(4, '0').concat('-samples'),
  steps: [
    table('samples', {
      id: 'text primary key',
      amount: 'integer not null check (amount >= 0)',
      note: 'text unique',
      bytes: 'bytes',
      truth: 'boolean',
    }),
  ],
}

/** Also what the program itself has, so instead of `database.migrate()`. */
export async function migrateWithSamples(database: Database): Promise<void> {
  await migrate(internalsOf(database), [...migrations, samplesMigration])
}

/** The tables that only the tests know. */
export function samplesIn(from: Reader | Transaction): Kysely<SampleTables> {
  return from.sql as unknown as Kysely<SampleTables>
}

export function sample(id: string, rest: Partial<Sample> = {}): Sample {
  return { id, amount: 0, note: null, bytes: null, truth: null, ...rest }
}
