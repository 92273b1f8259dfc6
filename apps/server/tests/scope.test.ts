import { CITIZENS, CLERKS, caoLi, FIRM_PEOPLE } from '@vermilion/testing'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { matches, scopeOf } from '../src/cases/cases.scope.ts'
import { listEnded, listOpen } from '../src/cases/cases.store.ts'
import { findCase } from '../src/cases/load-case.ts'
import { findActorFacts } from '../src/parties/parties.service.ts'
import { Browser } from './support/browser.ts'
import { openTestNode, type TestNode } from './support/test-node.ts'

let world: TestNode
beforeAll(async () => {
  world = await openTestNode()
})
afterAll(() => world[Symbol.asyncDispose]())

test('a list shows exactly the cases that the single reading lets through, for everybody', async () => {
  const { node } = world
  const ids = await node.reader.sql.selectFrom('cases').select('id').execute()
  const cases = await Promise.all(ids.map(({ id }) => findCase(node, node.reader, id)))
  let seen = 0
  for (const { id } of [...CLERKS, ...CITIZENS, ...FIRM_PEOPLE]) {
    const facts = await findActorFacts(node, id)
    if (!facts) throw new Error('everybody is registered')
    const scope = scopeOf({ ...facts, sessionId: '', assurance: 'demo', signedInAt: 0 })
    const rows = [
      ...(await listOpen(node.reader, scope, 1000)),
      ...(await listEnded(node.reader, scope, 1000)),
    ]
    const listed = rows.map((row) => row.id).sort()
    const single = cases.flatMap((kase) => (kase && matches(scope, kase) ? [kase.row.id] : []))
    expect(listed, id).toEqual(single.sort())
    seen += listed.length
  }
  expect(seen).toBeGreaterThan(ids.length)
})

test('a desk with a long past still shows what waits', async () => {
  const desk = await new Browser(world).enter(caoLi)
  const before = await desk.get('cases', 'queue', { view: 'open' })
  expect(before.counts.open).toBeGreaterThan(0)
  await bury(before.rows[0]?.id ?? '')
  const after = await desk.get('cases', 'queue', { view: 'open' })
  expect(after.rows).toEqual(before.rows)
  expect(after.counts.open).toBe(before.counts.open)
})

/** More cases like this one than a desk shows, all of them decided long ago. */
async function bury(id: string): Promise<void> {
  await world.node.database.inWriteTransaction(async ({ sql }) => {
    const kase = await sql
      .selectFrom('cases')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    const draft = await sql
      .selectFrom('applications')
      .selectAll()
      .where('case_id', '=', id)
      .executeTakeFirstOrThrow()
    const stages = await sql
      .selectFrom('case_stages')
      .selectAll()
      .where('case_id', '=', id)
      .execute()
    for (let nth = 0; nth < 501; nth++) {
      const old = { id: uuidv7(), number: `OLD-${nth}`, application_id: uuidv7() }
      const ended = { state: 'refused', ended_at: 1, promised_on: '2020-01-01' }
      await sql
        .insertInto('applications')
        .values({ ...draft, id: old.application_id, case_id: old.id })
        .execute()
      await sql
        .insertInto('cases')
        .values({ ...kase, ...old, ...ended })
        .execute()
      for (const stage of stages)
        await sql
          .insertInto('case_stages')
          .values({ ...stage, case_id: old.id })
          .execute()
    }
  })
}

test('nobody’s parties see nothing, and not everything', async () => {
  const scope = { kind: 'own', parties: [] } as const
  expect(await listOpen(world.node.reader, scope, 1000)).toEqual([])
  expect(await listEnded(world.node.reader, scope, 1000)).toEqual([])
})
