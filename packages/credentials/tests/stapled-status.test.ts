import { seedSigner as signerOf } from '@vermilion/ledger/log'
import { describe, expect, test } from 'vitest'
import {
  type CertificateStatus,
  continueLog,
  createStates,
  type EvidenceBundle,
  encodeMultikey,
  keyHashOf,
  setState,
  signStatusToken,
  statusVersion,
  statusVersionEntry,
} from '../src/index.ts'
import { judgedBundle } from './support/judged.ts'
import { BUSINESS_LICENCE } from './support/kind.ts'
import { logEntry, ORIGIN } from './support/log.ts'
import { seedSigner } from './support/seed-signer.ts'
import {
  authority,
  HOUR_MS,
  issue,
  issuerKey,
  LISTS,
  makeTrustFile,
  NOW,
  nextUpdateKey,
  publishLists,
  STATUS_INDEX,
} from './support/world.ts'

const LIST = 'https://bj.vermilion.example/status/7'
const METHOD = `${authority.did}#2026-presentation`
const tokenKey = signerOf(new Uint8Array(32).fill(0x21), 'tokens', 'p256')
const line = await continueLog([authority.line], {
  verificationKeys: [
    { fragment: '2026-licence', publicKey: issuerKey.publicKey },
    { fragment: '2026-presentation', publicKey: tokenKey.publicKey },
  ],
  nextKeyHash: keyHashOf(seedSigner(0x1b).publicKey),
  at: NOW - 2 * HOUR_MS,
  signer: nextUpdateKey,
})
const didLog = [authority.line, line]
const trustFile = await makeTrustFile({ didLog })
const licence = await issue({ didLog })

type StapleWith = {
  readonly status?: CertificateStatus
  readonly version?: number
  readonly expiresAt?: number
  readonly url?: string
  /** What the log holds, where it is not what the token says. */
  readonly logged?: CertificateStatus
  readonly origin?: string
  readonly signer?: typeof tokenKey
}

async function stapled(how: StapleWith = {}): Promise<EvidenceBundle> {
  const { status = 'valid', version = 3 } = how
  const holding = (each: CertificateStatus) => {
    const states = createStates()
    setState(states, STATUS_INDEX, each)
    return states
  }
  const token = await signStatusToken(
    {
      url: how.url ?? `${LIST}/token`,
      states: holding(status),
      version,
      issuedAt: NOW - HOUR_MS,
      expiresAt: how.expiresAt ?? NOW + HOUR_MS,
      ttlSeconds: 60,
    },
    { signer: how.signer ?? tokenKey, verificationMethod: METHOD },
  )
  const held = statusVersion(LIST, version, holding(how.logged ?? status))
  const tlogProof = await logEntry(statusVersionEntry(held), how.origin ?? ORIGIN)
  return { ...licence, status: { token, tlogProof } }
}

const judge = (bundle: EvidenceBundle, world: object = {}) =>
  judgedBundle(bundle, { trustFile, kinds: [BUSINESS_LICENCE], now: NOW, ...world })

const asOf = NOW - HOUR_MS
const versionOf = (version: number) => statusVersion(LIST, version, createStates())

describe('without a network, what the bundle brings along tells how it stood', () => {
  test.each([
    ['valid', {}, 'valid', [], { state: 'good', asOf }],
    ['revoked', {}, 'invalid', ['revoked'], { state: 'revoked', asOf }],
    ['suspended', {}, 'invalid', ['suspended'], { state: 'suspended', asOf }],
    ['superseded', {}, 'invalid', ['superseded'], { state: 'superseded', asOf }],
    ['valid', { expiresAt: NOW - 1_000 }, 'caution', ['status-stale'], { state: 'good', asOf }],
    [
      'suspended',
      { expiresAt: NOW - 1_000 },
      'caution',
      ['status-stale'],
      { state: 'unknown', asOf },
    ],
    ['revoked', { expiresAt: NOW - 1_000 }, 'invalid', ['revoked'], { state: 'revoked', asOf }],
  ] as const)('%s %j: %s %j', async (status, how, overall, reasons, expected) => {
    const report = await judge(await stapled({ status, ...how }))
    expect(report).toMatchObject({ overall, reasons, status: expected })
  })
})

