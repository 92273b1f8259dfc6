import { expect, test } from 'vitest'
import type { EngineName } from '../database.ts'
import { CommitUnknownError } from '../engine.ts'
import { BusyError, ReadOnlyError } from '../errors.ts'
import { openEngine } from '../open.ts'
import { addOne, openWorld, record, request, type World } from '../testing/act-world.ts'
import { type Failure, type Plan, withFaults } from '../testing/faulty-engine.ts'
import { eachEngine } from '../testing/index.ts'

/** The engine's own way of saying each thing. */
const said: Record<EngineName, Record<'conflict' | 'lost' | 'disk-full' | 'io-error', string>> = {
  sqlite: {
    conflict: 'SQLITE_BUSY_SNAPSHOT',
    lost: 'SQLITE_BUSY',
    'disk-full': 'SQLITE_FULL',
    'io-error': 'SQLITE_IOERR_WRITE',
  },
  postgres: { conflict: '40001', lost: '08006', 'disk-full': '53100', 'io-error': '58030' },
}

eachEngine('a fault', (engine) => {
  const fault = (kind: keyof (typeof said)['sqlite']) =>
    Object.assign(new Error(kind), { code: said[engine][kind] })
  const before = (error: unknown): Failure => ({ when: 'before', error })

  /** A world whose writer fails by `plan`, which counts from the opening on. */
  async function faulty(plan: Plan, options = {}): Promise<World> {
    return openWorld({
      engine,
      open: async (address) => withFaults(await openEngine(address), plan),
      ...options,
    })
  }

  /** Three acts together, of which the second refuses after it wrote. */
  function play({ add, batcher }: World) {
    const refusing = batcher.for(request('refused')).act(async (tx) => {
      await addOne(tx, 'a')
      throw new Error('refused')
    })
    return Promise.allSettled([add('r1', 'a'), refusing, add('r2', 'b')])
  }

  test('of any one call leaves each act whole or absent, and a retry makes it whole', async () => {
    const calls = await countCalls()
    for (let failing = 1; failing <= calls; failing++) {
      let nth = 0
      await using world = await faulty(() => {
        nth += 1
        return nth === failing ? before(new Error('a fault of ours')) : undefined
      })
      const answers = await play(world)
      const acts = await world.log()
      for (const [index, id] of [
        [0, 'r1'],
        [2, 'r2'],
      ] as const) {
        expect(acts.includes(id), `call ${failing}`).toBe(answers[index]?.status === 'fulfilled')
      }
      expect(acts).not.toContain('refused')
      await Promise.all([world.add('r1', 'a'), world.add('r2', 'b')])
      expect(await world.amounts(), `call ${failing}`).toEqual({ a: 1, b: 1 })
      expect((await world.log()).toSorted()).toEqual(['r1', 'r2'])
    }
  })

  test('of a lost answer is made good whatever call it was', async () => {
    const calls = await countCalls()
    for (let failing = 1; failing <= calls; failing++) {
      let nth = 0
      await using world = await faulty((call) => {
        nth += 1
        if (nth !== failing) return undefined
        const lost = fault('lost')
        return { when: 'after', error: call === 'commit' ? new CommitUnknownError(lost) : lost }
      })
      const answers = await play(world)
      expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
      expect(await world.amounts(), `call ${failing}`).toEqual({ a: 1, b: 1 })
      expect(await world.log()).toEqual(['r1', 'r2'])
    }
  })

  async function countCalls(): Promise<number> {
    let calls = 0
    await using world = await faulty(() => {
      calls += 1
      return undefined
    })
    await play(world)
    return calls
  }

  test('of a commit that was never carried out runs the batch again', async () => {
    let runs = 0
    await using world = await faulty((call) =>
      call === 'commit' && runs === 1 ? before(new CommitUnknownError(fault('lost'))) : undefined,
    )
    const answer = await world.batcher.for(request('r1')).act((tx) => {
      runs += 1
      return addOne(tx, 'a')
    })
    expect(runs).toBe(2)
    expect(answer).toEqual({ value: { amount: 1 }, entries: [0] })
    expect(await world.amounts()).toEqual({ a: 1 })
  })

  test('of a lost answer does not run a write without legal effect twice', async () => {
    let lost = false
    await using world = await faulty((call) => {
      if (call !== 'commit' || lost) return undefined
      lost = true
      return { when: 'after', error: new CommitUnknownError(fault('lost')) }
    })
    let runs = 0
    await world.batcher.for(request('w1')).write(async (tx) => {
      runs += 1
      await addOne(tx, 'a')
      tx.pending.length = 0
    })
    expect(runs).toBe(1)
    expect(await world.amounts()).toEqual({ a: 1 })
  })

  test('tells nobody a refusal that rested on a batch since undone', async () => {
    let conflicts = 0
    await using world = await faulty((call) => {
      if (call !== 'commit' || conflicts > 0) return undefined
      conflicts += 1
      return before(fault('conflict'))
    })
    let open = true
    const [, entering] = await Promise.allSettled([
      world.add('r1', 'a'),
      world.batcher.for(request('r2')).act((tx) => {
        // Refused in the batch that is undone, admitted in the one that is committed.
        if (open) {
          open = false
          throw new Error('closed')
        }
        return addOne(tx, 'a')
      }),
    ])
    expect(entering.status).toBe('fulfilled')
  })

  test('of a conflict splits the batch, so that others are not held up', async () => {
    let contested = false
    await using world = await faulty((call, _, sql) => {
      if (call === 'begin') contested = false
      return contested && sql.includes('into "entries"') ? before(fault('conflict')) : undefined
    })
    const answers = await Promise.allSettled([
      ...['r1', 'r2', 'r3'].map((id) => world.add(id, 'a')),
      world.batcher.for(request('r4')).act(async (tx) => {
        contested = true
        record(tx)
        return 'never'
      }),
    ])
    expect(answers.slice(0, 3).every(({ status }) => status === 'fulfilled')).toBe(true)
    expect(answers[3]).toMatchObject({ reason: expect.any(BusyError) })
  })

  test.each(['disk-full', 'io-error'] as const)(
    'of the disk (%s) refuses writes until a probe succeeds',
    async (kind) => {
      let broken = true
      await using world = await faulty(
        (call) => (broken && call === 'execute' ? before(fault(kind)) : undefined),
        { probeEveryMs: 30 },
      )
      const refused = await Promise.allSettled(['r1', 'r2'].map((id) => world.add(id, 'a')))
      for (const answer of refused) {
        expect(answer).toMatchObject({ reason: expect.any(ReadOnlyError) })
        expect(answer).toMatchObject({ reason: { reason: kind } })
      }
      expect(world.batcher.readOnly()).toBe(kind)
      await expect(world.add('r3', 'a')).rejects.toThrow(ReadOnlyError)
      expect(await world.amounts()).toEqual({})

      broken = false
      await expect.poll(() => world.batcher.readOnly()).toBeUndefined()
      await world.add('r1', 'a')
      expect(await world.log()).toEqual(['r1'])
    },
  )

  test('of the disk is met once: those who wait are refused without another try', async () => {
    let tries = 0
    const plan: Plan = (call) => {
      if (call !== 'begin') return undefined
      tries += 1
      return before(fault('disk-full'))
    }
    await using world = await faulty(plan, { batchLimit: 1, probeEveryMs: 60_000 })
    const refused = await Promise.allSettled(['r1', 'r2', 'r3'].map((id) => world.add(id, 'a')))
    for (const answer of refused)
      expect(answer).toMatchObject({ reason: expect.any(ReadOnlyError) })
    expect(tries).toBe(1)
  })
})

eachEngine('an append', (engine) => {
  test('that cannot take one act’s entry sinks that act alone', async () => {
    const { appendPlainly } = await import('../testing/plain-log.ts')
    await using world = await openWorld({
      engine,
      append: (tx, entries) => {
        if (entries.some(({ actId }) => actId === 'r3')) throw new Error('malformed')
        return appendPlainly(tx, entries)
      },
    })
    const ids = ['r1', 'r2', 'r3', 'r4', 'r5']
    const answers = await Promise.allSettled(ids.map((id) => world.add(id, id)))
    expect(answers.map(({ status }) => status === 'fulfilled')).toEqual([
      true,
      true,
      false,
      true,
      true,
    ])
    expect(await world.log()).toEqual(['r1', 'r2', 'r4', 'r5'])
    expect(Object.keys(await world.amounts())).toEqual(['r1', 'r2', 'r4', 'r5'])
  })

  test('that loses an index is found out, and nothing is committed', async () => {
    await using world = await openWorld({ engine, append: async () => [] })
    await expect(world.add('r1', 'a')).rejects.toThrow('each entry gets its index')
    expect(await world.amounts()).toEqual({})
  })
})
