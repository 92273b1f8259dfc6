import { chenxiPhotonics, fangYuan, linYue, liWenqing } from '@vermilion/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Browser } from './support/browser.ts'
import { submitCompany } from './support/journeys.ts'
import { openTestNode, type TestNode } from './support/test-node.ts'

let world: TestNode
beforeAll(async () => {
  world = await openTestNode()
})
afterAll(() => world[Symbol.asyncDispose]())

const NOTICE = {
  year: 2027,
  notice: '国办发明电〔2026〕9号',
  holidays: ['2027-01-01', '2027-01-04'],
  makeups: ['2027-01-10'],
}

test('a year without a notice counts weekends only, says so, and is recomputed by the notice’s act', async () => {
  // Wednesday 30 December 2026, 10:00 in Shanghai.
  world.clock.move({ now: Date.UTC(2026, 11, 30, 2) })
  const { browser, caseId, promisedOn, provisional } = await submitCompany(
    world,
    linYue,
    chenxiPhotonics,
  )
  expect([promisedOn, provisional]).toEqual(['2027-01-04', true])

  const officer = await new Browser(world).enter(fangYuan)
  const before = await officer.get('calendars', 'get')
  const published = await officer.act('calendars', 'publish', NOTICE)
  expect(published.version).toBe(before.version + 1)
  expect(published.recomputed).toBeGreaterThanOrEqual(1)

  const kase = await browser.get('cases', 'getMine', { id: caseId })
  // 31 December, 5 and 6 January: the New Year and Monday the 4th are now holidays.
  expect(kase.clock).toMatchObject({ promisedOn: '2027-01-06', provisional: false })
  expect(kase.history.at(-1)).toMatchObject({ type: 'recompute' })
  expect(kase.history.at(-1)?.entry).toBe(kase.lastEntry)
})

test('a notice is published once, and by nobody but the policy officer', async () => {
  const officer = await new Browser(world).enter(fangYuan)
  const twice = await officer.mutate('calendars', 'publish', NOTICE)
  expect(twice.error?.refusal).toBe('notice-published-before')
  const nonsense = await officer.mutate('calendars', 'publish', {
    ...NOTICE,
    year: 2028,
    holidays: ['2029-05-05'],
  })
  expect(nonsense.error?.refusal).toBe('notice-invalid')
  for (const person of [linYue, liWenqing]) {
    const browser = await new Browser(world).enter(person)
    expect((await browser.mutate('calendars', 'publish', NOTICE)).status).toBe(403)
  }
})
