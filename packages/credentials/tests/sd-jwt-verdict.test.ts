import { p256Coordinates, toBase64Url } from '@vermilion/ledger'
import { seedSigner } from '@vermilion/ledger/log'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { sdJwtEntry } from '../src/bundle/leaf.ts'
import {
  type CompiledKind,
  continueLog,
  createLog,
  encodeMultikey,
  type JsonObject,
  keyHashOf,
  parseJws,
  statusListsOf,
  type TrustFile,
  type VerdictReport,
  verifyFile,
} from '../src/index.ts'
import {
  bindSdJwt,
  issueSdJwt,
  issueSdJwtVc,
  presentSdJwt,
  readSdJwtFile,
  type SdJwtEvidence,
  writeSdJwtFile,
} from '../src/sd-jwt/index.ts'
import { type CertificateStatus, createStates, setState } from '../src/status/states.ts'
import { signStatusToken } from '../src/status/status-token.ts'
import { BUSINESS_LICENCE, EXAMPLE_SUBJECT } from './support/kind.ts'
import { logEntry, ORIGIN } from './support/log.ts'
import { bytesFrom } from './support/random.ts'
import { seedSigner as ed25519Signer } from './support/seed-signer.ts'
import { makeTrustFile, NOW } from './support/world.ts'

const VCT = 'https://vermilion.example/vct/business-licence/2'
const KIND: CompiledKind = {
  ...BUSINESS_LICENCE,
  sdJwt: { vct: VCT, always: ['certificateNumber'] },
}
const SALT = new Uint8Array(16).fill(5)
const p256 = (byte: number) => seedSigner(new Uint8Array(32).fill(byte), 'a', 'p256')
const [copies, later, stranger, holder] = [p256(21), p256(22), p256(23), p256(24)]
const licences = ed25519Signer(0x0c)
const [update, next] = [ed25519Signer(0x0a), ed25519Signer(0x0b)]
const at = Date.parse('2026-11-01T00:00:00Z')

const begun = await createLog({
  host: 'bj.vermilion.example',
  path: ['amr'],
  verificationKeys: [
    { fragment: '2026-licence', publicKey: licences.publicKey },
    { fragment: '2026-presentation', publicKey: copies.publicKey },
  ],
  nextKeyHash: keyHashOf(next.publicKey),
  at,
  signer: update,
})
const { did } = begun
const rotated = await continueLog([begun.line], {
  verificationKeys: [{ fragment: '2026-presentation-2', publicKey: later.publicKey }],
  nextKeyHash: keyHashOf(ed25519Signer(0x1b).publicKey),
  at: at + 1000,
  signer: next,
})
const METHOD = `${did}#2026-presentation`

type How = {
  readonly signer?: typeof copies
  readonly keyId?: string
  readonly subject?: JsonObject
  readonly validFrom?: number
  readonly validUntil?: number
  readonly header?: JsonObject
  readonly payload?: JsonObject
}

const issue = (how: How = {}) =>
  issueSdJwtVc({
    form: { vct: VCT, always: ['certificateNumber'] },
    issuer: did,
    keyId: METHOD,
    signer: copies,
    issuedAt: NOW,
    validFrom: NOW - 86_400_000,
    subject: EXAMPLE_SUBJECT,
    status: { idx: 94_567, uri: 'https://bj.vermilion.example/status/7/token' },
    random: bytesFrom(1),
    ...how,
  })

/** Signed by the authority's own key, whatever it says. */
const issueOdd = ({ header = {}, payload = {} }: How) =>
  issueSdJwt({
    header: { typ: 'dc+sd-jwt', kid: METHOD, ...header },
    payload: { iss: did, vct: VCT, certificateNumber: 'BJ-1', ...payload },
    signer: copies,
    paths: [],
    decoys: 0,
    random: bytesFrom(1),
  })

async function evidenceOf(compact: string): Promise<SdJwtEvidence & { didLog: readonly string[] }> {
  const jws = parseJws(compact.slice(0, compact.indexOf('~')))
  return {
    opening: { salt: toBase64Url(SALT) },
    tlogProof: await logEntry(sdJwtEntry(jws?.signed ?? '', did, SALT)),
    didLog: [begun.line],
  }
}

let trustFile: TrustFile
beforeAll(async () => {
  trustFile = await makeTrustFile({ did, didLog: [begun.line] })
})

