import { cosign, formatVkey, KEY_COSIGNATURE, type Vkey, vkeyOf } from '@vermilion/ledger'
import { describe, expect, test } from 'vitest'
import {
  type Code,
  continueLog,
  didKeyOf,
  type EvidenceBundle,
  encodeMultikey,
  type JsonObject,
  keyHashOf,
  SEVERITY,
  statusListsOf,
  type TrustFile,
  type VerdictReport,
  type VerifyWith,
} from '../src/index.ts'
import { isoSeconds } from '../src/json/instant.ts'
import { judgedBundle, judgedFile } from './support/judged.ts'
import { BUSINESS_LICENCE, REPLACEABLE } from './support/kind.ts'
import { LOG_VKEY, ORIGIN } from './support/log.ts'
import { createEndedHistory, createHistoryWithout } from './support/odd-history.ts'
import { recognise } from './support/recognise.ts'
import { seedSigner } from './support/seed-signer.ts'
import {
  ALL_LISTS,
  authority,
  HOUR_MS,
  issue,
  issuerKey,
  makeTrustFile,
  NOW,
  nextUpdateKey,
  pinOf,
  publishLists,
  rootKey,
  STATUS_INDEX,
} from './support/world.ts'

const world: VerifyWith = {
  trustFile: await makeTrustFile(),
  kinds: [BUSINESS_LICENCE],
  status: await publishLists(),
  now: NOW,
}
const good = await issue()
const { proof: _, ...unsigned } = good.credential
const stranger = seedSigner(0x2a)

/** The same authority after it moved on to the key of 2027. */
const rotated = await continueLog([authority.line], {
  verificationKeys: [{ fragment: '2027-licence', publicKey: seedSigner(0x1c).publicKey }],
  nextKeyHash: keyHashOf(seedSigner(0x1b).publicKey),
  at: NOW - 2 * HOUR_MS,
  signer: nextUpdateKey,
})
const rotatedLists = await publishLists({
  revocation: { signer: seedSigner(0x1c), method: `${authority.did}#2027-licence` },
  suspension: { signer: seedSigner(0x1c), method: `${authority.did}#2027-licence` },
})

type Fixture = {
  readonly bundle: EvidenceBundle
  readonly world?: Partial<VerifyWith>
  /** Other reasons that come with this one. */
  readonly beside?: readonly Code[]
  readonly params?: object
}

/** `good`, with cosignatures under its checkpoint at these seconds after noon. */
async function cosigned(...seconds: readonly number[]): Promise<EvidenceBundle> {
  const text = good.tlogProof.slice(good.tlogProof.indexOf('\n\n') + 2).split('\n\n')[0]
  const lines = seconds.map((each, nth) =>
    cosign(`${text}\n`, { ...seedSigner(nth + 2), name: witnessOf(nth + 2).name }, NOON + each),
  )
  return { ...good, tlogProof: good.tlogProof + (await Promise.all(lines)).join('') }
}
const NOON = 1_795_305_600

function witnessOf(fill: number): Vkey {
  return vkeyOf(`w${fill}.example/witness`, seedSigner(fill).publicKey, KEY_COSIGNATURE)
}

const twisted = (change: object) => issue({ twist: (honest) => ({ ...honest, ...change }) })
const withSubject = (change: object) =>
  twisted({ credentialSubject: { ...(unsigned.credentialSubject as object), ...change } })

/** The issuer's key; the certificate is entry 1. */
const STOLEN = { key: encodeMultikey(issuerKey.publicKey), log: ORIGIN }

/** The trust file of a deployment that asks for so many of two witnesses. */
const witnessedBy = (least: number): TrustFile => ({
  ...world.trustFile,
  policy: { text: `${WITNESSES}group w ${least} tj he\nquorum w\n` },
})
const WITNESSES = [2, 3]
  .map((fill, nth) => `witness ${['tj', 'he'][nth]} ${formatVkey(witnessOf(fill))}\n`)
  .join('')

/** What a bundle alone can have: codes of pages stand with the pages' own tests. */
type BundleCode = Exclude<
  Code,
  'too-large' | 'page-altered' | 'template-unknown' | 'code-incomplete'
>

