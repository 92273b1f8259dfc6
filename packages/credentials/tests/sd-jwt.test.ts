import { type JsonValue, p256Coordinates } from '@vermilion/ledger'
import { seedSigner } from '@vermilion/ledger/log'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type JsonObject, parseJws, signJws } from '../src/index.ts'
import { conceal } from '../src/sd-jwt/conceal.ts'
import { digestOf, writeDisclosure } from '../src/sd-jwt/disclosure.ts'
import {
  bindSdJwt,
  type ClaimPath,
  findHolderFault,
  issueSdJwt,
  parseSdJwt,
  presentSdJwt,
} from '../src/sd-jwt/index.ts'
import { reveal } from '../src/sd-jwt/reveal.ts'
import { bytesFrom } from './support/random.ts'

const signer = seedSigner(new Uint8Array(32).fill(3), 'issuer', 'p256')
const holder = seedSigner(new Uint8Array(32).fill(4), 'holder', 'p256')

const LICENCE = {
  iss: 'did:example:amr',
  number: 'BJ-2026-0000017',
  legalName: [{ '@value': '北京示例贸易有限公司', '@language': 'zh-CN' }],
  registeredCapital: { amount: '5000000.00', currency: 'CNY' },
  industries: ['F51', 'F52', 'I65'],
}
const PATHS: readonly ClaimPath[] = [
  ['number'],
  ['registeredCapital'],
  ['registeredCapital', 'amount'],
  ['industries', 0],
  ['industries', 2],
]
const issue = (payload: JsonObject = LICENCE, paths = PATHS) =>
  issueSdJwt({
    header: { typ: 'dc+sd-jwt' },
    payload,
    signer,
    paths,
    decoys: 2,
    random: bytesFrom(1),
  })
const claimsOf = (text: string | undefined) => {
  const parsed = parseSdJwt(text ?? '')
  return parsed.ok ? parsed.sdJwt.claims : parsed.reason
}

describe('what is issued', () => {
  test('says everything where everything is shown', async () => {
    expect(claimsOf(await issue())).toEqual(LICENCE)
  })

  test('says nothing in the open of what may be kept back', async () => {
    const [token = ''] = (await issue()).split('~')
    const payload = JSON.stringify(parseJws(token)?.payload)
    for (const text of ['BJ-2026-0000017', '5000000.00', 'CNY', 'F51', 'I65'])
      expect(payload).not.toContain(text)
    expect(payload).toContain('F52')
  })

  test('has a salt of 128 bits for each claim, sorted digests, and as many again of nothing', async () => {
    const [token = '', ...disclosures] = (await issue()).split('~')
    expect(disclosures.pop()).toBe('')
    const salts = disclosures.map(
      (text) => JSON.parse(Buffer.from(text, 'base64url').toString())[0],
    )
    expect(new Set(salts).size).toBe(PATHS.length)
    expect(salts.every((salt) => Buffer.from(salt, 'base64url').length === 16)).toBe(true)
    const payload = parseJws(token)?.payload ?? {}
    const digests = payload._sd as readonly string[]
    expect(digests).toHaveLength(2 + 2)
    expect(digests).toEqual(digests.toSorted())
    expect(payload._sd_alg).toBe('sha-256')
  })
})

describe('what is presented', () => {
  test.each<[string, readonly ClaimPath[], JsonObject]>([
    ['nothing', [], {}],
    ['one claim', [['number']], { number: LICENCE.number }],
    [
      'a claim without what is in it',
      [['registeredCapital']],
      { registeredCapital: { currency: 'CNY' } },
    ],
    [
      'a claim within a claim',
      [['registeredCapital', 'amount']],
      { registeredCapital: LICENCE.registeredCapital },
    ],
    ['an element', [['industries', 2]], { industries: ['F52', 'I65'] }],
    ['a claim that is not there', [['uscc']], {}],
  ])('shows %s and what is always open', async (_, paths, shown) => {
    const { iss, legalName } = LICENCE
    const presented = presentSdJwt(await issue(), paths)
    expect(claimsOf(presented)).toEqual({ iss, legalName, industries: ['F52'], ...shown })
  })

  test('is what was issued, whatever is chosen of whatever there is', async () => {
    const name = fc.stringMatching(/^[a-z]{1,8}$/)
    const leaf = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null))
    const payload = fc.dictionary(name, fc.oneof(leaf, fc.dictionary(name, leaf)), { maxKeys: 6 })
    await fc.assert(
      fc.asyncProperty(payload, fc.nat(), async (payload, choice) => {
        const paths = pathsIn(payload).filter((_, i) => (choice >> (i % 31)) & 1)
        const text = await issue(payload, paths)
        expect(claimsOf(text)).toEqual(payload)
        expect(claimsOf(presentSdJwt(text, paths))).toEqual(payload)
        expect(claimsOf(presentSdJwt(text, []))).toEqual(withoutPaths(payload, paths))
      }),
      { numRuns: 100 },
    )
  })
})

