import { describe, expect, test } from 'vitest'
import {
  continueLog,
  createLog,
  didKeyOf,
  encodeMultikey,
  type HistoryReason,
  historyUrl,
  type JsonObject,
  keyHashOf,
  parseWebvhDid,
  type Signer,
} from '../src/index.ts'
import { isObject, without } from '../src/json/shapes.ts'
import { attachProof } from '../src/proof/attach-proof.ts'
import { didKeyMethodOf } from '../src/proof/multikey.ts'
import { entryHash, PLACEHOLDER, scidOf } from '../src/webvh/entry.ts'
import { findAssertionKey } from '../src/webvh/find-key.ts'
import { judgedHistory } from './support/judged.ts'
import { seedSigner } from './support/seed-signer.ts'

const at = Date.parse('2026-11-01T00:00:00Z')
const now = Date.parse('2026-12-01T00:00:00Z')
const [first, second, third, stranger] = [0x0a, 0x0b, 0x1b, 0x2a].map(seedSigner) as [
  Signer,
  Signer,
  Signer,
  Signer,
]
const keyOf2026 = { fragment: '2026-licence', publicKey: seedSigner(0x0c).publicKey }
const keyOf2027 = { fragment: '2027-licence', publicKey: seedSigner(0x1c).publicKey }

const created = await createLog({
  host: 'bj.vermilion.example',
  path: ['amr'],
  verificationKeys: [keyOf2026],
  nextKeyHash: keyHashOf(second.publicKey),
  at,
  signer: first,
})
const continued = await continueLog([created.line], {
  verificationKeys: [keyOf2027],
  nextKeyHash: keyHashOf(third.publicKey),
  at: at + 1_000,
  signer: second,
})

const parsed = (line: string) => JSON.parse(line) as JsonObject
const objectIn = (entry: JsonObject, key: string) => {
  const value = entry[key]
  return isObject(value) ? value : {}
}

/** An entry changed by its controller: hashed and signed anew, so that only the rule is broken. */
async function resign(
  line: string,
  previous: string,
  signer: Signer,
  change: (entry: JsonObject) => JsonObject,
): Promise<string> {
  const entry = without(change(parsed(line)), 'proof')
  const [number] = String(entry.versionId).split('-')
  const hashed = { ...entry, versionId: `${number}-${entryHash(entry, previous)}` }
  const verificationMethod = didKeyMethodOf(signer.publicKey)
  return JSON.stringify(await attachProof(hashed, { signer, verificationMethod, created: at }))
}

const versionOf1 = String(parsed(created.line).versionId)
const secondWith = (change: (entry: JsonObject) => JsonObject, signer = second) =>
  resign(continued, versionOf1, signer, change)
const withParameters = (change: JsonObject) => (entry: JsonObject) => ({
  ...entry,
  parameters: { ...objectIn(entry, 'parameters'), ...change },
})

/** A first entry under other rules: its SCID is made anew. */
async function firstWith(change: (text: string) => string): Promise<string> {
  const scid = String(objectIn(parsed(created.line), 'parameters').scid)
  const draft = parsed(change(created.line.replaceAll(scid, PLACEHOLDER)))
  const named = JSON.stringify({ ...without(draft, 'proof'), versionId: '1-' })
  const fresh = scidOf(parsed(named), PLACEHOLDER)
  return resign(named.replaceAll(PLACEHOLDER, fresh), fresh, first, (entry) => entry)
}

test('a history of two entries resolves to its newest document and keeps the older key', async () => {
  const history = await judgedHistory([created.line, continued], now)
  expect(history).toMatchObject({ ok: true, did: created.did, deactivated: false })
  if (!history.ok) return
  expect(history.versions).toHaveLength(2)
  for (const { fragment, publicKey } of [keyOf2026, keyOf2027]) {
    expect(findAssertionKey(history.versions, `${created.did}#${fragment}`)).toEqual({
      ok: true,
      publicKey,
    })
  }
  expect(findAssertionKey(history.versions, `${created.did}#2028-licence`)).toEqual({
    ok: false,
    code: 'key-not-in-history',
  })
})

