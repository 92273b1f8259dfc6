import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { didKeyOf, type JsonObject, signCredential } from '@vermilion/credentials'
import { createRdfcSuite } from '@vermilion/credentials/rdfc'
import { ed25519 } from '@vermilion/ledger'
import { luoShan, WORLD_NOW } from '@vermilion/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTrustFile } from '../src/trust/trust-file.ts'
import { Browser } from './support/browser.ts'
import { vermilion } from './support/command-line.ts'
import { openTestNode, type TestNode } from './support/test-node.ts'

let world: TestNode
const folder = mkdtempSync(join(tmpdir(), 'vermilion-documents-'))
const documents = join(folder, 'documents')
const file = (name: string) => join(folder, name)
const keep = (name: string, text: string) =>
  writeFileSync(join(documents, encodeURIComponent(name)), text)

const CONTEXT = 'https://terms.example/v1'
const terms = { '@context': { '@protected': true, claim: 'https://terms.example#claim' } }
const seed = new Uint8Array(32).fill(7)
const publicKey = ed25519.publicKey(seed)
const DID = 'did:web:issuer.example'
const didKey = didKeyOf(publicKey)

function issuedBy(issuer: string, method: string, claim = 'x'): Promise<JsonObject> {
  const unsigned = {
    '@context': ['https://www.w3.org/ns/credentials/v2', CONTEXT],
    type: ['VerifiableCredential'],
    issuer,
    validFrom: '2026-01-01T00:00:00Z',
    credentialSubject: { id: 'urn:uuid:1', claim },
  }
  const signer = { publicKey, sign: (message: Uint8Array) => ed25519.sign(seed, message) }
  const suite = createRdfcSuite((url) => (url === CONTEXT ? terms : undefined))
  const request = { signer, verificationMethod: method, created: WORLD_NOW }
  return signCredential(unsigned, request, [suite])
}

beforeAll(async () => {
  mkdirSync(documents)
  world = await openTestNode()
  const trust = await openTrustFile(world.node, 'http://localhost:1')
  writeFileSync(join(documents, 'trust.json'), trust)
  const get = async (url: string) => (await world.app.inject(url)).body
  const held = await (await new Browser(world).enter(luoShan)).get('certificates', 'listMine')
  const bundle = await get(`/certificates/${held[0]?.id}/bundle.json`)
  writeFileSync(file('ours.json'), bundle)
  const entries: { statusListCredential: string }[] = JSON.parse(bundle).credential.credentialStatus
  for (const { statusListCredential: url } of entries) keep(url, await get(new URL(url).pathname))

  const sound = await issuedBy(didKey, `${didKey}#${didKey.slice('did:key:'.length)}`)
  writeFileSync(file('foreign.json'), JSON.stringify(sound))
  writeFileSync(
    file('altered.json'),
    JSON.stringify({ ...sound, credentialSubject: { claim: 'y' } }),
  )
  writeFileSync(file('by-web.json'), JSON.stringify(await issuedBy(DID, `${DID}#key`)))
  keep(CONTEXT, JSON.stringify(terms))
})
afterAll(async () => {
  await world[Symbol.asyncDispose]()
  rmSync(folder, { recursive: true })
})

/** No network, and no node of one's own: the home is an empty folder. */
async function verify(names: readonly string[], ...more: readonly string[]) {
  const { code, out } = await vermilion(['verify', ...names.map(file), ...more], {
    VERMILION_HOME: join(folder, 'nowhere'),
    VERMILION_CLOCK: new Date(WORLD_NOW).toISOString(),
  })
  return { code, verdicts: out.split('\n').map((line) => JSON.parse(line)) }
}

test('each file has a line of its own, and the worst of them is the exit code', async () => {
  const names = ['ours.json', 'foreign.json', 'altered.json']
  const { code, verdicts } = await verify(names, '--documents', documents)
  expect(verdicts.map((each) => [each.file, each.overall])).toEqual([
    [file('ours.json'), 'valid'],
    [file('foreign.json'), 'caution'],
    [file('altered.json'), 'invalid'],
  ])
  expect(code).toBe(1)
})

test('of a credential of others the signature is told, and that nobody here vouches for its issuer', async () => {
  const { code, verdicts } = await verify(['foreign.json'], '--documents', documents)
  expect(code).toBe(3)
  expect(verdicts[0].checks).toMatchObject([
    { id: 'form', code: 'type-unknown' },
    { id: 'signature', result: 'passed' },
    { id: 'issuer', code: 'issuer-unknown' },
    { id: 'recognition', result: 'unknown' },
    { id: 'log', code: 'log-missing' },
    { id: 'time', result: 'passed' },
    { id: 'status', result: 'passed' },
  ])
})

test('a key is found in the DID document that stands in the folder, and nowhere else', async () => {
  const signatureOf = async () =>
    (await verify(['by-web.json'], '--documents', documents)).verdicts[0].checks[1]
  expect(await signatureOf()).toMatchObject({
    result: 'unknown',
    params: { missing: `${DID}#key` },
  })
  const method = {
    id: `${DID}#key`,
    type: 'Multikey',
    controller: DID,
    publicKeyMultibase: didKey.slice('did:key:'.length),
  }
  keep(DID, JSON.stringify({ id: DID, verificationMethod: [method], assertionMethod: [method.id] }))
  expect(await signatureOf()).toMatchObject({ result: 'passed' })
  keep(DID, JSON.stringify({ id: DID, verificationMethod: [method], authentication: [method.id] }))
  expect(await signatureOf()).toMatchObject({ code: 'key-purpose-wrong' })
})

test('another trust file is named, and decides', async () => {
  const named = join(documents, 'trust.json')
  const { verdicts } = await verify(['ours.json', 'foreign.json'], '--json', '--trust', named)
  expect(verdicts.map(({ reasons }) => reasons)).toEqual([
    // It brings its status along.
    [],
    expect.arrayContaining(['issuer-unknown']),
  ])
})
