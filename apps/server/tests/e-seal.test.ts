import { shenTao, zhouHe } from '@vermilion/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Browser } from './support/browser.ts'
import { openTestNode, type TestNode } from './support/test-node.ts'

let world: TestNode
beforeAll(async () => {
  world = await openTestNode()
})
afterAll(() => world[Symbol.asyncDispose]())

async function applyFor(type: string): Promise<{ browser: Browser; caseId: string }> {
  const browser = await new Browser(world).enter(zhouHe)
  const me = await browser.get('sessions', 'me')
  const firm = me?.parties.find(({ kind }) => kind === 'organisation')
  const start = { service: 'e-seal', action: 'new', for: firm?.id ?? '' }
  const { id } = await browser.act('applications', 'start', start)
  const save = (element: string, value: object | string) =>
    browser.act('applications', 'save', { id, element, value: value as never, seen: 0 })
  await save('seal.type', type)
  await save('seal.keeper', { name: zhouHe.nameZh, idNumber: zhouHe.idNumber })
  await save('contact.phone', '13800000000')
  const { version } = await browser.get('applications', 'get', { id })
  const { caseId } = await browser.act('applications', 'submit', { id, declared: true, version })
  return { browser, caseId }
}

test('a contract seal is issued by the rule, with what the business licence says', async () => {
  const { browser } = await applyFor('contract')
  const held = await browser.get('certificates', 'listMine')
  const seal = held.find(({ kind }) => kind === 'e-seal')
  const licence = held.find(({ kind }) => kind === 'business-licence')
  expect(seal?.claims.find(({ key }) => key === 'sealType')?.value.en).toBe('Contract seal')
  for (const key of ['legalName', 'uscc', 'legalRepresentative'])
    expect(seal?.claims.find((each) => each.key === key)?.value, key).toEqual(
      licence?.claims.find((each) => each.key === key)?.value,
    )
})

test('a finance seal waits for a person', async () => {
  const { browser, caseId } = await applyFor('finance')
  const { stages } = await browser.get('cases', 'getMine', { id: caseId })
  expect(stages).toEqual(['review'])
  const officer = await new Browser(world).enter(shenTao)
  const { rows } = await officer.get('cases', 'queue', { view: 'open' })
  expect(rows.map(({ id }) => id)).toContain(caseId)
})