describe('every entry is checked', () => {
  const broken: readonly (readonly [HistoryReason, string, () => Promise<readonly string[]>])[] = [
    ['history-empty', 'no entry', async () => []],
    ['entry-malformed', 'not JSON', async () => ['{']],
    ['entry-malformed', 'a member more', async () => [created.line.replace('{', '{"note":1,')]],
    ['version-number-wrong', 'the second entry alone', async () => [continued]],
    ['version-number-wrong', 'an entry twice', async () => [created.line, created.line]],
    [
      'version-time-wrong',
      'a time that stands still',
      async () => [
        created.line,
        await secondWith((entry) => ({ ...entry, versionTime: '2026-11-01T00:00:00Z' })),
      ],
    ],
    [
      'version-time-wrong',
      'a time to come',
      async () => [
        created.line,
        await secondWith((entry) => ({ ...entry, versionTime: '2026-12-01T00:06:00Z' })),
      ],
    ],
    [
      'version-time-wrong',
      'a time without Z',
      async () => [
        created.line,
        await secondWith((entry) => ({ ...entry, versionTime: '2026-11-02T00:00:00+00:00' })),
      ],
    ],
    [
      'parameters-bad',
      'another method',
      async () => [await firstWith((text) => text.replace('did:webvh:1.0', 'did:webvh:1.1'))],
    ],
    [
      'parameters-bad',
      'an unknown parameter',
      async () => [created.line, await secondWith(withParameters({ colour: 'red' }))],
    ],
    [
      'parameters-bad',
      'update keys left out under pre-rotation',
      async () => [
        created.line,
        await secondWith((entry) => ({ ...entry, parameters: {} }), first),
      ],
    ],
    [
      'parameters-bad',
      'no update key at all',
      async () => [created.line, await secondWith(withParameters({ updateKeys: [] }))],
    ],
    [
      'parameters-bad',
      'portable after the fact',
      async () => [created.line, await secondWith(withParameters({ portable: true }))],
    ],
    [
      'parameters-bad',
      'a threshold of zero',
      async () => [
        created.line,
        await secondWith(
          withParameters({ witness: { threshold: 0, witnesses: [{ id: 'did:key:z1' }] } }),
        ),
      ],
    ],
    [
      'parameters-bad',
      'a witness that is no key',
      async () => [
        created.line,
        await secondWith(
          withParameters({ witness: { threshold: 1, witnesses: [{ id: 'did:key:z1' }] } }),
        ),
      ],
    ],
    [
      'parameters-bad',
      'no word on the keys to come under pre-rotation',
      async () => [
        created.line,
        await secondWith((entry) => ({
          ...entry,
          parameters: { updateKeys: [encodeMultikey(second.publicKey)] },
        })),
      ],
    ],
    [
      'unwitnessed',
      'a witness of whom no proof is there',
      async () => [
        created.line,
        await secondWith(
          withParameters({
            witness: { threshold: 1, witnesses: [{ id: didKeyOf(stranger.publicKey) }] },
          }),
        ),
      ],
    ],
    [
      'scid-wrong',
      'a first entry changed',
      async () => [created.line.replace('2026-licence', '2030')],
    ],
    [
      'scid-wrong',
      'a state about another SCID',
      async () => [
        created.line,
        await secondWith((entry) => ({
          ...entry,
          state: { ...objectIn(entry, 'state'), id: created.did.replace(/Qm.{4}/, 'QmAAAA') },
        })),
      ],
    ],
    [
      'hash-wrong',
      'a later entry changed',
      async () => [created.line, continued.replaceAll('2027-licence', '2030-licence')],
    ],
    [
      'did-malformed',
      'an address without a dot',
      async () => [await firstWith((text) => text.replaceAll('bj.vermilion.example', 'localhost'))],
    ],
    [
      'did-moved',
      'a move that was never allowed',
      async () => [
        created.line,
        await secondWith((entry) => parsed(JSON.stringify(entry).replaceAll('bj.', 'tj.'))),
      ],
    ],
    [
      'update-key-unauthorised',
      'a key that was not foretold',
      async () => [
        created.line,
        await secondWith(
          withParameters({ updateKeys: [encodeMultikey(stranger.publicKey)] }),
          stranger,
        ),
      ],
    ],
    [
      'update-key-unauthorised',
      'a signature by the key before',
      async () => [created.line, await secondWith((entry) => entry, first)],
    ],
    ['proof-bad', 'no proof', async () => [JSON.stringify({ ...parsed(created.line), proof: [] })]],
    [
      'proof-bad',
      'a proof changed',
      async () => [created.line.replace('"created":"2026-11-01', '"created":"2026-11-02')],
    ],
    [
      'proof-bad',
      'a did:key whose body is not its fragment',
      async () => [
        created.line.replace(
          `did:key:${encodeMultikey(first.publicKey)}#`,
          `did:key:${encodeMultikey(stranger.publicKey)}#`,
        ),
      ],
    ],
    [
      'continued-after-end',
      'an entry after deactivation',
      async () => {
        const end = await secondWith(withParameters({ deactivated: true }))
        const after = await continueLog([created.line, end], {
          verificationKeys: [keyOf2027],
          nextKeyHash: keyHashOf(stranger.publicKey),
          at: at + 2_000,
          signer: third,
        })
        return [created.line, end, after]
      },
    ],
  ]

  test.each(broken)('%s: %s', async (reason, _, make) => {
    expect(await judgedHistory(await make(), now)).toMatchObject({ ok: false, reason })
  })

  test('a deactivated DID resolves and says so', async () => {
    const end = await secondWith(withParameters({ deactivated: true }))
    expect(await judgedHistory([created.line, end], now)).toMatchObject({
      ok: true,
      deactivated: true,
    })
  })
})

