import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addOne, openWorld, record, request, type World } from '../testing/act-world.ts'
import { eachEngine } from '../testing/index.ts'
import { samplesIn } from '../testing/samples.ts'

/** What an act of the property does, in this order. */
type Deed = 'add' | 'move' | 'double' | 'violate' | 'refuse' | 'second entry'

const act = fc.record({
  id: fc.constantFrom('r1', 'r2', 'r3', 'r4', 'r5', 'r6', 'r7', 'r8'),
  fingerprint: fc.constantFrom('same', 'same', 'same', 'other'),
  on: fc.constantFrom('a', 'b', 'c'),
  deeds: fc.array(
    fc.constantFrom<Deed>('add', 'add', 'move', 'double', 'violate', 'refuse', 'second entry'),
    { maxLength: 4 },
  ),
})
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never

eachEngine('a batch', (engine) => {
  // Each run makes two databases: on a busy machine that alone takes its time.
  test('equals its acts run one by one', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 12 }), async (acts) => {
        await using together = await openWorld({ engine })
        await using apart = await openWorld({ engine })
        const answers = await Promise.all(acts.map((each) => play(together, each)))
        const expected: string[] = []
        for (const each of acts) expected.push(await play(apart, each))

        expect(answers).toEqual(expected)
        expect(await together.amounts()).toEqual(await apart.amounts())
        expect(await together.log()).toEqual(await apart.log())
      }),
      { numRuns: engine === 'sqlite' ? 60 : 20 },
    )
  })
})

/** The answer or the refusal, as text. */
function play({ batcher }: World, { id, fingerprint, on, deeds }: Act): Promise<string> {
  const done = batcher.for(request(id, fingerprint)).act(async (tx) => {
    const { amount } = await addOne(tx, on)
    const samples = samplesIn(tx)
    for (const deed of deeds) {
      if (deed === 'add') await addOne(tx, `${on}${on}`)
      if (deed === 'second entry') record(tx)
      if (deed === 'refuse') throw new Error('refused')
      if (deed === 'double') {
        await samples
          .updateTable('samples')
          .set(({ eb }) => ({ amount: eb('amount', '*', 2) }))
          .execute()
      }
      if (deed === 'move') await samples.deleteFrom('samples').where('id', '=', 'a').execute()
      if (deed === 'violate') {
        await samples.updateTable('samples').set({ amount: -1 }).where('id', '=', on).execute()
      }
    }
    return { amount, on }
  })
  return done.then(JSON.stringify, (error: Error) => error.constructor.name)
}
