import {
  fangYuan,
  fengYa,
  guoZheng,
  linYue,
  liWenqing,
  qianJing,
  songLei,
  type WorldPerson,
  xiaLan,
  zhouHe,
} from '@vermilion/testing'
import fc from 'fast-check'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Browser } from './support/browser.ts'
import { procedures } from './support/procedures.ts'
import { openTestNode, type TestNode } from './support/test-node.ts'

let world: TestNode
beforeAll(async () => {
  world = await openTestNode()
})
afterAll(() => world[Symbol.asyncDispose]())

describe('every procedure names who may call it', () => {
  test.each(procedures)('$path has a policy, or a reason to be open', ({ policy, open }) => {
    expect([policy, open].filter(Boolean)).toHaveLength(1)
  })

  test('what is open to strangers is this, and nothing else', () => {
    expect(procedures.filter(({ open }) => open).map(({ path }) => path)).toEqual([
      'sessions.me',
      'sessions.ways',
      'sessions.demoPeople',
      'sessions.enterDemo',
      'catalogue.list',
      'catalogue.get',
      'certificates.get',
      'calendars.get',
      'rules.list',
      'rules.versions',
      'rules.definition',
    ])
  })
})

const CITIZEN = [
  'applications',
  'cases.own',
  'cases.answer',
  'cases.withdraw',
  'certificates.take-sd-jwt',
  'erasures.ask',
]
const CLERK = ['cases.', 'certificates.change-status']
const ANYONE = ['sessions.own', 'certificates.own', 'applications.check-name']

/** Whether a role is let in at all; the object is judged later, by the policy's own table. */
function letIn(policy: string, person: WorldPerson): boolean {
  const { post } = person
  if (ANYONE.includes(policy)) return true
  const forCitizens = CITIZEN.some((prefix) => policy.startsWith(prefix))
  if (forCitizens) return !post
  if (policy === 'calendars.publish') return post?.role === 'policy-officer'
  if (policy.startsWith('erasures.')) return post?.role === 'data-protection'
  // Of the whole agency: the one of a district decides for that district.
  if (policy === 'certificates.reissue-all') return person === guoZheng
  return CLERK.some((prefix) => policy.startsWith(prefix)) && post !== undefined
}

const roles: readonly WorldPerson[] = [
  linYue,
  zhouHe,
  qianJing,
  liWenqing,
  songLei,
  guoZheng,
  fengYa,
  fangYuan,
  xiaLan,
]

describe('every procedure, called by everyone', () => {
  test.each(procedures.filter(({ policy }) => policy))(
    '$path is closed to a visitor without a sign-in',
    async ({ path, type }) => {
      const answer = await call(new Browser(world), path, type, undefined)
      expect([answer.status, answer.error?.refusal]).toEqual([401, 'not-signed-in'])
    },
  )

  test.each(roles.map((person) => [person.nameEn, person] as const))(
    '%s is let in where the policy says so, and nowhere else',
    async (_, person) => {
      const browser = await new Browser(world).enter(person)
      for (const { path, type, policy } of procedures.filter((each) => each.policy)) {
        // Leaving would end the walk.
        if (!policy || path === 'sessions.leave') continue
        // An input of nobody's: what is let in fails on its shape or finds nothing.
        const { status, error } = await call(browser, path, type, { id: uuidv7() })
        const closed = status === 403 && error?.refusal === 'not-allowed'
        expect(closed, `${path} for ${person.nameEn}: ${status}`).toBe(!letIn(policy, person))
        expect(status, path).toBeLessThan(500)
      }
    },
  )
})

/** From nonsense to what almost fits, with the names that trip up careless look-ups. */
const shaped = fc.record(
  {
    id: fc.oneof(fc.constant(uuidv7()), fc.string()),
    key: fc.string(),
    version: fc.oneof(fc.integer(), fc.double()),
    service: fc.constantFrom('company', 'food-business', '__proto__', 'constructor', ''),
    action: fc.constantFrom('new', 'appeal', '__proto__', 'toString'),
    for: fc.string(),
    element: fc.constantFrom('company.name', '__proto__', 'hasOwnProperty'),
    value: fc.jsonValue({ maxDepth: 4 }),
    seen: fc.integer(),
    name: fc.jsonValue(),
    personId: fc.string(),
    reason: fc.string(),
    view: fc.string(),
  },
  { requiredKeys: [] },
)
const junk = fc.oneof(fc.jsonValue({ maxDepth: 3 }), shaped, fc.constant(undefined))

describe('every procedure, called with junk', () => {
  test.each(procedures.filter(({ path }) => path !== 'sessions.leave'))(
    '$path answers junk with a 4xx and a request id, never a 500',
    async ({ path, type }) => {
      const person = path.startsWith('calendars')
        ? fangYuan
        : /^erasures\.(queue|get|find|propose|confirm|decline)/.test(path)
          ? xiaLan
          : /^cases\.(queue|get|assign|return|opine|decide)|^certificates\.(sus|res|rev)/.test(path)
            ? liWenqing
            : linYue
      const browser = await new Browser(world).enter(person)
      const takesNothing =
        /\.(me|ways|demoPeople|list|listMine)$|calendars\.get$|erasures\.(own|queue)$/.test(path)
      await fc.assert(
        fc.asyncProperty(junk, async (input) => {
          const { status, error, text } = await call(browser, path, type, input)
          if (takesNothing && input === undefined) return
          expect(status, text.slice(0, 300)).toBeGreaterThanOrEqual(400)
          expect(status, text.slice(0, 300)).toBeLessThan(500)
          expect(error?.requestId).toMatch(/^[0-9a-f-]{36}$/)
          expect(text).not.toContain('    at ')
        }),
        { numRuns: 40 },
      )
    },
  )
})

function call(browser: Browser, path: string, type: string, input: unknown) {
  return type === 'mutation'
    ? browser.raw('POST', path, input, uuidv7())
    : browser.raw('GET', path, input)
}
