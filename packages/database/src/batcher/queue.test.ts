import { expect, test } from 'vitest'
import { BusyError } from '../errors.ts'
import { addOne, openWorld, record, request } from '../testing/act-world.ts'
import { eachEngine } from '../testing/index.ts'
import { samplesIn } from '../testing/samples.ts'

eachEngine('the queue', (engine) => {
  test('gives 300 callers their answers, with no entry missing or twice', async () => {
    await using world = await openWorld({ engine })
    const callers = Array.from({ length: 300 }, (_, caller) => caller)
    const answers = await Promise.all(
      callers.map(async (caller) => [
        await world.add(`${caller}/one`, `sample ${caller % 7}`),
        await world.add(`${caller}/two`, `sample ${caller % 7}`),
      ]),
    )
    const indices = answers.flat().flatMap(({ entries }) => entries)
    expect(indices.sort((one, other) => one - other)).toEqual(
      Array.from({ length: 600 }, (_, index) => index),
    )
    const acts = await world.log()
    expect(new Set(acts).size).toBe(600)
    const sum = Object.values(await world.amounts()).reduce((total, amount) => total + amount)
    expect(sum).toBe(600)
  })

  test('shares one commit among those who come together, writes with acts', async () => {
    const commits: number[] = []
    await using world = await openWorld({ engine, onCommitted: (entries) => commits.push(entries) })
    await Promise.all([
      world.add('r1', 'a'),
      world.batcher.for(request('w1')).write(async () => 'noted'),
      world.add('r2', 'a'),
    ])
    expect(commits).toEqual([2])
  })

  test('makes no batch larger than its limit', async () => {
    const commits: number[] = []
    await using world = await openWorld({
      engine,
      batchLimit: 2,
      onCommitted: (entries) => commits.push(entries),
    })
    await Promise.all(['r1', 'r2', 'r3', 'r4', 'r5'].map((id) => world.add(id, 'a')))
    expect(commits).toEqual([2, 2, 1])
  })

  test('turns away whom it cannot hold, with a place and a time, while reads go on', async () => {
    await using world = await openWorld({ engine, queueLimit: 2 })
    const writer = Promise.withResolvers<void>()
    const taken = world.database.inWriteTransaction(() => writer.promise)
    const held = [world.add('r1', 'a'), world.add('r2', 'a')]
    expect(world.batcher.depth()).toBe(2)
    const refusal = await world.add('r3', 'a').catch((error) => error)
    expect(refusal).toBeInstanceOf(BusyError)
    expect(refusal).toMatchObject({ place: 3, retryAfterMs: expect.toSatisfy((ms) => ms >= 1000) })
    expect(await world.amounts()).toEqual({})
    writer.resolve()
    await Promise.all([taken, ...held])
    expect(world.batcher.depth()).toBe(0)
    await world.add('r3', 'a')
    expect(await world.amounts()).toEqual({ a: 3 })
  })

  test('takes nothing while it is barred, and says why', async () => {
    let bar: Error | undefined
    await using world = await openWorld({ engine, barred: () => bar })
    await world.add('r1', 'a')
    bar = new Error('this is an old copy')
    await expect(world.add('r2', 'a')).rejects.toBe(bar)
    const write = world.batcher.for(request('w1')).write(async () => 'noted')
    await expect(write).rejects.toBe(bar)
    bar = undefined
    await world.add('r2', 'a')
    expect(await world.amounts()).toEqual({ a: 2 })
  })

  test('drains: answers everybody it took, and takes nobody new', async () => {
    await using world = await openWorld({ engine, batchLimit: 2 })
    const taken = ['r1', 'r2', 'r3'].map((id) => world.add(id, 'a'))
    const drained = world.batcher.drain()
    await expect(world.add('r4', 'a')).rejects.toThrow(BusyError)
    await drained
    expect(await world.log()).toEqual(['r1', 'r2', 'r3'])
    expect(await Promise.all(taken)).toHaveLength(3)
  })
})

eachEngine('a write without legal effect', (engine) => {
  test('is committed, answered with any value, and stored nowhere else', async () => {
    await using world = await openWorld({ engine })
    const answer = await world.batcher.for(request('w1')).write(async (tx) => {
      await addOne(tx, 'a')
      tx.pending.length = 0
      return new Map([['any', tx.actId]])
    })
    expect(answer).toEqual(new Map([['any', 'w1']]))
    expect(await world.amounts()).toEqual({ a: 1 })
    expect(await world.log()).toEqual([])
    const acts = await world.database.reader.sql.selectFrom('acts').select('fingerprint').execute()
    expect(acts).toEqual([{ fingerprint: '' }])
  })

  test('runs again when it comes again', async () => {
    await using world = await openWorld({ engine })
    const write = () =>
      world.batcher.for(request('w1')).write(async (tx) => {
        await addOne(tx, 'a')
        tx.pending.length = 0
      })
    await Promise.all([write(), write()])
    expect(await world.amounts()).toEqual({ a: 2 })
  })

  test('that leaves an entry is a bug, and leaves nothing', async () => {
    await using world = await openWorld({ engine })
    const write = world.batcher.for(request('w1')).write(async (tx) => {
      record(tx)
    })
    await expect(write).rejects.toThrow('is an act, not a write')
    expect(await world.log()).toEqual([])
  })

  test('that fails leaves nothing, and the acts beside it go on', async () => {
    await using world = await openWorld({ engine })
    const [, failed] = await Promise.allSettled([
      world.add('r1', 'a'),
      world.batcher.for(request('w1')).write(async (tx) => {
        await samplesIn(tx).updateTable('samples').set({ amount: 9 }).execute()
        throw new Error('no')
      }),
    ])
    expect(failed.status).toBe('rejected')
    expect(await world.amounts()).toEqual({ a: 1 })
  })
})
