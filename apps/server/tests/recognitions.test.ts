import {
  type EvidenceBundle,
  readRecognition,
  openTrustFile as readTrustFile,
  verifyBundle,
} from '@vermilion/credentials'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { getBundle } from '../src/certificates/certificates.service.ts'
import { publishRecognitions, recognitionsInForce } from '../src/trust/recognitions.ts'
import { openTrustFile } from '../src/trust/trust-file.ts'
import { openTestNode, type TestNode } from './support/test-node.ts'

const YEAR_MS = 366 * 86_400_000
let world: TestNode
beforeAll(async () => {
  world = await openTestNode()
})
afterAll(() => world[Symbol.asyncDispose]())

async function trustFile() {
  const text = await openTrustFile(world.node, 'http://localhost')
  const read = await readTrustFile(text, JSON.parse(text).root, world.clock.now())
  if (!read.ok) throw new Error(read.reason)
  return read.trustFile
}

async function aBundle(): Promise<EvidenceBundle> {
  const { id } = await world.node.reader.sql
    .selectFrom('certificates')
    .select('id')
    .where('state', '=', 'valid')
    .executeTakeFirstOrThrow()
  return getBundle(world.node, id)
}

const sizeOfLog = async () =>
  (await world.node.reader.sql.selectFrom('entries').select('idx').execute()).length

test('the root recognises every authority for every edition and extract that it issues', async () => {
  const { agencies, recognitions = [], root } = await trustFile()
  const said = recognitions.map((each) => readRecognition(each))
  const listed = agencies.flatMap(({ did, kinds }) => kinds.map(({ schemaId }) => [did, schemaId]))
  expect(said.map((each) => [each?.did, each?.schemaId]).toSorted()).toEqual(listed.toSorted())
  expect(new Set(said.map((each) => each?.by))).toEqual(new Set([root]))
})

test('a bundle brings its own along, proven by the log, and the verdict says until when', async () => {
  const bundle = await aBundle()
  const { credentialSchema: schema } = bundle.credential as { credentialSchema: { id: string } }
  const said = bundle.recognition?.map(({ credential }) => readRecognition(credential))
  expect(said?.[0]).toMatchObject({ did: bundle.credential.issuer, schemaId: schema.id })
  const report = await verifyBundle(bundle, {
    trustFile: await trustFile(),
    kinds: world.node.catalogue.compiledEditions,
    now: world.clock.now(),
  })
  expect(report.checks.find(({ id }) => id === 'recognition')).toMatchObject({
    result: 'passed',
    params: { until: expect.stringMatching(/^20/) },
  })
})

test('what was said is said once: neither a start nor a day later leaves another entry', async () => {
  const before = await sizeOfLog()
  await publishRecognitions(world.node)
  world.clock.move({ advanceMs: 86_400_000 })
  await publishRecognitions(world.node)
  expect(await sizeOfLog()).toBe(before)
})

test('a word that ends within a year is said anew, and the older one stays', async () => {
  const before = recognitionsInForce(world.node)
  world.clock.move({ advanceMs: 4.5 * YEAR_MS })
  await publishRecognitions(world.node)
  const after = recognitionsInForce(world.node)
  expect(after).toHaveLength(before.length)
  expect(after).not.toEqual(before)
  expect(world.node.recognitions.all()).toHaveLength(2 * before.length)
})

test('its terms are served at the URL of its context', async () => {
  const { '@context': context } = recognitionsInForce(world.node)[0] ?? {}
  const path = new URL((context as readonly [string, string])[1]).pathname
  const { payload, statusCode } = await world.app.inject({ url: path })
  expect(statusCode).toBe(200)
  expect(JSON.parse(payload)['@context'].RecognizedEntityCredential).toBeDefined()
})