const judge = (
  file: string,
  world: { trustFile?: TrustFile; now?: number; kinds?: readonly CompiledKind[] } = {},
) => verifyFile(file, { trustFile, kinds: [KIND], now: NOW, ...world })
const reasonsOf = async (...args: Parameters<typeof judge>) => (await judge(...args)).reasons
const checkIn = ({ checks }: VerdictReport, id: string) => checks.find((each) => each.id === id)

describe('an SD-JWT with its evidence', () => {
  test('is judged like any certificate, and its claims are read', async () => {
    const compact = await issue()
    const report = await judge(writeSdJwtFile(compact, await evidenceOf(compact)))
    expect(report.reasons).toEqual(['status-unknown'])
    expect(checkIn(report, 'log')).toMatchObject({ result: 'passed', params: { origin: ORIGIN } })
    expect(checkIn(report, 'signature')?.params).toEqual({ key: METHOD })
    expect(report.certificate).toMatchObject({ kind: 'business-licence', issuer: did })
    const shown = Object.fromEntries(report.claims.map(({ key, value }) => [key, value.en]))
    expect(shown).toMatchObject({
      legalName: 'Beijing Example Trading Co., Ltd.',
      registeredCapital: 'CNY 5,000,000',
    })
  })

  test('is as good when only a part of it is shown, and nothing else is then known', async () => {
    const compact = await issue()
    const part = presentSdJwt(compact, [['uscc']]) ?? ''
    const report = await judge(writeSdJwtFile(part, await evidenceOf(compact)))
    expect(report.reasons).toEqual(['status-unknown'])
    expect(report.claims.map(({ key }) => key).sort()).toEqual(['certificateNumber', 'uscc'])
  })

  test('as bare text lacks its proof from the log, and nothing else', async () => {
    expect(await reasonsOf(`  ${await issue()}\n`)).toEqual(['log-missing', 'status-unknown'])
  })

  test('is read back as it was written', async () => {
    const compact = await issue()
    const evidence = await evidenceOf(compact)
    const read = readSdJwtFile(writeSdJwtFile(compact, evidence))
    expect(read.ok && read.file.sdJwt.presented).toBe(compact)
    expect(read.ok && read.file.evidence).toEqual(evidence)
  })

  test('is not proven by the log’s entry of another one', async () => {
    const other = await evidenceOf(
      await issue({ subject: { ...EXAMPLE_SUBJECT, uscc: '91110105MA01EXAMP6' } }),
    )
    expect(await reasonsOf(writeSdJwtFile(await issue(), other))).toContain('log-proof-bad')
  })
})

