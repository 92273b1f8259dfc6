import {
  articlesPdf,
  chenMo,
  heRuoxi,
  hostileFiles,
  linYue,
  type WorldPerson,
  zhaoNing,
} from '@vermilion/testing'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Browser, OURS } from './support/browser.ts'
import { openTestNode, type TestNode } from './support/test-node.ts'

let world: TestNode
beforeAll(async () => {
  world = await openTestNode()
})
afterAll(() => world[Symbol.asyncDispose]())

async function start(person = linYue) {
  const browser = await new Browser(world).enter(person)
  const { id } = await browser.act('applications', 'start', {
    service: 'company',
    action: 'new',
    for: person.id,
  })
  return { browser, id }
}
const element = 'contact.phone'

describe('answers save themselves', () => {
  test('what another tab saved meanwhile is shown, and nothing is overwritten', async () => {
    const { browser: tab, id } = await start()
    const other = await new Browser(world).enter(linYue)
    const first = await tab.act('applications', 'save', {
      id,
      element,
      value: '13800000001',
      seen: 0,
    })
    expect(first.outcome).toBe('saved')
    const late = await other.act('applications', 'save', {
      id,
      element,
      value: '13800000002',
      seen: 0,
    })
    expect(late).toMatchObject({
      outcome: 'conflict',
      theirs: { value: '13800000001' },
      version: 1,
    })
    const settled = await other.act('applications', 'save', {
      id,
      element,
      value: '13800000002',
      seen: 1,
    })
    expect(settled).toMatchObject({ outcome: 'saved', version: 2 })
    const { answers } = await tab.get('applications', 'get', { id })
    expect(answers[element]?.value).toBe('13800000002')
  })

  test('the same value twice is one save, whatever was seen', async () => {
    const { browser, id } = await start()
    const save = (seen: number) =>
      browser.act('applications', 'save', { id, element, value: '13800000001', seen })
    expect([await save(0), await save(0), await save(1)]).toMatchObject(
      Array(3).fill({ outcome: 'saved', version: 1 }),
    )
  })

  test('two drafts of one service are told apart by the name that was chosen', async () => {
    const [{ browser, id }, { id: nameless }] = [await start(chenMo), await start(chenMo)]
    const value = {
      region: '北京',
      tradeName: '晨曦',
      industry: '光电科技',
      form: 'limited-liability-company',
    }
    await browser.act('applications', 'save', { id, element: 'company.name', value, seen: 0 })
    const drafts = await browser.get('applications', 'listMine')
    const subjectOf = (draft: string) => drafts.find((each) => each.id === draft)?.subject
    expect(subjectOf(id)).toBe('北京晨曦光电科技有限公司')
    expect(subjectOf(nameless)).toBeUndefined()
  })

  test('two elements saved at once are both kept', async () => {
    const { browser, id } = await start()
    const results = await Promise.all([
      browser.act('applications', 'save', { id, element, value: '13800000001', seen: 0 }),
      browser.act('applications', 'save', {
        id,
        element: 'company.capital',
        value: { amount: '1,000,000', currency: 'CNY' },
        seen: 0,
      }),
    ])
    expect(results.map(({ outcome }) => outcome)).toEqual(['saved', 'saved'])
    const { answers } = await browser.get('applications', 'get', { id })
    expect(answers['company.capital']?.value).toEqual({ amount: '1000000.00', currency: 'CNY' })
  })

  test('what is wrong is told and not kept', async () => {
    const { browser, id } = await start()
    const result = await browser.act('applications', 'save', {
      id,
      element: 'company.shareholders',
      value: [{ kind: 'person', name: '林悦', number: linYue.idNumber, share: '99%' }],
      seen: 0,
    })
    expect(result).toMatchObject({ outcome: 'invalid', code: 'shares-not-whole' })
    expect((await browser.get('applications', 'get', { id })).answers).toEqual({})
  })

  test('only what is known may be called known', async () => {
    const { browser, id } = await start()
    const representative = { name: linYue.nameZh, idNumber: linYue.idNumber }
    const save = (value: object) =>
      browser.act('applications', 'save', {
        id,
        element: 'company.representative',
        value: value as never,
        seen: 0,
        fromKnown: true,
      })
    const { known } = await browser.get('applications', 'get', { id })
    expect(known['company.representative']).toMatchObject({
      value: representative,
      provenance: { source: 'session' },
    })
    await save({ name: zhaoNing.nameZh, idNumber: zhaoNing.idNumber })
    const { answers } = await browser.get('applications', 'get', { id })
    expect(answers['company.representative']?.provenance.source).toBe('typed')
  })

  test.each([['no.such.element'], ['__proto__'], ['firm.name']])(
    '%s is no element of this application',
    async (foreign) => {
      const { browser, id } = await start()
      const input = { id, element: foreign, value: 'x', seen: 0 }
      const { error } = await browser.mutate('applications', 'save', input)
      expect(error?.refusal).toBe('element-unknown')
    },
  )

  test('drafts are listed until they are discarded', async () => {
    const { browser, id } = await start(heRuoxi)
    expect((await browser.get('applications', 'listMine')).map((each) => each.id)).toEqual([id])
    await browser.act('applications', 'discard', { id })
    expect(await browser.get('applications', 'listMine')).toEqual([])
    expect((await browser.query('applications', 'get', { id })).status).toBe(404)
  })

  test('a request id that began one draft begins no other', async () => {
    const browser = await new Browser(world).enter(linYue)
    const requestId = uuidv7()
    const ask = (person: WorldPerson) => {
      const input = { service: 'company', action: 'new', for: person.id }
      return browser.mutate('applications', 'start', input, requestId)
    }
    const { value } = await ask(linYue)
    expect((await ask(linYue)).value?.id).toBe(value?.id)
    await browser.enter(heRuoxi)
    expect((await ask(heRuoxi)).error?.refusal).toBe('request-reused')
  })

  test('one acts only for parties that one represents', async () => {
    const browser = await new Browser(world).enter(linYue)
    const { status } = await browser.mutate('applications', 'start', {
      service: 'company',
      action: 'new',
      for: heRuoxi.id,
    })
    expect(status).toBe(403)
  })
})

