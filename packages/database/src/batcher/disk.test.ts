import { chmodSync } from 'node:fs'
import { dirname } from 'node:path'
import Sqlite from 'better-sqlite3'
import pg from 'pg'
import { expect, test } from 'vitest'
import { ReadOnlyError } from '../errors.ts'
import { openDatabase } from '../open.ts'
import { connectWriter } from '../sqlite/connection.ts'
import { openSqlite } from '../sqlite/open-sqlite.ts'
import { openWorld, record, request, type World } from '../testing/act-world.ts'
import { migrateWithSamples, sample, samplesIn } from '../testing/samples.ts'
import { newMigratedAddress } from '../testing/test-database.ts'
import { asUnprivileged } from '../testing/unprivileged.ts'

const probeEveryMs = 30

test('a full disk refuses writes, loses nothing, and is forgotten when there is room', async () => {
  let freePages = 100
  await using world = await openSqliteWorld((file) => {
    const handle = connectWriter(file)
    const pages = handle.pragma('page_count', { simple: true }) as number
    handle.pragma(`max_page_count = ${pages + freePages}`)
    return handle
  })
  freePages = 0

  const { acknowledged, refusal } = await writeUntilRefused(world)
  expect(refusal).toMatchObject({ reason: 'disk-full' })
  expect(world.batcher.readOnly()).toBe('disk-full')
  expect(acknowledged.length).toBeGreaterThan(0)
  expect(await world.log()).toEqual(acknowledged)
  await expect(world.add('r', 'a')).rejects.toThrow(ReadOnlyError)

  freePages = 1000
  await expect.poll(() => world.batcher.readOnly()).toBeUndefined()
  await world.add('r', 'a')
  expect(await world.log()).toEqual([...acknowledged, 'r'])
})

test('a file that turns read-only is read all the same, and written when that is over', async () => {
  let readonly = true
  await using world = await openSqliteWorld((file) =>
    readonly ? new Sqlite(file, { readonly }) : connectWriter(file),
  )
  await expect(world.add('r1', 'a')).rejects.toMatchObject({ reason: 'read-only' })
  await expect(world.add('r1', 'a')).rejects.toThrow(ReadOnlyError)
  expect(await world.amounts()).toEqual({})

  readonly = false
  await expect.poll(() => world.batcher.readOnly()).toBeUndefined()
  await world.add('r1', 'a')
  expect(await world.log()).toEqual(['r1'])
})

test('a file without write permission is opened, found up to date, and read', async () => {
  const { address, remove } = await newMigratedAddress('sqlite', migrateWithSamples)
  const { file } = address as { file: string }
  chmodSync(dirname(file), 0o777)
  chmodSync(file, 0o444)
  await asUnprivileged(async () => {
    const database = await openDatabase(address)
    await migrateWithSamples(database)
    expect(await database.reader.sql.selectFrom('acts').selectAll().execute()).toEqual([])
    const writing = database.inWriteTransaction((tx) =>
      samplesIn(tx).insertInto('samples').values(sample('a')).execute(),
    )
    await expect(writing).rejects.toMatchObject({ reason: 'read-only' })
    await database.close()
  })
  await remove()
})

test('a PostgreSQL that turns read-only is read all the same, and written when that is over', async () => {
  await using world = await openWorld({ engine: 'postgres', probeEveryMs })
  await world.add('r1', 'a')
  await turnReadOnly(world, 'on')
  await expect(world.add('r2', 'a')).rejects.toMatchObject({ reason: 'read-only' })
  expect(world.batcher.readOnly()).toBe('read-only')
  expect(await world.log()).toEqual(['r1'])

  await turnReadOnly(world, 'off')
  await expect.poll(() => world.batcher.readOnly()).toBeUndefined()
  await world.add('r2', 'a')
  expect(await world.log()).toEqual(['r1', 'r2'])
})

function openSqliteWorld(connect: typeof connectWriter): Promise<World> {
  return openWorld({
    engine: 'sqlite',
    probeEveryMs,
    open: async (address) => openSqlite((address as { file: string }).file, connect),
  })
}

async function writeUntilRefused({ batcher }: World) {
  const acknowledged: string[] = []
  for (let nth = 0; ; nth++) {
    const id = `fill ${nth}`
    try {
      await batcher.for(request(id)).act(async (tx) => {
        const note = `${nth}`.repeat(5000)
        await samplesIn(tx).insertInto('samples').values(sample(id, { note })).execute()
        record(tx)
        return id
      })
      acknowledged.push(id)
    } catch (refusal) {
      return { acknowledged, refusal }
    }
  }
}

/** Holds for new connections; the ones that are open are cut, as when a server fails over. */
async function turnReadOnly({ address }: World, value: 'on' | 'off'): Promise<void> {
  const client = new pg.Client({ connectionString: (address as { url: string }).url })
  await client.connect()
  await client.query('set default_transaction_read_only = off')
  const { rows } = await client.query<{ name: string }>('select current_database() as name')
  await client.query(`alter database ${rows[0]?.name} set default_transaction_read_only = ${value}`)
  await client.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid()`,
  )
  await client.end()
}
