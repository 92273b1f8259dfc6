import { CITIZENS, CLERKS, FIRM_PEOPLE } from '@vermilion/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { matches, scopeOf } from '../src/cases/cases.scope.ts'
import { listInScope } from '../src/cases/cases.store.ts'
import { findCase } from '../src/cases/load-case.ts'
import { findActorFacts } from '../src/parties/parties.service.ts'
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
    const listed = (await listInScope(node.reader, scope, 1000)).map((row) => row.id).sort()
    const single = cases.flatMap((kase) => (kase && matches(scope, kase) ? [kase.row.id] : []))
    expect(listed, id).toEqual(single.sort())
    seen += listed.length
  }
  expect(seen).toBeGreaterThan(ids.length)
})

test('nobody’s parties see nothing, and not everything', async () => {
  const scope = { kind: 'own', parties: [] } as const
  expect(await listInScope(world.node.reader, scope, 1000)).toEqual([])
})