describe('files', () => {
  test.each([
    ['empty', 'file-empty', 422],
    ['notPdf', 'file-not-pdf', 422],
    ['noPages', 'file-no-pages', 422],
    ['encrypted', 'file-encrypted', 422],
    ['damaged', 'file-damaged', 422],
    ['tooManyPages', 'file-too-many-pages', 422],
    ['pageBomb', 'file-too-many-pages', 422],
  ] as const)('%s is refused as %s', async (name, refusal, status) => {
    const { browser, id } = await start()
    const response = await browser.upload(id, 'company.articles', hostileFiles[name]())
    expect([response.statusCode, response.json().refusal]).toEqual([status, refusal])
  })

  test('a good one is described by the server, sealed on the disk and given back to its owner', async () => {
    const { browser, id } = await start()
    const bytes = articlesPdf()
    const file = (await browser.upload(id, 'company.articles', bytes)).json()
    expect(file).toMatchObject({ name: '章程.pdf', size: bytes.length, pages: 2 })
    const { readFileSync } = await import('node:fs')
    const onDisk = readFileSync(`${world.home}/uploads/${file.uploadId}`)
    expect(onDisk.includes('%PDF')).toBe(false)

    const read = (cookie: string) =>
      world.app.inject({ url: `/uploads/${file.uploadId}`, headers: { ...OURS, cookie } })
    const own = await read(browser.cookie)
    expect(own.rawPayload.equals(bytes)).toBe(true)
    expect(own.headers['content-disposition']).toMatch(/^attachment; .*%E7%AB%A0%E7%A8%8B\.pdf$/)
    const stranger = await new Browser(world).enter(zhaoNing)
    expect((await read(stranger.cookie)).statusCode).toBe(404)
    expect((await read('')).statusCode).toBe(401)
  })

  test('what a client says of a file must be what the server said', async () => {
    const { browser, id } = await start()
    const file = (await browser.upload(id, 'company.articles', articlesPdf())).json()
    for (const lie of [{ pages: 1 }, { sha256: '0'.repeat(64) }, { uploadId: uuidv7() }]) {
      const result = await browser.act('applications', 'save', {
        id,
        element: 'company.articles',
        value: { ...file, ...lie },
        seen: 0,
      })
      expect(result).toMatchObject({ outcome: 'invalid', code: 'wrong-shape' })
    }
  })

  test('a file of another application is none of this one', async () => {
    const one = await start()
    const file = (await one.browser.upload(one.id, 'company.articles', articlesPdf())).json()
    const two = await start()
    const input = { id: two.id, element: 'company.articles', value: file, seen: 0 }
    const result = await two.browser.act('applications', 'save', input)
    expect(result).toMatchObject({ outcome: 'invalid' })
  })

  test.each([
    ['another element', 'contact.phone', {}, 422],
    ['another site', 'company.articles', { 'sec-fetch-site': 'cross-site' }, 403],
    ['another type', 'company.articles', { 'content-type': 'text/plain' }, 403],
    ['nobody', 'company.articles', { cookie: '' }, 401],
  ])('from %s it is refused', async (_, key, headers, status) => {
    const { browser, id } = await start()
    const response = await browser.upload(id, key, articlesPdf(), headers)
    expect(response.statusCode).toBe(status)
  })

  test('a crowd of files waits outside: so many are held at once and no more', async () => {
    const { browser, id } = await start()
    const statuses = async (count: number) => {
      const all = Array.from({ length: count }, () =>
        browser.upload(id, 'company.articles', articlesPdf()),
      )
      return (await Promise.all(all)).map(({ statusCode }) => statusCode)
    }
    const crowd = await statuses(40)
    expect(crowd.filter((status) => status === 200)).toHaveLength(16)
    expect(crowd.filter((status) => status === 503)).toHaveLength(24)
    expect(await statuses(16)).toEqual(Array(16).fill(200))
  })

  test('eleven megabytes are refused for their size', async () => {
    const { browser, id } = await start()
    const response = await browser.upload(id, 'company.articles', new Uint8Array(11 * 2 ** 20))
    expect(response.statusCode).toBe(413)
  })

  test('a person may hand in a hundred a day, and goes on the next day', async () => {
    const { browser, id } = await start(heRuoxi)
    const upload = async () => {
      const response = await browser.upload(id, 'company.articles', hostileFiles.empty())
      return response.json().refusal
    }
    for (let k = 0; k < 100; k++) expect(await upload()).toBe('file-empty')
    expect(await upload()).toBe('too-many-files')
    world.clock.move({ advanceMs: 24 * 60 * 60_000 })
    const again = await start(heRuoxi)
    const next = await again.browser.upload(again.id, 'company.articles', hostileFiles.empty())
    expect(next.json().refusal).toBe('file-empty')
  })
})
