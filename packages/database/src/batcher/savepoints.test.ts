import { expect, test } from 'vitest'
import { openEngine } from '../open.ts'
import { addOne, openWorld, request, type World } from '../testing/act-world.ts'
import { withFaults } from '../testing/faulty-engine.ts'
import { eachEngine } from '../testing/index.ts'

eachEngine('savepoints', (engine) => {
  /** Counts what the writer is asked for; nothing fails. */
  async function counting() {
    const calls = { begin: 0, mark: 0, undo: 0 }
    const world = await openWorld({
      engine,
      open: async (address) =>
        withFaults(await openEngine(address), (call) => {
          if (call in calls) calls[call as keyof typeof calls] += 1
          return undefined
        }),
    })
    const since = { ...calls }
    return {
      world,
      asked: () => ({
        begin: calls.begin - since.begin,
        mark: calls.mark - since.mark,
        undo: calls.undo - since.undo,
      }),
      [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
    }
  }

  const refuse = ({ batcher }: World, afterWriting: boolean) =>
    batcher.for(request('refused')).act(async (tx) => {
      if (afterWriting) await addOne(tx, 'refused')
      throw new Error('refused')
    })

  test('are not set in a batch where all goes well', async () => {
    await using counted = await counting()
    await Promise.all(['r1', 'r2', 'r3'].map((id) => counted.world.add(id, 'a')))
    expect(counted.asked()).toEqual({ begin: 1, mark: 0, undo: 0 })
  })

  test('are not needed for an act that refuses before it writes', async () => {
    await using counted = await counting()
    const { world } = counted
    await Promise.allSettled([world.add('r1', 'a'), refuse(world, false), world.add('r2', 'a')])
    expect(counted.asked()).toEqual({ begin: 1, mark: 0, undo: 0 })
    expect(await world.amounts()).toEqual({ a: 2 })
  })

  test('are set, for the whole batch again, where an act refuses after it wrote', async () => {
    await using counted = await counting()
    const { world } = counted
    await Promise.allSettled([world.add('r1', 'a'), refuse(world, true), world.add('r2', 'a')])
    expect(counted.asked()).toEqual({ begin: 2, mark: 3, undo: 1 })
    expect(await world.amounts()).toEqual({ a: 2 })
    expect(await world.log()).toEqual(['r1', 'r2'])
  })

  test('are set at once in the batches after it', async () => {
    await using counted = await counting()
    const { world } = counted
    await Promise.allSettled([world.add('r1', 'a'), refuse(world, true)])
    const before = counted.asked()
    await Promise.allSettled([world.add('r2', 'a'), refuse(world, true), world.add('r3', 'a')])
    const { begin, undo } = counted.asked()
    expect({ begin: begin - before.begin, undo: undo - before.undo }).toEqual({ begin: 1, undo: 1 })
    const pair = (name: string) =>
      Promise.all([world.add(`${name} one`, 'a'), world.add(`${name} other`, 'a')])
    for (let k = 0; k < 31; k++) await pair(`later ${k}`)
    const calm = counted.asked()
    await pair('last')
    expect(counted.asked().mark).toBe(calm.mark)
  })

  test('are not needed for an act alone: its transaction is undone', async () => {
    await using counted = await counting()
    const { world } = counted
    await expect(refuse(world, true)).rejects.toThrow('refused')
    expect(counted.asked()).toEqual({ begin: 1, mark: 0, undo: 0 })
    expect(await world.amounts()).toEqual({})
  })
})
