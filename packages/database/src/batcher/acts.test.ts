import { expect, test } from 'vitest'
import type { Tx } from '../database.ts'
import { RequestReusedError } from '../errors.ts'
import {
  addOne,
  openWorld,
  openWorldAt,
  record,
  request,
  type World,
} from '../testing/act-world.ts'
import { eachEngine } from '../testing/index.ts'
import { sample, samplesIn } from '../testing/samples.ts'

class Refused extends Error {}

eachEngine('an act', (engine) => {
  test('answers with its value and the indices of its entries', async () => {
    await using world = await openWorld({ engine })
    expect(await world.add('r1', 'a')).toEqual({ value: { amount: 1 }, entries: [0] })
    const two = await world.batcher.for(request('r2')).act(async (tx) => {
      record(tx)
      record(tx)
      return 'done'
    })
    expect(two).toEqual({ value: 'done', entries: [1, 2] })
    expect(await world.log()).toEqual(['r1', 'r2', 'r2'])
  })

  test('is committed with its entry when it is answered', async () => {
    await using world = await openWorld({ engine })
    await world.add('r1', 'a')
    expect(await world.amounts()).toEqual({ a: 1 })
    expect(await world.log()).toEqual(['r1'])
  })

  test('sees what earlier acts of its batch saved', async () => {
    await using world = await openWorld({ engine })
    const answers = await Promise.all(['r1', 'r2', 'r3'].map((id) => world.add(id, 'a')))
    expect(answers.map(({ value }) => value.amount)).toEqual([1, 2, 3])
    expect(await world.log()).toEqual(['r1', 'r2', 'r3'])
  })

  test('knows its id, its instant and that it starts without entries', async () => {
    await using world = await openWorld({ engine, now: () => 1234 })
    const seen = world.batcher.for(request('r1')).act(async ({ actId, now, pending, ...tx }) => {
      const told = { actId, now, entries: pending.length }
      record({ actId, now, pending, ...tx })
      return told
    }, 'pay')
    expect((await seen).value).toEqual({ actId: 'r1/pay', now: 1234, entries: 0 })
  })

  const bad: readonly [string, (tx: Tx) => Promise<unknown>, RegExp | typeof Refused][] = [
    ['refuses before it writes', () => Promise.reject(new Refused('no')), Refused],
    [
      'refuses after it wrote',
      async (tx) => {
        await addOne(tx, 'bad')
        throw new Refused('no')
      },
      Refused,
    ],
    [
      'throws at once',
      () => {
        throw new Refused('no')
      },
      Refused,
    ],
    [
      'breaks a constraint',
      async (tx) => {
        await addOne(tx, 'bad')
        await samplesIn(tx).insertInto('samples').values(sample('bad')).execute()
      },
      /unique/i,
    ],
    [
      'breaks a constraint and does not care',
      async (tx) => {
        await addOne(tx, 'bad')
        await samplesIn(tx)
          .insertInto('samples')
          .values(sample('bad'))
          .execute()
          .catch(() => 0)
        return 'fine'
      },
      /unique/i,
    ],
    [
      'turns a broken constraint into a refusal',
      async (tx) => {
        await addOne(tx, 'bad')
        const insert = samplesIn(tx).insertInto('samples').values(sample('bad')).execute()
        await insert.catch(() => Promise.reject(new Refused('taken')))
      },
      Refused,
    ],
    [
      'refuses while a branch of it goes on writing',
      async (tx) => {
        await addOne(tx, 'bad')
        const later = async (turns: number) => {
          for (let turn = 0; turn < turns; turn++) await Promise.resolve()
          await addOne(tx, `bad ${turns}`)
        }
        await Promise.all([
          ...Array.from({ length: 12 }, (_, turns) => later(turns)),
          Promise.reject(new Refused('no')),
        ])
      },
      Refused,
    ],
    [
      'leaves no entry',
      async (tx) => {
        await addOne(tx, 'bad')
        tx.pending.length = 0
        return 'fine'
      },
      /leaves an entry/,
    ],
    [
      'answers with nothing',
      async (tx) => {
        await addOne(tx, 'bad')
      },
      /answers with JSON/,
    ],
    [
      'never settles',
      async (tx) => {
        await addOne(tx, 'bad')
        await new Promise(() => undefined)
      },
      /settles within 2000 ms/,
    ],
  ]
  test.each(bad)('that %s leaves nothing, and the others go on', async (_, run, error) => {
    await using world = await openWorld({ engine, actTimeoutMs: 2_000 })
    const answers = await Promise.allSettled([
      world.add('r1', 'a'),
      world.batcher.for(request('bad')).act(run as (tx: Tx) => Promise<string>),
      world.add('r2', 'a'),
    ])
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect((answers[1] as PromiseRejectedResult).reason).toSatisfy((reason: Error) =>
      error instanceof RegExp ? error.test(reason.message) : reason instanceof error,
    )
    expect(await world.amounts()).toEqual({ a: 2 })
    expect(await world.log()).toEqual(['r1', 'r2'])
  })

  test('cannot be waited for by another act', async () => {
    await using world = await openWorld({ engine, actTimeoutMs: 2_000 })
    const outer = world.batcher.for(request('outer')).act(async (tx) => {
      await world.add('inner', 'a')
      record(tx)
      return 'done'
    })
    await expect(outer).rejects.toThrow('settles within 2000 ms')
    await expect.poll(() => world.log()).toEqual(['inner'])
  })

  test('cannot write after it has settled', async () => {
    await using world = await openWorld({ engine })
    let late: Promise<unknown> | undefined
    await world.batcher.for(request('r1')).act(async (tx) => {
      record(tx)
      late = Promise.resolve()
        .then(() => new Promise((resolve) => setTimeout(resolve, 20)))
        .then(() => addOne(tx, 'late'))
      late.catch(() => undefined)
      return 'done'
    })
    await expect(late).rejects.toThrow('until its work has settled')
    expect(await world.amounts()).toEqual({})
  })
})