describe('an SD-JWT is refused or doubted', () => {
  test.each<[string, () => Promise<string>, readonly string[]]>([
    ['signed by a stranger', () => issue({ signer: stranger }), ['signature-bad']],
    [
      'signed by a key that nobody named',
      () => issue({ keyId: `${did}#2030` }),
      ['key-not-in-history'],
    ],
    [
      'signed under the name of the Ed25519 key',
      () => issue({ keyId: `${did}#2026-licence` }),
      ['key-purpose-wrong'],
    ],
    [
      'under a key of somebody else',
      () => issue({ keyId: 'did:example:x#2026' }),
      ['malformed', 'key-not-in-history'],
    ],
    ['of another type', () => issueOdd({ header: { typ: 'JWT' } }), ['malformed']],
    [
      'that asks for more than is understood',
      () => issueOdd({ header: { crit: ['x'], x: 1 } }),
      ['signature-bad'],
    ],
    [
      'signed in a way that we cannot check',
      () => issueOdd({ header: { alg: 'EdDSA' } }),
      ['suite-unknown'],
    ],
    ['signed in no way', () => issueOdd({ header: { alg: 'none' } }), ['signature-bad']],
    [
      'signed in a way that anybody can',
      () => issueOdd({ header: { alg: 'HS256' } }),
      ['signature-bad'],
    ],
    [
      'of a kind that nobody knows',
      () => issueOdd({ payload: { vct: 'https://x.example' } }),
      ['type-unknown'],
    ],
    [
      'with a claim that its kind does not have',
      () => issueOdd({ payload: { owner: 'me' } }),
      ['unknown-term'],
    ],
    [
      'with a claim that is of another shape',
      () => issueOdd({ payload: { uscc: 'none' } }),
      ['schema-mismatch'],
    ],
    [
      'without a claim that is always shown',
      () => issueOdd({ payload: { certificateNumber: undefined as never } }),
      ['schema-mismatch'],
    ],
    ['with an end that is none', () => issueOdd({ payload: { exp: 'soon' } }), ['malformed']],
    ['before its time', () => issue({ validFrom: NOW + 60_000 }), ['not-yet-valid']],
    ['after its time', () => issue({ validUntil: NOW }), ['expired']],
  ])('%s', async (_, make, reasons) => {
    const compact = await make()
    const all = await reasonsOf(writeSdJwtFile(compact, await evidenceOf(compact)))
    expect(all.filter((reason) => reason !== 'status-unknown')).toEqual(reasons)
  })

  test('with a word of its holder that is not the holder’s', async () => {
    const point = p256Coordinates(holder.publicKey) ?? new Uint8Array()
    const [x, y] = [point.slice(0, 32), point.slice(32)].map(toBase64Url)
    const jwk = { kty: 'EC', crv: 'P-256', x: x ?? '', y: y ?? '' }
    const token = (cnf: JsonObject) =>
      issueOdd({ payload: cnf }).then((compact) => compact.slice(0, compact.indexOf('~') + 1))
    const word = { audience: 'https://bank.example', nonce: 'n', at: NOW }
    const bound = await token({ cnf: { jwk } })
    const own = await bindSdJwt(bound, { ...word, signer: holder })
    const others = await bindSdJwt(bound, { ...word, signer: stranger })
    const unasked = await token({})
    const pathOf = async (compact: string) => checkIn(await judge(compact), 'form')?.params?.path
    expect(await pathOf(own)).toBeUndefined()
    for (const wrong of [
      others,
      own.replace('~', '~~'),
      `${bound}WyJhIiwiYiIsMV0`,
      await bindSdJwt(unasked, { ...word, signer: holder }),
    ])
      expect((await judge(wrong)).overall, wrong).toBe('invalid')
    expect(await pathOf(others)).toBe('/kb_jwt')
    expect(await pathOf(`${unasked}WyJhIiwiYiIsMV0`)).toBe('/kb_jwt')
  })

  test('that hides who issued it, what it is, or until when', async () => {
    for (const name of ['iss', 'vct', 'exp', 'status']) {
      const compact = await issueSdJwt({
        header: { typ: 'dc+sd-jwt', kid: METHOD },
        payload: { iss: did, vct: VCT, certificateNumber: 'BJ-1', exp: 2_000_000_000, status: {} },
        signer: copies,
        paths: [[name]],
        decoys: 0,
        random: bytesFrom(1),
      })
      const report = await judge(compact)
      expect(checkIn(report, 'form')).toMatchObject({
        code: 'malformed',
        params: { path: `/${name}` },
      })
    }
  })

  test('of an authority that the trust file does not name, or not for this kind', async () => {
    const compact = await issue()
    const file = writeSdJwtFile(compact, await evidenceOf(compact))
    const unknown = await judge(file, { trustFile: await makeTrustFile() })
    expect(unknown.reasons).toEqual(['issuer-unknown', 'status-unknown'])
    const [kind] = trustFile.agencies[0]?.kinds ?? []
    const other = {
      ...trustFile,
      agencies: trustFile.agencies.map((each) => ({
        ...each,
        kinds: kind ? [{ ...kind, schemaDigest: '00'.repeat(32) }] : [],
      })),
    }
    expect(await reasonsOf(file, { trustFile: other })).toEqual([
      'issuer-not-recognised',
      'status-unknown',
    ])
  })

  test('but not where its key was replaced since', async () => {
    const compact = await issue()
    const evidence = { ...(await evidenceOf(compact)), didLog: [begun.line, rotated] }
    expect(await reasonsOf(writeSdJwtFile(compact, evidence))).toEqual([
      'key-retired',
      'status-unknown',
    ])
  })

  test('where others may have its key, unless the log held it before', async () => {
    const compact = await issue()
    const file = writeSdJwtFile(compact, await evidenceOf(compact))
    const stolen = (from: number) => {
      const compromised = [{ key: encodeMultikey(copies.publicKey), log: ORIGIN, from }]
      return makeTrustFile({ did, didLog: [begun.line], compromised })
    }
    expect(await reasonsOf(file, { trustFile: await stolen(0) })).toContain('key-compromised')
    expect(await reasonsOf(file, { trustFile: await stolen(1_000) })).toContain(
      'key-later-compromised',
    )
    expect(await reasonsOf(compact, { trustFile: await stolen(1_000) })).toContain(
      'key-compromised',
    )
  })

  test.each([
    ['too large', 'x'.repeat(257 * 1024), 'too-large'],
    ['no SD-JWT', 'eyJhbGciOiJFUzI1NiJ9.e30.AA', 'malformed'],
    ['JSON of another shape', '{"protected":"","payload":"","signature":""}', 'malformed'],
    ['a disclosure too many', 'eyJhbGciOiJFUzI1NiJ9.e30.AA~WyJhIiwiYiIsMV0~', 'malformed'],
  ])('%s', async (_, file, reason) => {
    const report = await judge(file)
    expect(report.overall).toBe('invalid')
    expect(report.reasons).toEqual([reason])
  })
})

