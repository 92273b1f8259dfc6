import { type VerdictReport, verifyFile } from '@vermilion/credentials'
import { luoShan } from '@vermilion/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Browser } from './support/browser.ts'
import { openTestNode, type TestNode } from './support/test-node.ts'

let world: TestNode
let body: string
beforeAll(async () => {
  world = await openTestNode()
  const [held] = await (await new Browser(world).enter(luoShan)).get('certificates', 'listMine')
  body = (await world.app.inject(`/certificates/${held?.id}/bundle.json`)).body
})
afterAll(() => world[Symbol.asyncDispose]())

function judge(file: string | Uint8Array): Promise<VerdictReport> {
  const { catalogue, serving, now } = world.node
  const { compiledEditions: kinds, suites } = catalogue
  const trustFile = JSON.parse(serving.trustFile)
  return verifyFile(file, { trustFile, kinds, suites: suites.verify, now: now() })
}

test('a bundle is valid as it is, and with no bit of it turned', async () => {
  expect((await judge(body)).reasons).toEqual([])
  const bytes = Buffer.from(body)
  const taken: number[] = []
  for (let at = 5; at < bytes.length; at += 97) {
    const touched = Buffer.from(bytes)
    touched[at] = (bytes[at] ?? 0) ^ 1
    if ((await judge(touched)).overall === 'valid') taken.push(at)
  }
  expect(taken).toEqual([])
})

test('an extract of another certificate is not this one’s', async () => {
  const { extract, ...rest } = JSON.parse(body)
  const credential = { ...extract.credential, extractOf: extract.credential.id }
  const report = await judge(JSON.stringify({ ...rest, extract: { ...extract, credential } }))
  expect(report.checks[0]).toMatchObject({ code: 'malformed', params: { path: '/extract' } })
})