describe('a stapled status that does not hold is never good', () => {
  test.each([
    ['the log holds another content', { logged: 'revoked' }],
    ['it is of another list', { url: 'https://bj.vermilion.example/status/8/token' }],
    ['nobody knows the log', { origin: 'elsewhere.example/log' }],
    ['another key signed it', { signer: signerOf(new Uint8Array(32).fill(9), 'x', 'p256') }],
  ] as const)('%s', async (_, how) => {
    const bundle = await stapled(how)
    for (const status of [undefined, await publishLists()])
      expect(await judge(bundle, { status })).toMatchObject({
        overall: 'caution',
        reasons: ['status-unknown'],
      })
  })

  test('the key was declared compromised', async () => {
    const key = encodeMultikey(tokenKey.publicKey)
    const compromised = [{ key, log: ORIGIN, from: 9 }]
    const world = { trustFile: await makeTrustFile({ didLog, compromised }) }
    const bundle = await stapled()
    expect((await judge(bundle, world)).reasons).toEqual(['status-unknown'])
    // The lists of today say what it cannot.
    const status = await publishLists()
    expect((await judge(bundle, { ...world, status })).overall).toBe('valid')
  })
})

test('lists that are there and not signed by the issuer leave it unknown, whatever is stapled', async () => {
  const status = await publishLists({ suspension: { signer: seedSigner(0x44) } })
  expect((await judge(await stapled(), { status })).reasons).toEqual(['status-unknown'])
})

describe('nobody takes a status back', () => {
  const lists = (version: number, how: object = {}) =>
    publishLists({
      revocation: { version: versionOf(version), ...how },
      suspension: { version: versionOf(version), ...how },
    })

  test('a list older than the version that the log is proven to hold', async () => {
    const bundle = await stapled()
    expect((await judge(bundle, { status: await lists(3) })).overall).toBe('valid')
    expect(await judge(bundle, { status: await lists(2) })).toMatchObject({
      overall: 'caution',
      reasons: ['status-rolled-back'],
      status: { state: 'unknown' },
    })
  })

  test('a list older than the one that was seen before', async () => {
    const world = { status: await lists(4), earlierStatus: await lists(5) }
    expect((await judge(licence, world)).reasons).toEqual(['status-rolled-back'])
    const newer = { status: await lists(5), earlierStatus: await lists(4) }
    expect((await judge(licence, newer)).overall).toBe('valid')
  })

  test('a list signed anew without what was seen before: revoked is for ever', async () => {
    const earlierStatus = await publishLists({ revocation: { set: [STATUS_INDEX] } })
    const world = { status: await lists(9), earlierStatus }
    expect((await judge(licence, world)).reasons).toEqual(['revoked'])
    const bundle = await stapled({ status: 'superseded' })
    expect((await judge(bundle, { status: await lists(9) })).reasons).toEqual(['superseded'])
  })

  test('an earlier list that nobody signed says nothing', async () => {
    const forged = await publishLists({
      revocation: { set: [STATUS_INDEX], signer: seedSigner(0x44) },
    })
    const world = { status: await lists(1), earlierStatus: forged }
    expect((await judge(licence, world)).overall).toBe('valid')
  })
})

test('kept lists that are past their time give way to a newer stapled status', async () => {
  const old = { validFrom: NOW - 3 * HOUR_MS, validUntil: NOW - 2 * HOUR_MS }
  const status = await publishLists({
    revocation: { ...old, version: versionOf(3) },
    suspension: { ...old, version: versionOf(3) },
  })
  expect(await judge(await stapled(), { status })).toMatchObject({
    overall: 'valid',
    status: { state: 'good', asOf },
  })
  expect(Object.keys(status)).toEqual(Object.values(LISTS))
})
