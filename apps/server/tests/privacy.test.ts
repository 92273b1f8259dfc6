import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { chenxiPhotonics, linYue, liWenqing, PEOPLE, zhaoNing } from '@vermilion/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Browser } from './support/browser.ts'
import { APPROVAL, submitCompany, takeCase } from './support/journeys.ts'
import { openTestNode, type TestNode } from './support/test-node.ts'

let world: TestNode
let caseId: string
beforeAll(async () => {
  world = await openTestNode()
  // A life with everything in it: good answers, wrong ones, refusals, an approval.
  const submitted = await submitCompany(world, linYue, chenxiPhotonics)
  caseId = submitted.caseId
  await submitted.browser.raw('POST', 'applications.save', { name: linYue.idNumber })
  await submitted.browser.query('cases', 'getMine', { id: linYue.idNumber })
  const { desk, version } = await takeCase(world, liWenqing, caseId)
  await desk.act('cases', 'decide', { id: caseId, version, ...APPROVAL })
})
afterAll(() => world[Symbol.asyncDispose]())

const PHONE = '13800000000'
const secrets = [
  ...PEOPLE.flatMap(({ nameZh, nameEn, idNumber }) => [nameZh, nameEn, idNumber]),
  PHONE,
]

describe('personal data stays where it belongs', () => {
  test('not one line of the log holds a name, a number or an address with an id in it', () => {
    expect(world.lines.length).toBeGreaterThan(10)
    const text = world.lines.join('')
    for (const secret of secrets) expect(text.includes(secret), secret).toBe(false)
    expect(text).not.toContain(caseId)
    expect(text).not.toMatch(/input=|cookie|__Host/)
  })

  test('an error tells where an input broke, and never what was sent', async () => {
    const browser = await new Browser(world).enter(linYue)
    for (const [path, input] of [
      ['applications.start', { service: linYue.idNumber, action: 'new', for: zhaoNing.nameZh }],
      ['applications.save', { id: 'x', element: linYue.nameZh, value: PHONE, seen: -1 }],
      ['cases.answer', { id: linYue.idNumber, version: 1, answers: { a: linYue.nameZh } }],
    ] as const) {
      const { text, status } = await browser.raw('POST', path, input, crypto.randomUUID())
      expect(status).toBe(400)
      for (const secret of [linYue.idNumber, linYue.nameZh, zhaoNing.nameZh, PHONE])
        expect(text.includes(secret), path).toBe(false)
    }
  })

  test('a fault of ours is answered with a request id alone, and logged without its message', async () => {
    const browser = await new Browser(world).enter(linYue)
    const { reader } = world.node
    const broken = Object.create(reader, {
      sql: {
        get: () => {
          throw new Error(`the row of ${linYue.nameZh} ${linYue.idNumber} is torn`)
        },
      },
    })
    Object.assign(world.node, { reader: broken })
    const { status, text } = await browser.query('cases', 'listMine').finally(() => {
      Object.assign(world.node, { reader })
    })
    expect(status).toBe(500)
    expect(text).not.toContain(linYue.nameZh)
    const logged = world.lines.join('')
    expect(logged).toContain('"fault"')
    expect(logged).not.toContain(linYue.idNumber)
  })

  test('neither the database file nor its log holds a name or number in the clear', () => {
    const files = ['node.sqlite', 'node.sqlite-wal'].map((name) =>
      readFileSync(join(world.home, name)),
    )
    // What the statutory register of companies publishes: names of legal representatives.
    const published = new Set([
      '林悦',
      '周禾',
      '罗珊',
      '高朗',
      '沈书言',
      '郑一鸣',
      '唐海',
      '魏然',
      '许衡',
    ])
    for (const secret of secrets.filter((each) => !published.has(each)))
      for (const bytes of files) expect(bytes.includes(secret), secret).toBe(false)
  })

  test('the log’s public bundles hold no name either', async () => {
    await world.node.log.sealNow()
    const { size } = world.node.log.checkpoint()
    const bundle = await world.node.log.entryBundle(0, Math.min(size, 256))
    const text = Buffer.from(bundle ?? []).toString('utf8')
    for (const secret of secrets) expect(text.includes(secret), secret).toBe(false)
  })
})
