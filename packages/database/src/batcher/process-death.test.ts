import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { expect, test } from 'vitest'
import type { DatabaseAddress } from '../open.ts'
import { openWorld, openWorldAt, type World } from '../testing/act-world.ts'
import { eachEngine } from '../testing/index.ts'

const storm = join(import.meta.dirname, '../testing/storm.ts')

eachEngine('a process that is killed', (engine) => {
  test('has lost nothing it acknowledged, and left no half act', async () => {
    await using world = await openWorld({ engine })
    const acknowledged: string[] = []
    for (let kill = 0; kill < 4; kill++) {
      acknowledged.push(...(await stormUntilKilled(world.address, `kill ${kill}`, 30 + 60 * kill)))
      await checkAgainst(world, acknowledged)
    }
    const last = acknowledged.at(-1) ?? ''
    const before = await world.log()
    const { entries } = await world.add(last, `sample ${Number(last.split('/')[1]) % 5}`)
    expect(entries).toEqual([before.indexOf(last)])
    expect(await world.log()).toEqual(before)
  })
})

test('a connection that is cut under load loses nothing, and the callers do not notice', async () => {
  await using world = await openWorld({ engine: 'postgres' })
  let cutting = true
  let answered = 0
  const callers = Array.from({ length: 20 }, async (_, nth) => {
    for (let k = 0; cutting; k++) {
      await world.add(`${nth}/${k}`, `sample ${nth % 5}`)
      answered += 1
    }
  })
  for (let cut = 0; cut < 5; cut++) {
    // On a busy machine, too, the writer is back before it is cut again.
    for (const before = answered; answered < before + 20; ) await wait(100)
    await cutWriters(world.address)
  }
  cutting = false
  await Promise.all(callers)
  const acts = await world.log()
  expect(acts).toHaveLength(answered)
  await checkAgainst(world, acts)
})

test('two processes over one PostgreSQL take turns, and answer one request once', async () => {
  await using one = await openWorld({ engine: 'postgres' })
  await using other = await openWorldAt(one.address, { engine: 'postgres' })
  const ids = Array.from({ length: 60 }, (_, k) => `r${k}`)
  const mine = ids.map((id) => one.add(id, `of ${id}`))
  const theirs = ids.map((id) => other.add(id, `of ${id}`))
  expect(await Promise.all(mine)).toEqual(await Promise.all(theirs))
  expect((await one.log()).toSorted()).toEqual(ids.toSorted())
  expect(new Set(Object.values(await one.amounts()))).toEqual(new Set([1]))
})

/** Returns what the process had acknowledged when it died. */
async function stormUntilKilled(
  address: DatabaseAddress,
  name: string,
  afterMs: number,
): Promise<string[]> {
  const process_ = spawn(process.execPath, [storm, JSON.stringify(address), name], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let told = ''
  const ended = new Promise((resolve) => process_.stdout.once('close', resolve))
  process_.stdout.setEncoding('utf8').on('data', (text: string) => {
    // The time runs from the first answer on.
    if (told === '') setTimeout(() => process_.kill('SIGKILL'), afterMs)
    told += text
  })
  await ended
  // What follows the last line end was cut off with the process.
  return told.split('\n').slice(0, -1)
}

async function checkAgainst(world: World, acknowledged: readonly string[]): Promise<void> {
  const acts = await world.log()
  expect(new Set(acts).size).toBe(acts.length)
  expect(acknowledged.filter((id) => !acts.includes(id))).toEqual([])
  const sum = Object.values(await world.amounts()).reduce((total, amount) => total + amount, 0)
  expect(sum).toBe(acts.length)
}

async function cutWriters(address: DatabaseAddress): Promise<void> {
  const client = new pg.Client({ connectionString: (address as { url: string }).url })
  await client.connect()
  await client.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and application_name = 'vermilion writer'`,
  )
  await client.end()
}
