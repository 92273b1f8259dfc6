import { formatVkey } from '@vermilion/ledger'
import { describe, expect, test } from 'vitest'
import {
  didKeyOf,
  type EvidenceBundle,
  type JsonObject,
  type LoggedCredential,
  openTrustFile,
  readRecognition,
  type TrustFile,
} from '../src/index.ts'
import { judgedBundle } from './support/judged.ts'
import { BUSINESS_LICENCE } from './support/kind.ts'
import { cosignedBy, recognise, witnessKey } from './support/recognise.ts'
import { seedSigner } from './support/seed-signer.ts'
import { HOUR_MS, issue, makeTrustFile, NOW, publishLists, rootKey } from './support/world.ts'

const good = await issue()
const status = await publishLists()
const trusting = await makeTrustFile()
const unlisted = await makeTrustFile({ kinds: [] })
const thief = seedSigner(0x66)

const judge = async (
  bundle: EvidenceBundle,
  { trustFile = trusting, now = NOW }: { trustFile?: TrustFile; now?: number } = {},
) => {
  const report = await judgedBundle(bundle, { trustFile, kinds: [BUSINESS_LICENCE], status, now })
  return report.checks.find(({ id }) => id === 'recognition')
}
const stapled = (...recognition: readonly LoggedCredential[]): EvidenceBundle => ({
  ...good,
  recognition,
})
const ISSUED = { kind: 'business-licence', agency: 'market-regulation' }
const passes = { result: 'passed', params: ISSUED }
const refused = (why?: string) => ({
  code: 'issuer-not-recognised',
  ...(why ? { params: { why } } : {}),
})

describe('a recognition', () => {
  test('says who lets whom issue what, and how long', async () => {
    const recognition = await recognise()
    expect(await judge(stapled(recognition))).toMatchObject({
      result: 'passed',
      params: { ...ISSUED, by: didKeyOf(rootKey.publicKey) },
    })
    expect(await judge(good)).toEqual({ id: 'recognition', ...passes })
  })

  test('of the trust file does as well', async () => {
    const { credential } = await recognise()
    const trustFile = { ...trusting, recognitions: [credential] }
    expect(await judge(good, { trustFile })).toMatchObject({
      result: 'passed',
      params: { by: didKeyOf(rootKey.publicKey) },
    })
  })

  test.each<readonly [string, () => Promise<LoggedCredential>, object]>([
    [
      'in the root’s name, signed by somebody else',
      () => recognise({ signer: thief }),
      refused('recognition-signature'),
    ],
    [
      'that the log does not hold',
      async () => ({ ...(await recognise()), tlogProof: good.tlogProof }),
      refused('recognition-log'),
    ],
    [
      'of another form',
      async () => {
        const logged = await recognise()
        return { ...logged, credential: { ...logged.credential, note: 'x' } }
      },
      refused('recognition-malformed'),
    ],
    [
      'for another schema under the same name',
      () => recognise({ schema: { ...BUSINESS_LICENCE.schema, title: 'looser' } }),
      refused('schema'),
    ],
    ['by another root', () => recognise({ root: thief }), passes],
    [
      'of another authority',
      () => recognise({ did: `${String(good.credential.issuer)}:x` }),
      passes,
    ],
    [
      'for something else',
      () => recognise({ schema: { $id: 'https://vermilion.example/schemas/food-licence/1.json' } }),
      passes,
    ],
  ])('%s', async (_, make, expected) => {
    const recognition = await make()
    expect(await judge(stapled(recognition))).toMatchObject(expected)
    // Whatever it is, it gives nobody a right that the root has not given.
    expect(await judge(stapled(recognition), { trustFile: unlisted })).toMatchObject({
      code: 'issuer-not-recognised',
    })
  })

  test('said twice was put there by somebody else', async () => {
    const [once, other] = [await recognise(), await recognise({ signedAt: NOW - 1000 })]
    expect(await judge(stapled(once, other))).toMatchObject(passes)
    expect(await judge(stapled(once, once))).toMatchObject(refused('recognition-twice'))
  })

  test('newer than the trust file brings a kind that this does not know yet, and an older one does not', async () => {
    const since = await recognise({ signedAt: NOW + 1000 })
    const before = await recognise({ signedAt: NOW - 1000 })
    expect(await judge(stapled(since), { trustFile: unlisted })).toMatchObject({ result: 'passed' })
    expect(await judge(stapled(before), { trustFile: unlisted })).toMatchObject(refused())
  })

  test('changed anywhere spoils the bundle that it is stapled to', async () => {
    const recognition = await recognise()
    const texts = [JSON.stringify(recognition.credential), recognition.tlogProof]
    for (const [nth, text] of texts.entries())
      for (let at = 0; at < text.length; at += 7) {
        const altered = text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1)
        const changed = nth === 0 ? { credential: parsed(altered) } : { tlogProof: altered }
        if (nth === 0 && changed.credential === undefined) continue
        const found = await judge(stapled({ ...recognition, ...changed } as LoggedCredential))
        expect(found?.result, `${nth} ${at}`).not.toBe('passed')
        expect(found?.code, `${nth} ${at}`).toMatch(/^(issuer-not-recognised|log-unknown)$/)
      }
  })
})