const FIXTURES: Readonly<Record<BundleCode, () => Promise<Fixture>>> = {
  malformed: async () => ({
    bundle: await twisted({ validFrom: '22 November 2026' }),
    params: { path: '/validFrom' },
  }),
  'unknown-term': async () => ({
    bundle: await withSubject({ nickname: '示例' }),
    params: { path: '/credentialSubject/nickname' },
  }),
  'schema-mismatch': async () => ({
    bundle: await withSubject({ uscc: '91110105ma01examp5' }),
    params: { path: '/credentialSubject/uscc' },
  }),
  'context-altered': async () => ({
    bundle: await twisted({
      '@context': [...BUSINESS_LICENCE.context, 'https://elsewhere.example/terms'],
    }),
  }),
  'type-unknown': async () => ({ bundle: good, world: { kinds: [] } }),
  'signature-missing': async () => ({ bundle: { ...good, credential: unsigned } }),
  'signature-bad': async () => ({
    bundle: {
      ...good,
      credential: { ...good.credential, id: `${good.credential.id}`.replace('40', '41') },
    },
    beside: ['log-proof-bad'],
    params: { altered: 'content' },
  }),
  'suite-unknown': async () => ({
    bundle: {
      ...good,
      credential: {
        ...good.credential,
        proof: [
          ...(good.credential.proof as []),
          {
            ...((good.credential.proof as readonly JsonObject[])[0] ?? {}),
            cryptosuite: 'bbs-2023',
          },
        ],
      },
    },
  }),
  'key-not-in-history': async () => ({
    bundle: await issue({ signer: stranger, method: `${authority.did}#2031-licence` }),
  }),
  'key-purpose-wrong': async () => {
    const didLog = await createHistoryWithout('2027-licence')
    return {
      bundle: await issue({
        didLog,
        method: `${authority.did}#2027-licence`,
        signer: seedSigner(0x1c),
      }),
      world: { trustFile: await makeTrustFile({ didLog }) },
    }
  },
  'key-retired': async () => ({
    bundle: good,
    world: {
      trustFile: await makeTrustFile({ didLog: [authority.line, rotated] }),
      status: rotatedLists,
    },
  }),
  'key-later-compromised': async () => ({
    bundle: good,
    world: { trustFile: await makeTrustFile({ compromised: [{ ...STOLEN, from: 2 }] }) },
    params: { key: `${authority.did}#2026-licence`, from: 2 },
  }),
  'key-compromised': async () => ({
    bundle: good,
    world: { trustFile: await makeTrustFile({ compromised: [{ ...STOLEN, from: 1 }] }) },
    params: { key: `${authority.did}#2026-licence`, from: 1 },
  }),
  'issuer-unknown': async () => ({
    bundle: good,
    world: { trustFile: { ...world.trustFile, agencies: [] } },
  }),
  'issuer-history-broken': async () => ({
    bundle: { ...good, didLog: [authority.line.replace('2026-11-01', '2026-11-02')] },
    params: { why: 'scid-wrong', entry: 1 },
  }),
  'issuer-not-recognised': async () => ({
    bundle: good,
    world: { trustFile: await makeTrustFile({ kinds: [] }) },
  }),
  'recognition-expired': async () => {
    const recognition = await recognise({ until: NOW - HOUR_MS })
    return {
      bundle: { ...good, recognition: [recognition] },
      params: {
        kind: 'business-licence',
        agency: 'market-regulation',
        by: didKeyOf(rootKey.publicKey),
        until: isoSeconds(NOW - HOUR_MS),
      },
    }
  },
  'log-missing': async () => ({ bundle: { v: 1, credential: good.credential } }),
  'log-unknown': async () => ({
    bundle: await issue({ origin: 'elsewhere.example/log' }),
    params: { origin: 'elsewhere.example/log' },
  }),
  'log-unwitnessed': async () => ({
    bundle: good,
    world: { trustFile: witnessedBy(1) },
    params: { origin: 'bj.vermilion.example/log' },
  }),
  'log-proof-bad': async () => ({
    bundle: { ...good, tlogProof: good.tlogProof.replace('index 1', 'index 0') },
  }),
  'log-key-ended': async () => ({
    bundle: good,
    world: { trustFile: { ...world.trustFile, logRanges: { [LOG_VKEY]: { until: 1 } } } },
    params: { origin: ORIGIN },
  }),
  'not-yet-valid': async () => ({
    bundle: await issue({ facts: { validFrom: NOW + HOUR_MS } }),
    params: { at: NOW + HOUR_MS },
  }),
  expired: async () => ({
    bundle: await issue({ facts: { validUntil: NOW - HOUR_MS } }),
    params: { at: NOW - HOUR_MS },
  }),
  revoked: async () => ({
    bundle: good,
    world: { status: await publishLists({ revocation: { set: [STATUS_INDEX] } }) },
    params: { at: NOW - HOUR_MS },
  }),
  superseded: async () => ({
    bundle: await issue({
      kind: REPLACEABLE,
      facts: { status: { index: STATUS_INDEX, lists: ALL_LISTS } },
    }),
    world: {
      kinds: [REPLACEABLE],
      trustFile: await makeTrustFile({ kinds: [pinOf(REPLACEABLE)] }),
      status: await publishLists({
        revocation: { set: [STATUS_INDEX] },
        refresh: { set: [STATUS_INDEX] },
      }),
    },
    params: { at: NOW - HOUR_MS },
  }),
  suspended: async () => ({
    bundle: good,
    world: { status: await publishLists({ suspension: { set: [STATUS_INDEX] } }) },
    params: { at: NOW - HOUR_MS },
  }),
  'status-unknown': async () => ({ bundle: good, world: { status: undefined } }),
  'status-stale': async () => ({
    bundle: good,
    world: { status: await publishLists({ suspension: { validUntil: NOW - 1_000 } }) },
  }),
  'status-rolled-back': async () => ({
    bundle: good,
    world: { earlierStatus: await publishLists({ revocation: { validFrom: NOW - 1_000 } }) },
    params: { at: NOW - HOUR_MS },
  }),
}

