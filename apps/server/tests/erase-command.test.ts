import { guPing, heRuoxi, linXiulan, moyan, xiaLan } from '@vermilion/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Browser } from './support/browser.ts'
import { vermilion } from './support/command-line.ts'
import { openTestNode, type TestNode } from './support/test-node.ts'

/** The node is open, and serves, while the commands run beside it. */
let world: TestNode
beforeAll(async () => {
  world = await openTestNode()
})
afterAll(() => world[Symbol.asyncDispose]())

const erase = (...args: readonly string[]) =>
  vermilion(['erase', ...args], {
    VERMILION_HOME: world.home,
    VERMILION_CLOCK: new Date(world.clock.now()).toISOString(),
  })

test('whom nobody knows is said, and nothing is proposed', async () => {
  for (const subject of ['nobody', '110102194704050680', '91110108MA00PFF26X']) {
    const { code, out, err } = await erase(subject)
    expect([code, out]).toEqual([2, ''])
    expect(err).toMatch(/^This node knows nobody by that id or number/)
  }
  expect((await erase()).err).toMatch(/^Name whom: by id/)
})

test('what would go and stay is listed in both languages, and with --plan nothing else happens', async () => {
  const { code, out } = await erase(linXiulan.idNumber, '--plan')
  expect(code).toBe(0)
  expect(out).toMatch(/^Would be erased:\n {2}- Name and resident id number.*: 1\n/)
  expect(out).toContain('Stays:\n  - The hashes in the public log.')
  expect(out).not.toContain(linXiulan.nameZh)
  const chinese = await erase(moyan.uscc.toLowerCase(), '--plan', '--language', 'zh')
  expect(chinese.out).toMatch(/会保留：\n {2}- 企业登记簿上的企业.*《企业信息公示暂行条例》/)
  const officer = await new Browser(world).enter(guPing)
  expect((await officer.get('erasures', 'queue')).open).toEqual([])
})

test('where the law stands in the way, it says so and proposes nothing', async () => {
  const { code, out } = await erase(heRuoxi.id)
  expect(code).toBe(1)
  expect(out).toMatch(/Nothing may be erased yet:\n {2}- A case is under way\..* BJ-A-2026-\d{6}$/)
})

test('it only proposes, once; the node signs the record, and an officer confirms it', async () => {
  const size = world.node.log.checkpoint().size
  const { code, out } = await erase(linXiulan.idNumber)
  expect(code).toBe(0)
  expect(out).toContain('Nothing is erased yet: a data protection officer has to confirm it')
  const again = await erase(linXiulan.idNumber)
  expect([again.code, again.out]).toEqual([
    1,
    expect.stringMatching(/A proposal is under way already, or was confirmed\.$/),
  ])
  expect((await world.node.log.sealNow()).size).toBe(size + 1)

  const officer = await new Browser(world).enter(xiaLan)
  const { open } = await officer.get('erasures', 'queue')
  expect(open).toMatchObject([{ state: 'proposed', subjectName: { zh: linXiulan.nameZh } }])
  const [{ id = '', version = 0 } = {}] = open
  const seen = await officer.get('erasures', 'get', { id })
  expect(seen.proposedBy).toEqual({
    as: { zh: '节点运维（命令行）', en: 'The node’s operator (command line)' },
  })
  expect((await officer.act('erasures', 'confirm', { id, version })).state).toBe('erased')
  expect((await erase(linXiulan.idNumber)).err).toMatch(/^This node knows nobody/)
})
