import { mkdtempSync, rmSync } from 'node:fs'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CompiledQuery } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { addOne, openWorldAt, request } from '../testing/act-world.ts'
import { migrateWithSamples } from '../testing/samples.ts'
import { newMigratedAddress } from '../testing/test-database.ts'
import { openPostgres } from './open-postgres.ts'

test('a commit that PostgreSQL turns into a rollback is no success', async () => {
  const engine = await openPostgres(await newUrl())
  await engine.writer.begin()
  await expect(engine.writer.execute(CompiledQuery.raw('select no_such_thing'))).rejects.toThrow()
  await expect(engine.writer.commit()).rejects.toThrow('is rolled back by us')
  await engine.close()
})

test('two statements of one act may be asked at once', async () => {
  const engine = await openPostgres(await newUrl())
  const asked = [1, 2, 3].map((n) => engine.writer.execute(CompiledQuery.raw(`select ${n} as n`)))
  expect((await Promise.all(asked)).flatMap(({ rows }) => rows)).toEqual([
    { n: 1 },
    { n: 2 },
    { n: 3 },
  ])
  await engine.close()
})

test('every text is compared by its bytes, whatever the language of the cluster', async () => {
  const engine = await openPostgres(await newUrl())
  const { rows } = await engine.read(
    CompiledQuery.raw(
      `select table_name, column_name from information_schema.columns
       where table_schema = 'public' and data_type = 'text' and collation_name is distinct from 'C'`,
    ),
  )
  expect(rows).toEqual([])
  await engine.close()
})

test('a commit whose answer is lost on the wire is looked up, and nothing runs twice', async () => {
  const url = await newUrl()
  const wire = await cutAfterCommit(url)
  const world = await openWorldAt(
    {
      engine: 'postgres',
      url: url.replace(/host=[^&]+/, `host=${encodeURIComponent(wire.folder)}`),
    },
    { engine: 'postgres' },
  )
  let runs = 0
  wire.arm()
  const [acted, wrote] = await Promise.all([
    world.add('r1', 'a'),
    world.batcher.for(request('w1')).write(async (tx) => {
      runs += 1
      await addOne(tx, 'b')
      tx.pending.length = 0
      return 'noted'
    }),
  ])
  expect(wire.cuts()).toBe(1)
  expect({ acted, wrote, runs }).toEqual({
    acted: { value: { amount: 1 }, entries: [0] },
    wrote: 'noted',
    runs: 1,
  })
  expect(await world.amounts()).toEqual({ a: 1, b: 1 })
  await world[Symbol.asyncDispose]()
})

async function newUrl(): Promise<string> {
  const { address, remove } = await newMigratedAddress('postgres', migrateWithSamples)
  onTestFinished(remove)
  return (address as { url: string }).url
}

/** A wire that carries the next commit to the server, and drops the answer with the connection. */
async function cutAfterCommit(url: string) {
  const server = decodeURIComponent(/host=([^&]+)/.exec(url)?.[1] ?? '')
  const folder = mkdtempSync(join(tmpdir(), 'vermilion-wire-'))
  let armed = false
  let cuts = 0
  const wire = createServer((near) => {
    const far = connect(join(server, SOCKET))
    let answerIsLost = false
    near.on('data', (sent: Buffer) => {
      if (armed && sent.includes('commit')) {
        armed = false
        answerIsLost = true
        cuts += 1
      }
      far.write(sent)
    })
    far.on('data', (answer: Buffer) => {
      if (answerIsLost) for (const end of [near, far]) end.destroy()
      else near.write(answer)
    })
    closeTogether(near, far)
  })
  await listen(wire, join(folder, SOCKET))
  onTestFinished(() => {
    wire.close()
    rmSync(folder, { recursive: true })
  })
  return {
    folder,
    cuts: () => cuts,
    arm: () => {
      armed = true
    },
  }
}

const SOCKET = '.s.PGSQL.5432'

function closeTogether(one: Socket, other: Socket): void {
  for (const [end, far] of [
    [one, other],
    [other, one],
  ] as const) {
    end.on('error', () => far.destroy())
    end.on('close', () => far.destroy())
  }
}

function listen(server: Server, path: string): Promise<void> {
  return new Promise((resolve) => server.listen(path, resolve))
}