function checkOf({ checks }: VerdictReport, code: Code) {
  return checks.find((check) => check.code === code)
}

describe('every reason has its case', () => {
  test('a licence as the desk hands it out is valid, each check passed', async () => {
    const verdict = await judgedFile(JSON.stringify(good), world)
    expect(verdict).toMatchObject({
      overall: 'valid',
      reasons: [],
      status: { state: 'good', asOf: NOW - HOUR_MS },
      certificate: { kind: 'business-licence', issuer: authority.did, seal: '市监' },
    })
    expect(verdict.checks.map(({ id, result }) => `${id} ${result}`)).toEqual([
      'form passed',
      'signature passed',
      'issuer passed',
      'recognition passed',
      'log passed',
      'time passed',
      'status passed',
    ])
    expect(verdict.checks[4]?.params).toMatchObject({
      origin: 'bj.vermilion.example/log',
      index: 1,
      size: 2,
    })
    expect(verdict.claims.slice(0, 2)).toMatchObject([
      { key: 'legalName', value: { zh: '北京示例贸易有限公司' } },
      { key: 'certificateNumber' },
    ])
  })

  test.each(Object.entries(FIXTURES))('%s', async (name, make) => {
    const code = name as Code
    const fixture = await make()
    const verdict = await judgedBundle(fixture.bundle, { ...world, ...fixture.world })
    expect(new Set(verdict.reasons)).toEqual(new Set([code, ...(fixture.beside ?? [])]))
    const overall = ({ invalid: 'invalid', caution: 'caution', information: 'valid' } as const)[
      SEVERITY[code]
    ]
    expect(verdict.overall).toBe(overall)
    expect(verdict.checks).toHaveLength(7)
    expect(checkOf(verdict, code)?.params ?? {}).toMatchObject(fixture.params ?? {})
  })

  test('too-large', async () => {
    const verdict = await judgedFile(`{"v":1${' '.repeat(256 * 1024)}}`, world)
    expect(verdict).toMatchObject({ overall: 'invalid', reasons: ['too-large'] })
  })
})

