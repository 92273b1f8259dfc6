import { utf8 } from '@vermilion/ledger'
import { expect, test } from 'vitest'
import { type JsonObject, verifyProofs } from '../src/index.ts'
import { attachProof } from '../src/proof/attach-proof.ts'
import { didKeyMethodOf } from '../src/proof/multikey.ts'
import { canonize } from '../src/rdfc/canonize.ts'
import { createRdfcSuite } from '../src/rdfc/index.ts'
import { quadsWith } from '../src/rdfc/quads.ts'
import { costOf } from './support/cost.ts'
import { seedSigner } from './support/seed-signer.ts'

const now = Date.parse('2026-11-23T00:00:00Z')
const alice = seedSigner(1)
const request = { signer: alice, verificationMethod: didKeyMethodOf(alice.publicKey), created: now }
const TERMS = 'https://terms.example/v1'
const CONTEXT = ['https://www.w3.org/ns/credentials/v2', TERMS]
const contexts: Readonly<Record<string, JsonObject>> = {
  [TERMS]: { '@context': { '@protected': true, claim: 'https://terms.example#claim' } },
}
const suite = createRdfcSuite((url) => contexts[url])
const document: JsonObject = {
  '@context': CONTEXT,
  id: 'urn:uuid:1',
  type: ['VerifiableCredential'],
  issuer: 'https://issuer.example/',
  credentialSubject: { claim: 'x' },
}
const both = await attachProof(await attachProof(document, request), request, suite)

const findingsOf = (secured: JsonObject, suites = [suite]) =>
  verifyProofs(secured, () => ({ ok: true, publicKey: alice.publicKey }), now, suites)
const resultsOf = async (secured: JsonObject, suites = [suite]) =>
  (await findingsOf(secured, suites)).map(({ result }) => result)

test('both proofs of a set hold where both suites are loaded', async () => {
  expect(await resultsOf(both)).toEqual(['passed', 'passed'])
})

test('a suite that is not loaded leaves its proof unchecked, and says which it was', async () => {
  expect(await findingsOf(both, [])).toMatchObject([
    { result: 'passed' },
    { result: 'unknown', suite: 'eddsa-rdfc-2022' },
  ])
})

test('an altered claim breaks both', async () => {
  const altered = { ...both, credentialSubject: { claim: 'y' } }
  expect(await resultsOf(altered)).toEqual(['failed', 'failed'])
})

test('the order of members and of a set means nothing to RDF', async () => {
  const turned = Object.fromEntries(Object.entries(both).toReversed())
  expect(await resultsOf(turned)).toEqual(['passed', 'passed'])
})

test.each<[string, JsonObject]>([
  ['a term that no context defines', { ...both, extra: 'dropped by JSON-LD' }],
  ['a term below that no context defines', { ...both, credentialSubject: { claim: 'x', more: 1 } }],
  ['a relative name', { ...both, id: 'relative' }],
  ['a context that nobody has', { ...both, '@context': [TERMS, 'https://other.example/'] }],
  [
    'a context that redefines a protected term',
    { ...both, '@context': [...CONTEXT, { claim: 'urn:other' }] },
  ],
  ['no context', { ...both, '@context': [] }],
])('%s is refused, not dropped', async (_, altered) => {
  expect((await findingsOf(altered)).at(-1)).toEqual({ result: 'failed', code: 'signature-bad' })
})

test('a document cannot bring its own reading of a W3C context', async () => {
  const url = 'https://www.w3.org/ns/credentials/v2'
  const other = createRdfcSuite((asked) =>
    asked === url ? { '@context': { '@vocab': 'urn:any#' } } : contexts[asked],
  )
  expect(await other.signedBytes(document, {})).toEqual(await suite.signedBytes(document, {}))
})

test('whatever stands at a link, nothing is fetched', async () => {
  const fetched = globalThis.fetch
  let asked = 0
  globalThis.fetch = () => {
    asked += 1
    return Promise.reject(new Error('no network'))
  }
  try {
    for (const url of ['http://127.0.0.1:9/', 'file:///etc/passwd', 'data:application/json,{}'])
      expect(await suite.signedBytes({ ...document, '@context': [url] }, {})).toBeUndefined()
  } finally {
    globalThis.fetch = fetched
  }
  expect(asked).toBe(0)
})

const link = 'https://terms.example#link'
const vocab = { '@context': { link: { '@id': link, '@type': '@id' }, link2: 'urn:l' } }

/** Blank nodes of which each points at every other: no first look tells them apart. */
function clique(size: number): JsonObject {
  const names = Array.from({ length: size }, (_, i) => `_:n${i}`)
  return {
    ...vocab,
    '@graph': names.map((name) => ({ '@id': name, link: names.filter((each) => each !== name) })),
  }
}

test.each([
  ['a clique of 12', clique(12)],
  ['a clique of 40', clique(40)],
  [
    'a ring of 250',
    {
      ...vocab,
      '@graph': Array.from({ length: 250 }, (_, i) => ({
        '@id': `_:n${i}`,
        link: `_:n${(i + 1) % 250}`,
      })),
    },
  ],
  [
    'a star of 2,000 like arms',
    { ...vocab, link: Array.from({ length: 2_000 }, () => ({ link2: 'x' })) },
  ],
  ['nesting beyond any certificate', nest(5_000)],
  [
    'a thousand contexts',
    {
      '@graph': Array.from({ length: 1_000 }, (_, i) => ({
        '@context': { [`t${i}`]: `urn:${i}` },
        [`t${i}`]: 'x',
      })),
    },
  ],
  ['100,000 values', { ...vocab, link2: Array.from({ length: 100_000 }, (_, i) => `v${i}`) }],
])('%s ends within a second of work', async (_, hostile) => {
  const sign = () => createRdfcSuite(() => undefined).signedBytes(hostile, {})
  expect(await costOf(sign, 1_000)).toBeLessThan(1_000)
})

function nest(depth: number): JsonObject {
  let inner: JsonObject = { link2: 'x' }
  for (let i = 0; i < depth; i++) inner = { link: inner }
  return { ...vocab, ...inner }
}

test('a graph made to be ambiguous has no form, an ordinary one has', async () => {
  const toQuads = quadsWith(() => undefined)
  expect(await canonize((await toQuads(clique(12))) ?? [])).toBeUndefined()
  const plain = await canonize((await toQuads({ ...vocab, link2: 'x' })) ?? [])
  expect(utf8(plain ?? '').length).toBeGreaterThan(0)
})