function parsed(text: string): JsonObject | undefined {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

describe('judged at the time of the certificate', () => {
  const at = (ms: number) => Math.floor(ms / 1000)
  const trustFile: TrustFile = {
    ...trusting,
    policy: { text: `witness tj ${formatVkey(witnessKey(2))}\nquorum tj\n` },
  }
  const until = NOW + HOUR_MS
  const loggedAt = async (ms: number, recognition: LoggedCredential): Promise<EvidenceBundle> => ({
    ...(await cosignedBy(good, 2, at(ms))),
    recognition: [await cosignedBy(recognition, 2, at(NOW))],
  })

  test('logged while it lasted, the certificate stays good for years after it ended', async () => {
    const bundle = await loggedAt(until - 1000, await recognise({ until }))
    const later = { trustFile, now: NOW + 10 * 365 * 24 * HOUR_MS }
    expect(await judge(bundle, later)).toMatchObject({ result: 'passed' })
  })

  test('logged after it ended, it is not, whatever date it bears', async () => {
    const bundle = await loggedAt(until + 1000, await recognise({ until }))
    expect(await judge(bundle, { trustFile })).toMatchObject({ code: 'recognition-expired' })
  })

  test('logged before it began, on an earlier day, it is not', async () => {
    const from = NOW + 48 * HOUR_MS
    const bundle = await loggedAt(NOW, await recognise({ from, until: from + HOUR_MS }))
    const later = { trustFile, now: from + 1000 }
    expect(await judge(bundle, later)).toMatchObject({ code: 'recognition-expired' })
  })

  test('a recognition that too few witnesses saw is no ground for a good verdict', async () => {
    const bundle = { ...(await loggedAt(NOW, await recognise())), recognition: [await recognise()] }
    expect(await judge(bundle, { trustFile })).toMatchObject({
      result: 'unknown',
      code: 'log-unwitnessed',
    })
  })
})

test('a trust file opens with and without recognitions, as before', async () => {
  const { credential } = await recognise()
  expect(trusting.recognitions).toBeUndefined()
  const text = JSON.stringify({ ...trusting, recognitions: [credential], proof: [] })
  // Its form is right; nobody signed this one.
  expect(await openTrustFile(text, didKeyOf(rootKey.publicKey), NOW)).toEqual({
    ok: false,
    reason: 'not-signed-by-root',
  })
})

test('a recognition names its root once: who signs is who recognises', async () => {
  const { credential } = await recognise()
  expect(readRecognition(credential)).toMatchObject({ by: didKeyOf(rootKey.publicKey) })
  const other = { ...credential, issuer: didKeyOf(thief.publicKey) }
  expect(readRecognition(other)).toBeUndefined()
})