describe('what a verdict adds to its reasons', () => {
  test('all reasons are told at once', async () => {
    const bundle = await issue({ facts: { validUntil: NOW - HOUR_MS }, signer: stranger })
    const verdict = await judgedBundle(bundle, {
      ...world,
      status: await publishLists({ revocation: { set: [STATUS_INDEX] } }),
    })
    expect(verdict.reasons).toEqual(['signature-bad', 'expired', 'revoked'])
  })

  test('a bad signature over a text that the log still knows means a damaged proof', async () => {
    const bundle = await issue({ signer: stranger })
    const verdict = await judgedBundle(bundle, world)
    expect(checkOf(verdict, 'signature-bad')?.params).toEqual({ altered: 'proof' })
  })

  test('a bare credential of a known issuer is checked against the trust file, with caution', async () => {
    const verdict = await judgedFile(JSON.stringify(good.credential), world)
    expect(verdict).toMatchObject({ overall: 'caution', reasons: ['log-missing'] })
  })

  test('an unknown issuer without history can be neither believed nor refuted', async () => {
    const trustFile = { ...world.trustFile, agencies: [] }
    const verdict = await judgedFile(JSON.stringify(good.credential), { ...world, trustFile })
    expect(verdict.overall).toBe('caution')
    expect(verdict.checks.find(({ id }) => id === 'signature')?.result).toBe('unknown')
  })

  test('two histories that part ways are refused, whichever the bundle brings', async () => {
    const other = await continueLog([authority.line], {
      verificationKeys: [{ fragment: '2027-licence', publicKey: stranger.publicKey }],
      nextKeyHash: keyHashOf(stranger.publicKey),
      at: NOW - HOUR_MS,
      signer: nextUpdateKey,
    })
    const trustFile = await makeTrustFile({ didLog: [authority.line, rotated] })
    const bundle = { ...good, didLog: [authority.line, other] }
    const verdict = await judgedBundle(bundle, { ...world, trustFile, status: rotatedLists })
    expect(checkOf(verdict, 'issuer-history-broken')?.params).toEqual({ why: 'forked' })
  })

  test('a bundle may know a newer history than the pinned trust file', async () => {
    const bundle = await issue({
      signer: seedSigner(0x1c),
      method: `${authority.did}#2027-licence`,
      didLog: [authority.line, rotated],
    })
    const verdict = await judgedBundle(bundle, { ...world, status: rotatedLists })
    expect(verdict).toMatchObject({ overall: 'valid', reasons: [] })
  })

  test('a DID that was ended explains what it signed, and says nothing of today any more', async () => {
    const didLog = await createEndedHistory()
    const bundle = await issue({ didLog })
    const verdict = await judgedBundle(bundle, {
      ...world,
      trustFile: await makeTrustFile({ didLog }),
    })
    expect(new Set(verdict.reasons)).toEqual(new Set(['key-retired', 'status-unknown']))
    expect(verdict.overall).toBe('caution')
  })

  test('a key that was stolen signs nothing good without a proof that the log held it before', async () => {
    const elsewhere = { ...STOLEN, log: 'elsewhere.example/log', from: 9 }
    const bare = { v: 1, credential: good.credential } as const
    for (const [bundle, compromised] of [
      [bare, { ...STOLEN, from: 9 }],
      [
        { ...good, tlogProof: good.tlogProof.replace('index 1', 'index 0') },
        { ...STOLEN, from: 9 },
      ],
      [good, elsewhere],
    ] as const) {
      const trustFile = await makeTrustFile({ compromised: [compromised] })
      const { reasons, overall } = await judgedBundle(bundle, { ...world, trustFile })
      expect(reasons).toContain('key-compromised')
      expect(overall).toBe('invalid')
    }
    const other = { key: encodeMultikey(stranger.publicKey), log: ORIGIN, from: 0 }
    const trustFile = await makeTrustFile({ compromised: [other] })
    expect((await judgedBundle(good, { ...world, trustFile })).overall).toBe('valid')
  })

  test('lists are asked for at the hosts that the trust file names, and nowhere a stranger says', async () => {
    const at = async (...urls: readonly string[]) => {
      const bundle = await twisted({
        credentialStatus: urls.map((statusListCredential, i) => ({
          type: 'BitstringStatusListEntry',
          statusPurpose: i === 0 ? 'revocation' : 'suspension',
          statusListIndex: '7',
          statusListCredential,
        })),
      })
      return statusListsOf(bundle, world.trustFile).map(({ address }) => address)
    }
    expect(
      await at('https://bj.vermilion.example/status/7/revocation', 'https://evil.example/who'),
    ).toEqual(['http://localhost:4600/status/7/revocation'])
    expect(
      await at('https://bj.vermilion.example//evil.example/who', 'https://constructor/status'),
    ).toEqual([])
  })

  test('while a log’s key is rotated, either of its keys may have signed', async () => {
    const [name = ''] = LOG_VKEY.split('+')
    const next = formatVkey(vkeyOf(name, stranger.publicKey))
    for (const logs of [
      [LOG_VKEY, next],
      [next, LOG_VKEY],
    ]) {
      const verdict = await judgedBundle(good, {
        ...world,
        trustFile: { ...world.trustFile, logs },
      })
      expect(verdict.reasons).toEqual([])
    }
    const trustFile = { ...world.trustFile, logs: [next] }
    const { reasons } = await judgedBundle(good, { ...world, trustFile })
    expect(reasons).toEqual(['log-proof-bad'])
  })

  test('a kind whose schema is not the one that the root saw recognises nobody', async () => {
    const looser = { ...BUSINESS_LICENCE, schema: { $id: BUSINESS_LICENCE.schema.$id ?? '' } }
    const verdict = await judgedBundle(good, { ...world, kinds: [looser] })
    expect(checkOf(verdict, 'issuer-not-recognised')?.params).toEqual({ why: 'schema' })
  })

  test.each([
    ['not an object', '[]', 'wrong-media'],
    ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0xff), 'wrong-media'],
    ['not UTF-8', Uint8Array.of(0x7b, 0xff, 0x7d), 'not-utf8'],
    ['a repeated key', '{"v":1,"v":1}', 'duplicate-key'],
    ['too deep', `{"v":1,"credential":{"a":${'['.repeat(40)}${']'.repeat(40)}}}`, 'too-deep'],
    ['cut off', JSON.stringify(good).slice(0, -1), 'not-json'],
    ['an unknown member', JSON.stringify({ ...good, note: '' }), 'not-a-bundle'],
    ['a later version', JSON.stringify({ ...good, v: 2 }), 'version-unknown'],
  ] as const)('%s is malformed and says why', async (_, file, why) => {
    const verdict = await judgedFile(file, world)
    expect(verdict).toMatchObject({ overall: 'invalid', reasons: ['malformed'] })
    expect(verdict.checks).toHaveLength(7)
    expect(checkOf(verdict, 'malformed')?.params).toEqual({ why })
  })
})

