import { createBatcher } from '../batcher/batcher.ts'
import type { Acted, Batcher, BatcherOptions } from '../batcher/contract.ts'
import type { Database, EngineName, Tx } from '../database.ts'
import type { Engine } from '../engine.ts'
import { type DatabaseAddress, databaseOver, openEngine } from '../open.ts'
import { appendPlainly, checkPlainLog } from './plain-log.ts'
import { migrateWithSamples, sample, samplesIn } from './samples.ts'
import { newMigratedAddress } from './test-database.ts'

export interface WorldOptions extends Partial<Omit<BatcherOptions, 'database'>> {
  readonly engine: EngineName
  /** Opens an engine that has faults. */
  readonly open?: (address: DatabaseAddress) => Promise<Engine>
}

/** One batcher over one database, and an act to play on it. */
export interface World extends AsyncDisposable {
  readonly address: DatabaseAddress
  readonly database: Database
  readonly batcher: Batcher
  /** Adds one to the sample's amount and records it; the request's id is the act's. */
  add(id: string, to: string): Promise<Acted<{ amount: number }>>
  amounts(): Promise<Record<string, number>>
  /** Checks the log, and returns the act of each entry. */
  log(): Promise<string[]>
}

export async function openWorld(options: WorldOptions): Promise<World> {
  const { address, remove } = await newMigratedAddress(options.engine, migrateWithSamples)
  const world = await openWorldAt(address, options)
  const dispose = async () => {
    await world[Symbol.asyncDispose]()
    await remove()
  }
  return { ...world, [Symbol.asyncDispose]: dispose }
}

/** A further process, as it were, over the same database. */
export async function openWorldAt(
  address: DatabaseAddress,
  { open = openEngine, ...options }: WorldOptions,
): Promise<World> {
  const database = databaseOver(await open(address))
  const batcher = createBatcher({ database, append: appendPlainly, now: () => 0, ...options })
  return {
    address,
    database,
    batcher,
    add: (id, to) => batcher.for(request(id)).act((tx) => addOne(tx, to)),
    async amounts() {
      const rows = await samplesIn(database.reader)
        .selectFrom('samples')
        .select(['id', 'amount'])
        .orderBy('id')
        .execute()
      return Object.fromEntries(rows.map(({ id, amount }) => [id, amount]))
    },
    log: () => checkPlainLog(database.reader),
    async [Symbol.asyncDispose]() {
      await batcher.drain()
      await database.close()
    },
  }
}

export function request(id: string, fingerprint = 'same') {
  return { id, fingerprint }
}

/** Load, decide, save, record: what every act does. */
export async function addOne(tx: Tx, to: string): Promise<{ amount: number }> {
  const found = await samplesIn(tx)
    .selectFrom('samples')
    .select('amount')
    .where('id', '=', to)
    .executeTakeFirst()
  const amount = (found?.amount ?? 0) + 1
  await samplesIn(tx)
    .insertInto('samples')
    .values(sample(to, { amount }))
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ amount }))
    .execute()
  record(tx)
  return { amount }
}

export function record(tx: Tx): void {
  tx.pending.push({ body: Buffer.from(`${tx.actId}#${tx.pending.length}`), payloads: [] })
}
