import { caoLi, linYue, zhaoNing } from '@vermilion/testing'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { Browser, OURS } from './support/browser.ts'
import { openTestNode, type TestNode } from './support/test-node.ts'

const MINUTE = 60_000
let world: TestNode
let begins: number
beforeAll(async () => {
  world = await openTestNode()
  begins = world.clock.now()
})
afterAll(() => world[Symbol.asyncDispose]())
beforeEach(() => {
  begins += 24 * 60 * MINUTE
  world.clock.move({ now: begins })
})

describe('a sign-in', () => {
  test('sets a cookie that no script reads and no other site sends', async () => {
    const response = await world.app.inject({
      method: 'POST',
      url: '/trpc/sessions.enterDemo',
      headers: { ...OURS, 'content-type': 'application/json', 'x-request-id': uuidv7() },
      payload: JSON.stringify({ personId: linYue.id }),
    })
    const [cookie] = response.cookies
    expect(cookie).toMatchObject({
      name: '__Host-vermilion-bj',
      path: '/',
      secure: true,
      httpOnly: true,
      sameSite: 'Lax',
    })
    expect(cookie).not.toHaveProperty('domain')
    const rows = await world.node.reader.sql.selectFrom('sessions').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain(cookie?.value)
  })

  test.each([
    ['a citizen, after half an hour without use', linYue, 30, 31],
    ['a clerk, after a quarter', caoLi, 15, 16],
  ])('ends by itself: %s', async (_, person, idle, later) => {
    const browser = await new Browser(world).enter(person)
    world.clock.move({ advanceMs: (idle - 1) * MINUTE })
    expect(await browser.get('sessions', 'me')).not.toBeNull()
    world.clock.move({ advanceMs: later * MINUTE })
    expect((await browser.query('sessions', 'me')).value).toBeNull()
  })

  test.each([
    ['a citizen, after twelve hours in any case', linYue, 12],
    ['a clerk, after eight', caoLi, 8],
  ])('ends by itself: %s', async (_, person, hours) => {
    const browser = await new Browser(world).enter(person)
    for (let minute = 0; minute < hours * 60 - 10; minute += 10) {
      world.clock.move({ advanceMs: 10 * MINUTE })
      expect((await browser.query('sessions', 'me')).value).not.toBeNull()
    }
    world.clock.move({ advanceMs: 10 * MINUTE })
    expect((await browser.query('sessions', 'me')).value).toBeNull()
  })

  test('is seen on every device and ended from any of them, one’s own alone', async () => {
    const [phone, desktop] = [new Browser(world), new Browser(world)]
    await phone.enter(linYue)
    await desktop.enter(linYue)
    const listed = await desktop.get('sessions', 'list')
    expect(listed.map(({ current }) => current).sort()).toEqual([false, true])
    const other = listed.find(({ current }) => !current)?.id ?? ''
    const stranger = await new Browser(world).enter(zhaoNing)
    expect((await stranger.mutate('sessions', 'end', { id: other })).status).toBe(404)
    await desktop.mutate('sessions', 'end', { id: other })
    expect((await phone.query('sessions', 'me')).value).toBeNull()
    await desktop.mutate('sessions', 'leave')
    expect((await desktop.query('sessions', 'me')).value).toBeNull()
  })

  test('that ended between the click and the act gives no right any more', async () => {
    const browser = await new Browser(world).enter(linYue)
    const { cookie } = browser
    await browser.mutate('sessions', 'leave')
    browser.cookie = cookie
    const { status, error } = await browser.mutate('applications', 'start', {
      service: 'company',
      action: 'new',
      for: linYue.id,
    })
    expect([status, error?.refusal]).toEqual([401, 'not-signed-in'])
  })

  test.each([['a token of nobody'], ['__proto__'], ['']])('%j signs nobody in', async (token) => {
    const browser = new Browser(world)
    browser.cookie = `__Host-vermilion-bj=${encodeURIComponent(token)}`
    expect((await browser.query('sessions', 'me')).value).toBeNull()
  })
})