function pathsIn(value: JsonValue, path: ClaimPath = []): readonly ClaimPath[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
  return Object.entries(value).flatMap(([name, each]) => [
    [...path, name],
    ...pathsIn(each, [...path, name]),
  ])
}

function withoutPaths(
  object: JsonObject,
  paths: readonly ClaimPath[],
  path: ClaimPath = [],
): JsonObject {
  const hidden = new Set(paths.map((each) => JSON.stringify(each)))
  return Object.fromEntries(
    Object.entries(object).flatMap(([name, value]) => {
      const place = [...path, name]
      if (hidden.has(JSON.stringify(place))) return []
      const isOpen = typeof value !== 'object' || value === null || Array.isArray(value)
      return [[name, isOpen ? value : withoutPaths(value as JsonObject, paths, place)]]
    }),
  )
}

describe('RFC 9901 section 7.1: nothing is read of a payload and disclosures that', () => {
  const salt = new Uint8Array(16)
  const number = writeDisclosure(salt, { name: 'number', value: 1 })
  const element = writeDisclosure(salt, { value: 1 })
  const named = (name: string) => writeDisclosure(salt, { name, value: 1 })
  const text = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

  test.each<[string, string, JsonObject, readonly string[]]>([
    ['hash in another way', 'hash-unknown', { _sd_alg: 'sha-512', _sd: [] }, []],
    ['name their hash further in', 'name-reserved', { inner: { _sd_alg: 'sha-256' } }, []],
    ['have a disclosure that nothing asks for', 'disclosure-unused', { _sd: [] }, [number]],
    ['have a disclosure twice', 'disclosure-twice', { _sd: [digestOf(number)] }, [number, number]],
    [
      'have a digest twice',
      'digest-twice',
      { _sd: [digestOf(number)], inner: { _sd: [digestOf(number)] } },
      [number],
    ],
    ['have a digest of nothing twice', 'digest-twice', { _sd: ['AAAA', 'AAAA'] }, []],
    ['have a claim twice', 'claim-twice', { number: 2, _sd: [digestOf(number)] }, [number]],
    ['disclose digests', 'name-reserved', { _sd: [digestOf(named('_sd'))] }, [named('_sd')]],
    [
      'disclose an element by name',
      'name-reserved',
      { _sd: [digestOf(named('...'))] },
      [named('...')],
    ],
    ['have no list of digests', 'digests-malformed', { _sd: 'AAAA' }, []],
    ['have a digest that is no text', 'digests-malformed', { _sd: [1] }, []],
    [
      'have an element of two members',
      'digests-malformed',
      { list: [{ '...': 'AAAA', more: 1 }] },
      [],
    ],
    ['have an element outside a list', 'name-reserved', { inner: { '...': 'AAAA' } }, []],
    [
      'disclose a claim into a list',
      'disclosure-misplaced',
      { list: [{ '...': digestOf(number) }] },
      [number],
    ],
    [
      'disclose an element among claims',
      'disclosure-misplaced',
      { _sd: [digestOf(element)] },
      [element],
    ],
    ['have a disclosure of one part', 'disclosure-malformed', {}, [text(['AAAA'])]],
    ['have a disclosure of four parts', 'disclosure-malformed', {}, [text(['AAAA', 'a', 1, 2])]],
    ['have a disclosure whose name is none', 'disclosure-malformed', {}, [text(['AAAA', 1, 1])]],
    ['have a disclosure without salt', 'disclosure-malformed', {}, [text([1, 'a', 1])]],
    ['have a disclosure that is no list', 'disclosure-malformed', {}, [text({ a: 1 })]],
    ['have a disclosure that is no JSON', 'disclosure-malformed', {}, ['AAAA']],
    ['have a disclosure in other letters', 'disclosure-malformed', {}, [`${number}=`]],
  ])('%s', (_, reason, payload, disclosures) => {
    expect(reveal(payload, disclosures)).toEqual({ ok: false, reason })
  })

  test('go on and on', () => {
    let inner: JsonObject = { end: true }
    const disclosures: string[] = []
    for (let i = 0; i < 40; i++) {
      const disclosure = writeDisclosure(salt, { name: `a${i}`, value: inner })
      disclosures.push(disclosure)
      inner = { _sd: [digestOf(disclosure)] }
    }
    expect(reveal(inner, disclosures)).toEqual({ ok: false, reason: 'too-deep' })
  })

  test('and digests that nothing opens are nothing', () => {
    const payload = { a: 1, _sd: ['AAAA'], list: [1, { '...': 'AAAB' }], inner: { _sd: ['AAAC'] } }
    expect(reveal(payload, [])).toEqual({
      ok: true,
      revealed: [],
      claims: { a: 1, list: [1], inner: {} },
    })
  })

  test('whoever issues cannot use those names', () => {
    for (const payload of [{ _sd: [] }, { a: { '...': 1 } }, { _sd_alg: 'x' }])
      expect(() => conceal(payload, { paths: [], decoys: 0, random: bytesFrom(1) })).toThrow()
  })
})