describe('the status of an SD-JWT', () => {
  const LIST = 'https://bj.vermilion.example/status/7/token'
  type Listed = {
    readonly status?: CertificateStatus
    readonly version?: number
    readonly issuedAt?: number
    readonly expiresAt?: number
    readonly url?: string
    readonly signer?: typeof copies
  }
  const listed = ({ status = 'valid', signer = copies, ...how }: Listed = {}) => {
    const states = createStates()
    setState(states, 94_567, status)
    // Beside it everything else: another one's state is not this one's.
    setState(states, 94_566, 'revoked')
    const [issuedAt, expiresAt] = [NOW - 60_000, NOW + 60_000]
    const list = { url: LIST, states, version: 2, issuedAt, expiresAt, ttlSeconds: 60, ...how }
    return signStatusToken(list, { signer, verificationMethod: METHOD })
  }
  const statusIn = async (status: Listed, earlier?: Listed) => {
    const report = await verifyFile(await issue(), {
      trustFile,
      kinds: [KIND],
      now: NOW,
      status: { [LIST]: await listed(status) },
      ...(earlier ? { earlierStatus: { [LIST]: await listed(earlier) } } : {}),
    })
    return [checkIn(report, 'status')?.code, report.status.state]
  }

  test.each<[string, Listed, Listed | undefined, string | undefined, string]>([
    ['is good', {}, undefined, undefined, 'good'],
    ['is revoked', { status: 'revoked' }, undefined, 'revoked', 'revoked'],
    ['is suspended', { status: 'suspended' }, undefined, 'suspended', 'suspended'],
    ['is superseded', { status: 'superseded' }, undefined, 'superseded', 'superseded'],
    ['is unknown by an old list', { expiresAt: NOW - 1 }, undefined, 'status-stale', 'unknown'],
    [
      'is revoked even by an old list',
      { status: 'revoked', expiresAt: NOW - 1 },
      undefined,
      'revoked',
      'revoked',
    ],
    ['is unknown by another list', { url: `${LIST}2` }, undefined, 'status-unknown', 'unknown'],
    [
      'is unknown by a stranger’s list',
      { signer: stranger },
      undefined,
      'status-unknown',
      'unknown',
    ],
    [
      'is unknown where an older version is shown',
      { version: 1 },
      { version: 2 },
      'status-rolled-back',
      'unknown',
    ],
    [
      'stays revoked whatever is shown later',
      { version: 3 },
      { status: 'revoked' },
      'revoked',
      'revoked',
    ],
  ])('%s', async (_, now, before, code, state) => {
    expect(await statusIn(now, before)).toEqual([code, state])
  })

  test('is asked of hosts that the trust file names, and of no other', async () => {
    const urls = (uri: string) =>
      statusListsOf({ credential: { status: { status_list: { idx: 1, uri } } } }, trustFile)
    expect(urls(LIST)).toEqual([{ url: LIST, address: 'http://localhost:4600/status/7/token' }])
    expect(urls('https://evil.example/status/7/token')).toEqual([])
  })
})

test('of changed files none is accepted: it is refused, or it is the same text in other letters', async () => {
  const compact = await issue()
  const file = writeSdJwtFile(compact, await evidenceOf(compact))
  const good = await judge(file)
  await fc.assert(
    fc.asyncProperty(fc.nat(file.length - 1), fc.integer({ min: 0, max: 6 }), async (at, bit) => {
      const changed =
        file.slice(0, at) +
        String.fromCharCode(file.charCodeAt(at) ^ (1 << bit)) +
        file.slice(at + 1)
      const report = await judge(changed)
      expect(
        report.overall === 'invalid' ||
          report.reasons.includes('log-missing') ||
          report.reasons.includes('log-unknown'),
        `${at}/${bit} ${report.reasons}`,
      ).toBe(true)
      expect(report).not.toEqual(good)
    }),
    { numRuns: 300 },
  )
})
