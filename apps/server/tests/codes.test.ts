import { parseBundle, verifyBundle } from '@vermilion/credentials'
import { codesOf, digitsIn, formatShortNumber, readCode } from '@vermilion/credentials/compact'
import { canonical } from '@vermilion/ledger'
import { luoShan } from '@vermilion/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Browser } from './support/browser.ts'
import { openTestNode, type TestNode } from './support/test-node.ts'

let world: TestNode
beforeAll(async () => {
  world = await openTestNode()
})
afterAll(() => world[Symbol.asyncDispose]())

const get = (url: string) => world.app.inject({ method: 'GET', url })

async function held() {
  const firm = await new Browser(world).enter(luoShan)
  return firm.get('certificates', 'listMine')
}

async function bundleOf(id: string) {
  const parsed = parseBundle((await get(`/certificates/${id}/bundle.json`)).body)
  if (!parsed.ok) throw new Error(parsed.reason)
  return parsed.bundle
}

async function verifier() {
  const trustFile = JSON.parse((await get('/trust.json')).body)
  return { trustFile, kinds: world.node.catalogue.compiledEditions, now: world.clock.now() }
}

describe('a certificate that was issued has an extract and two codes', () => {
  test('the extract is a credential of its own, of the same certificate, logged and recognised', async () => {
    for (const { id } of await held()) {
      const { credential, extract } = await bundleOf(id)
      expect(extract?.credential).toMatchObject({
        extractOf: credential.id,
        issuer: credential.issuer,
        validFrom: credential.validFrom,
        credentialStatus: credential.credentialStatus,
      })
      const report = await verifyBundle(
        { v: 1, ...extract, credential: extract?.credential ?? {} },
        await verifier(),
      )
      expect(report.reasons).toEqual(['status-unknown'])
      expect(report.claims.length).toBeGreaterThan(1)
    }
  })

  test('both codes are read back as what they were made from', async () => {
    for (const { id } of await held()) {
      const bundle = await bundleOf(id)
      const reader = await verifier()
      const { slim, full } = codesOf(bundle, reader.kinds)
      const small = readCode(digitsIn(slim?.link ?? '') ?? '', reader)
      expect(small.ok && canonical(small.bundle.credential)).toBe(
        canonical(bundle.extract?.credential ?? null),
      )
      const large = readCode(digitsIn(full?.link ?? '') ?? '', reader)
      if (!large.ok) throw new Error(large.reason)
      expect((await verifyBundle(large.bundle, reader)).reasons).toEqual(['status-unknown'])
    }
  })
})

describe('a number with its check letters', () => {
  test('leads to the evidence, however it is typed', async () => {
    const [licence] = await held()
    const { id = '', number = '' } = licence ?? {}
    const short = formatShortNumber(number, id)
    const whole = await bundleOf(id)
    for (const typed of [short, short.toLowerCase(), short.replaceAll('-', ' ')])
      expect((await bundleOf(encodeURIComponent(typed))).credential).toEqual(whole.credential)
  })

  test('opens nothing without the right letters, and does not tell whether there is such a number', async () => {
    const [licence] = await held()
    const { number = '' } = licence ?? {}
    const answers = await Promise.all(
      [`${number}-0000-0000`, number, 'BJ-2026-9999999-0000-0000', 'x'].map(async (text) => {
        const { statusCode, body } = await get(
          `/certificates/${encodeURIComponent(text)}/bundle.json`,
        )
        return { statusCode, body: body.replace(/"requestId":"[^"]*"/, '') }
      }),
    )
    for (const answer of answers) expect(answer).toEqual({ ...answers[0], statusCode: 404 })
  })
})