eachEngine('a request that comes again', (engine) => {
  test('gets the same answer and leaves no second entry', async () => {
    await using world = await openWorld({ engine })
    const first = await world.add('r1', 'a')
    await world.add('r2', 'a')
    expect(await world.add('r1', 'a')).toEqual(first)
    expect(await world.amounts()).toEqual({ a: 2 })
    expect(await world.log()).toEqual(['r1', 'r2'])
  })

  test('gets the same answer in the same batch', async () => {
    await using world = await openWorld({ engine })
    const [first, ...others] = await Promise.all(
      ['r1', 'r1', 'r2', 'r1'].map((id) => world.add(id, 'a')),
    )
    expect(others).toEqual([first, { value: { amount: 2 }, entries: [1] }, first])
    expect(await world.log()).toEqual(['r1', 'r2'])
  })

  test('gets the same answer from another process', async () => {
    await using world = await openWorld({ engine })
    const first = await world.add('r1', 'a')
    await using other = await openWorldAt(world.address, { engine })
    expect(await other.add('r1', 'a')).toEqual(first)
    expect(await other.log()).toEqual(['r1'])
  })

  test('gets all of its entries back, in order', async () => {
    await using world = await openWorld({ engine })
    const three = () =>
      world.batcher.for(request('r1')).act(async (tx) => {
        for (let k = 0; k < 3; k++) record(tx)
        return 'three'
      })
    const [first] = await Promise.all([three(), world.add('r2', 'a')])
    expect(first.entries).toEqual([0, 1, 2])
    expect(await three()).toEqual(first)
  })

  test('is refused when it says something else', async () => {
    await using world = await openWorld({ engine })
    const say = (fingerprint: string) =>
      world.batcher.for(request('r1', fingerprint)).act((tx) => addOne(tx, 'a'))
    const together = await Promise.allSettled([say('one'), say('other')])
    expect(together.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
    await expect(say('other')).rejects.toThrow(RequestReusedError)
    await expect(say('one')).resolves.toEqual({ value: { amount: 1 }, entries: [0] })
  })

  test('runs again when it was refused, for a refusal is not kept', async () => {
    await using world = await openWorld({ engine })
    let willing = false
    const ask = () =>
      world.batcher.for(request('r1')).act((tx) => {
        if (!willing) throw new Refused('not yet')
        return addOne(tx, 'a')
      })
    await expect(ask()).rejects.toThrow(Refused)
    willing = true
    await expect(ask()).resolves.toEqual({ value: { amount: 1 }, entries: [0] })
  })

  test('answers each of its steps by itself', async () => {
    await using world = await openWorld({ engine })
    const step = (name?: string) =>
      world.batcher.for(request('r1')).act((tx) => addOne(tx, 'a'), name)
    const answers = [await step('reserve'), await step('issue'), await step()]
    expect(answers.map(({ value }) => value.amount)).toEqual([1, 2, 3])
    expect([await step('reserve'), await step('issue'), await step()]).toEqual(answers)
    expect(await world.log()).toEqual(['r1/reserve', 'r1/issue', 'r1'])
  })

  test('is forgotten within a minute after seven days, and not before', async () => {
    const day = 24 * 3600 * 1000
    let now = 0
    await using world = await openWorld({ engine, now: () => now })
    await world.add('r1', 'a')
    now = 7 * day
    await world.add('r2', 'a')
    expect(await kept(world)).toEqual(['r1', 'r2'])
    now += 1
    await world.add('r2', 'a')
    expect(await kept(world)).toEqual(['r1', 'r2'])
    now += 60_000
    await world.add('r3', 'a')
    expect(await kept(world)).toEqual(['r2', 'r3'])
    expect(await world.log()).toEqual(['r1', 'r2', 'r3'])
  })
})

async function kept({ database }: World): Promise<string[]> {
  const rows = await database.reader.sql.selectFrom('acts').select('id').orderBy('id').execute()
  return rows.map(({ id }) => id)
}