describe('the syntax of a did:webvh', () => {
  const scid = 'QmbLqN2ohp3MtNUvZ8L6cGfV44TSxyVc9vd8SGbDkuGiQA'

  test.each([
    ['bj.vermilion.example:amr', 'https://bj.vermilion.example/amr/did.jsonl'],
    ['vermilion.example', 'https://vermilion.example/.well-known/did.jsonl'],
    ['vermilion.example%3A8443:a:b', 'https://vermilion.example:8443/a/b/did.jsonl'],
    ['vermilion.example%3a8443', 'https://vermilion.example:8443/.well-known/did.jsonl'],
  ])('%s is published at %s', (place, url) => {
    const did = parseWebvhDid(`did:webvh:${scid}:${place}`)
    expect(did && historyUrl(did)).toBe(url)
  })

  test.each([
    'localhost',
    '127.0.0.1',
    '127.0.0.1%3a8080',
    '0x7f.1',
    '%5B%3A%3A1%5D',
    'vermilion.example:..:admin',
    'vermilion.example:%2e%2e:admin',
    'vermilion.example:a%2Fb',
    'vermilion.example:a%5cb',
    'vermilion.example::a',
    'vermilion.example%3A0',
    'vermilion.example%3A65536',
    'vermilion.example%3A80%3A81',
    'user%40vermilion.example',
    'vermilion..example',
    'vermilion.example%',
    '-vermilion.example',
  ])('%s is refused', (place) => {
    expect(parseWebvhDid(`did:webvh:${scid}:${place}`)).toBeUndefined()
  })

  test.each(['did:web:vermilion.example', `did:webvh:${scid}`, 'did:webvh:Qm0:vermilion.example'])(
    '%s is not a did:webvh',
    (did) => {
      expect(parseWebvhDid(did)).toBeUndefined()
    },
  )
})
