import { verifyReceipt } from '@vermilion/ledger'
import { chenxiPhotonics, heRuoxi, linYue } from '@vermilion/testing'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Browser } from './support/browser.ts'
import { draftCompany } from './support/journeys.ts'
import { openTestNode, type TestNode } from './support/test-node.ts'

let world: TestNode
beforeAll(async () => {
  world = await openTestNode()
})
afterAll(() => world[Symbol.asyncDispose]())

describe('submitting an application', () => {
  test('twenty submissions at once, from two tabs and impatient clicks, open one case', async () => {
    const { browser, id, version } = await draftCompany(world, linYue, chenxiPhotonics)
    const otherTab = await new Browser(world).enter(linYue)
    const input = { id, declared: true, version } as const

    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, at) =>
        (at % 2 ? browser : otherTab).mutate('applications', 'submit', input),
      ),
    )
    const opened = answers.filter(({ status }) => status === 200)
    expect(opened).toHaveLength(1)
    const caseId = opened[0]?.value?.caseId
    for (const { error } of answers.filter(({ status }) => status !== 200))
      expect(error).toMatchObject({ refusal: 'already-submitted', params: { case: caseId } })

    const mine = await browser.get('cases', 'listMine')
    expect(mine.map((each) => each.id)).toEqual([caseId])
    expect((await browser.get('applications', 'get', { id })).caseId).toBe(caseId)
  })

  test('a retry after a lost answer gets the same case and a receipt for the same entry', async () => {
    const { browser, id, version } = await draftCompany(world, heRuoxi, {
      ...chenxiPhotonics,
      name: { ...chenxiPhotonics.name, tradeName: '松涛' },
    })
    const requestId = uuidv7()
    const submit = () =>
      browser.act('applications', 'submit', { id, declared: true, version }, requestId)

    const [first, again] = [await submit(), await submit()]
    expect(again).toEqual({ ...first, receipt: expect.anything() })
    expect(again.receipt.entry).toBe(first.receipt.entry)

    const verdict = await verifyReceipt(
      { ...again.receipt, proof: again.receipt.proof ?? '' } as Parameters<typeof verifyReceipt>[0],
      { vkeys: [world.node.log.vkey] },
    )
    expect(verdict).toMatchObject({ ok: true, fields: { '/case': first.number, '/act': 'submit' } })
  })

  test('one request id cannot name two things', async () => {
    const browser = await new Browser(world).enter(linYue)
    const requestId = uuidv7()
    const start = { service: 'company', action: 'new', for: linYue.id }
    const { id } = await browser.act('applications', 'start', start, requestId)
    expect((await browser.act('applications', 'start', start, requestId)).id).toBe(id)
  })

  test.each([
    ['an older version', (version: number) => version - 1, 'changed-meanwhile'],
    ['a version that is not there yet', (version: number) => version + 1, 'changed-meanwhile'],
  ])('%s is refused', async (_, other, refusal) => {
    const { browser, id, version } = await draftCompany(world, linYue, {
      ...chenxiPhotonics,
      name: { ...chenxiPhotonics.name, tradeName: '岫玉' },
    })
    const input = { id, declared: true, version: other(version) } as const
    const { error } = await browser.mutate('applications', 'submit', input)
    expect(error).toMatchObject({ refusal })
  })

  test('a draft with a question left open is refused, and the question is named', async () => {
    const browser = await new Browser(world).enter(linYue)
    const start = { service: 'company', action: 'new', for: linYue.id }
    const { id, version } = await browser.act('applications', 'start', start)
    const { status, error } = await browser.mutate('applications', 'submit', {
      id,
      declared: true,
      version,
    })
    expect([status, error?.refusal, error?.params?.element]).toEqual([
      422,
      'incomplete',
      'company.name',
    ])
  })

  test('another person’s draft is refused in the words of an unknown one', async () => {
    const { id } = await draftCompany(world, linYue, {
      ...chenxiPhotonics,
      name: { ...chenxiPhotonics.name, tradeName: '鹤鸣' },
    })
    const stranger = await new Browser(world).enter(heRuoxi)
    const unknown = await stranger.query('applications', 'get', { id: uuidv7() })
    const foreign = await stranger.query('applications', 'get', { id })
    expect([foreign.status, foreign.error?.refusal]).toEqual([404, 'not-found'])
    expect([unknown.status, unknown.error?.refusal]).toEqual([404, 'not-found'])
  })
})