describe('status is good only when a list says so', () => {
  const unknown = { overall: 'caution', status: { state: 'unknown' } } as const
  test.each([
    ['a list of another issuer', { issuer: `${authority.did}x` }],
    ['a list signed by a stranger', { signer: stranger }],
    ['a list from the future', { validFrom: NOW + HOUR_MS, validUntil: NOW + 2 * HOUR_MS }],
  ] as const)('%s leaves it unknown', async (_, revocation) => {
    const status = await publishLists({ revocation })
    expect(await judgedBundle(good, { ...world, status })).toMatchObject(unknown)
  })

  test('one list without the other leaves it unknown', async () => {
    const [[url, text] = ['', '']] = Object.entries(await publishLists())
    expect(await judgedBundle(good, { ...world, status: { [url]: text } })).toMatchObject(unknown)
  })

  test('lists swapped by their server leave it unknown', async () => {
    const [[a, first] = ['', ''], [b, second] = ['', '']] = Object.entries(await publishLists())
    const status = { [a]: second, [b]: first }
    expect(await judgedBundle(good, { ...world, status })).toMatchObject(unknown)
  })

  test('a list of a retired key speaks no longer', async () => {
    const trustFile = await makeTrustFile({ didLog: [authority.line, rotated] })
    expect(await judgedBundle(good, { ...world, trustFile })).toMatchObject(unknown)
  })

  test('revocation is final: a stale list still shows it', async () => {
    const status = await publishLists({
      revocation: { set: [STATUS_INDEX], validUntil: NOW - 1_000 },
    })
    const verdict = await judgedBundle(good, { ...world, status })
    expect(verdict).toMatchObject({ overall: 'invalid', status: { state: 'revoked' } })
  })

  test('an index past the end of the list is unknown, never good', async () => {
    const bundle = await issue({
      facts: {
        status: {
          index: 131_072,
          lists: {
            revocation: 'https://bj.vermilion.example/status/7/revocation',
            suspension: 'https://bj.vermilion.example/status/7/suspension',
          },
        },
      },
    })
    expect(await judgedBundle(bundle, world)).toMatchObject(unknown)
  })
})

test('with enough witnesses a record has a time: that of the last one who was needed', async () => {
  const trustFile = witnessedBy(2)
  const logOf = async (bundle: EvidenceBundle) =>
    (await judgedBundle(bundle, { ...world, trustFile })).checks.find(({ id }) => id === 'log')
  expect(await logOf(await cosigned(30, 10))).toMatchObject({
    result: 'passed',
    params: { witnesses: 2, time: NOON + 30 },
  })
  expect(await logOf(await cosigned(30))).toMatchObject({ code: 'log-unwitnessed' })
})

test('a proof that holds nothing is no better for lacking witnesses too', async () => {
  const bundle = { ...good, tlogProof: good.tlogProof.replace('index 1', 'index 0') }
  const { reasons } = await judgedBundle(bundle, { ...world, trustFile: witnessedBy(1) })
  expect(reasons).toContain('log-proof-bad')
})