describe('the holder of a key', () => {
  const at = Date.parse('2026-11-22T01:00:00Z')
  const asked = { audience: 'https://bank.example', nonce: 'n-0S6_WzA2Mj' }
  const jwk = (publicKey: Uint8Array) => {
    const point = Buffer.from(publicKeyOf(publicKey))
    return {
      kty: 'EC',
      crv: 'P-256',
      x: point.subarray(0, 32).toString('base64url'),
      y: point.subarray(32).toString('base64url'),
    }
  }
  const held = () => issue({ ...LICENCE, cnf: { jwk: jwk(holder.publicKey) } })
  const faultIn = async (
    text: string,
    expected: Partial<Parameters<typeof findHolderFault>[1]> = {},
  ) => {
    const parsed = parseSdJwt(text)
    if (!parsed.ok) throw new Error(parsed.reason)
    return findHolderFault(parsed.sdJwt, { ...asked, now: at, maxAgeMs: 300_000, ...expected })
  }

  test('shows that it made this presentation, for this verifier and this request, just now', async () => {
    const presented = presentSdJwt(await held(), [['number']]) ?? ''
    const bound = await bindSdJwt(presented, { ...asked, at, signer: holder })
    expect(await faultIn(bound)).toBe(undefined)
    expect(await faultIn(bound, { nonce: 'another' })).toBe('nonce-mismatch')
    expect(await faultIn(bound, { audience: 'https://other.example' })).toBe('audience-mismatch')
    expect(await faultIn(bound, { now: at + 400_000 })).toBe('presentation-expired')
    expect(await faultIn(bound, { now: at - 100_000 })).toBe('presentation-expired')
    expect(await faultIn(presented)).toBe('holder-proof-missing')
  })

  test('is not shown by another key, another presentation, another type, or no key at all', async () => {
    const all = await held()
    const presented = presentSdJwt(all, [['number']]) ?? ''
    const bound = await bindSdJwt(presented, { ...asked, at, signer: holder })
    const binding = bound.slice(presented.length)
    expect(await faultIn(await bindSdJwt(presented, { ...asked, at, signer }))).toBe(
      'holder-proof-bad',
    )
    expect(await faultIn(all + binding)).toBe('holder-proof-bad')
    expect(
      await faultIn(
        `${presented}${await signJws({ typ: 'JWT' }, parseJws(binding)?.payload ?? {}, holder)}`,
      ),
    ).toBe('holder-proof-bad')
    expect(await faultIn(await bindSdJwt(await issue(), { ...asked, at, signer: holder }))).toBe(
      'holder-proof-bad',
    )
    expect(await faultIn(`${presented}eyJ.e30.AA`)).toBe('holder-proof-bad')
  })
})

function publicKeyOf(key: Uint8Array): Uint8Array {
  const point = p256Coordinates(key)
  if (!point) throw new Error('no point')
  return point
}
