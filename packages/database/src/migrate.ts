import { CompiledQuery } from 'kysely'
import { assert } from './assert.ts'
import type { Engine } from './engine.ts'
import { checksumOf, type Migration, type Step, table } from './migrations/migration.ts'
import { type Internals, inTransaction } from './session.ts'

const RAN: Step = table('migrations', {
  id: 'text primary key',
  checksum: 'text not null',
})

/** Runs each migration that has not run, in a transaction of its own; returns the ids that ran. */
export function migrate(own: Internals, migrations: readonly Migration[]): Promise<string[]> {
  return own.exclusive(async () => {
    // Asked first, so that a database which is up to date is opened without a write.
    const begun = 'migrations' in (await own.engine.describe())
    if (!begun) await inTransaction(own, () => step(own.engine, RAN))

    const pending = await stillPending(own, migrations)
    for (const migration of pending) {
      await inTransaction(own, async (tx) => {
        const { id } = migration
        await tx.sql
          .insertInto('migrations')
          .values({ id, checksum: checksumOf(migration) })
          .execute()
        for (const next of migration.steps) await step(own.engine, next)
      })
    }
    return pending.map(({ id }) => id)
  })
}

export async function isMigrated(
  own: Internals,
  migrations: readonly Migration[],
): Promise<boolean> {
  const begun = 'migrations' in (await own.engine.describe())
  return begun && (await stillPending(own, migrations)).length === 0
}

async function stillPending(
  own: Internals,
  migrations: readonly Migration[],
): Promise<readonly Migration[]> {
  const ran = await own.reader.sql.selectFrom('migrations').selectAll().orderBy('id').execute()
  for (const [position, { id, checksum }] of ran.entries()) {
    const known = migrations[position]
    assert(known?.id === id, `the database's migration ${id} is known to this program`)
    assert(checksumOf(known) === checksum, `the released migration ${id} is unchanged`)
  }
  return migrations.slice(ran.length)
}

async function step({ render, writer }: Engine, step: Step): Promise<void> {
  for (const text of render(step)) await writer.execute(CompiledQuery.raw(text))
}
