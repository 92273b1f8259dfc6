import { toBase64Url } from '@vermilion/ledger'
import { seedSigner as p256Signer } from '@vermilion/ledger/log'
import {
  buildCredential,
  certificateEntry,
  createLog,
  createStates,
  didKeyOf,
  type EvidenceBundle,
  type JsonObject,
  keyHashOf,
  type LoggedCredential,
  signCredential,
  signStatusToken,
  statusVersion,
  statusVersionEntry,
  witnessVersion,
} from '../../src/index.ts'
import { createRdfcSuite } from '../../src/rdfc/index.ts'
import { COMPACT_LICENCE } from './compact-kind.ts'
import { EXAMPLE_SUBJECT } from './kind.ts'
import { logEntry } from './log.ts'
import { recognise } from './recognise.ts'
import { seedSigner } from './seed-signer.ts'
import {
  HOUR_MS,
  issuerKey,
  LISTS,
  makeTrustFile,
  NOW,
  nextUpdateKey,
  STATUS_INDEX,
  STATUS_LIST,
  tokenListOf,
} from './world.ts'

const tokenKey = p256Signer(new Uint8Array(32).fill(0x21), 'tokens', 'p256')
const witnesses = [0x31, 0x32].map(seedSigner)

/** An authority whose history two witnesses have seen, with a key for certificates and one for tokens. */
const { did, line } = await createLog({
  host: 'bj.vermilion.example',
  path: ['amr'],
  verificationKeys: [
    { fragment: '2026-licence', publicKey: issuerKey.publicKey },
    { fragment: '2026-presentation', publicKey: tokenKey.publicKey },
  ],
  nextKeyHash: keyHashOf(nextUpdateKey.publicKey),
  at: Date.parse('2026-11-01T00:00:00Z'),
  signer: seedSigner(0x0a),
  witness: { threshold: 2, witnesses: witnesses.map(({ publicKey }) => didKeyOf(publicKey)) },
})

const { properties } = COMPACT_LICENCE.schema as { properties: Record<string, JsonObject> }
const claims = Object.keys((properties.credentialSubject as { properties: JsonObject }).properties)
const terms = [...claims.filter((name) => name !== 'type'), 'amount', 'currency']
const context = {
  '@context': Object.fromEntries(
    ['BusinessLicence', 'Organization', ...terms].map((term) => [
      term,
      `https://vermilion.example/terms#${term}`,
    ]),
  ),
}
const rdfc = createRdfcSuite((url) => (url === COMPACT_LICENCE.context[1] ? context : undefined))

/** What a verifier holds who checks all of it; status comes with the bundle alone. */
export async function wholeWorld() {
  const trustFile = await makeTrustFile({ did, didLog: [line] })
  return { trustFile, kinds: [COMPACT_LICENCE], now: NOW, suites: [rdfc] }
}

/** A bundle with every member there is, both proofs on its certificate. */
export async function wholeBundle(): Promise<EvidenceBundle> {
  const unsigned = buildCredential(COMPACT_LICENCE, {
    id: '0199f0b2-6f0a-7c3e-9d51-3f2a7c1e8b40',
    issuer: did,
    validFrom: Date.parse('2026-11-21T16:00:00Z'),
    subject: EXAMPLE_SUBJECT,
    status: { index: STATUS_INDEX, lists: LISTS },
  })
  const versionId = String(JSON.parse(line).versionId)
  const words = await Promise.all(
    witnesses.map((witness) => witnessVersion(versionId, witness, NOW - HOUR_MS)),
  )
  return {
    v: 1,
    ...(await logged(await signed(unsigned, [rdfc]), 0x07)),
    didLog: [line],
    didWitness: [{ versionId, proof: words.flatMap(({ proof }) => proof as JsonObject[]) }],
    recognition: [await recognise({ did, schema: COMPACT_LICENCE.schema })],
    extract: await logged(await signed(extractOf(unsigned), []), 0x08),
    status: await stapled(),
  }
}

function signed(unsigned: JsonObject, suites: readonly (typeof rdfc)[]) {
  const method = {
    signer: issuerKey,
    verificationMethod: `${did}#2026-licence`,
    created: Date.parse('2026-11-22T01:00:00Z'),
  }
  return signCredential(unsigned, method, suites)
}

function extractOf(credential: JsonObject): JsonObject {
  const kind = COMPACT_LICENCE.extract
  const said = credential.credentialSubject as JsonObject
  const keys = ['type', ...(kind?.claims ?? []).map(({ key }) => key)]
  return {
    ...credential,
    '@context': kind?.context ?? [],
    id: 'urn:uuid:0199f0b2-6f0b-7d11-8c02-a5b4c3d2e1f0',
    type: ['VerifiableCredential', kind?.type ?? ''],
    extractOf: credential.id ?? '',
    credentialSubject: Object.fromEntries(
      Object.entries(said).filter(([key]) => keys.includes(key)),
    ),
    credentialSchema: { id: String(kind?.schema.$id), type: 'JsonSchema' },
  }
}

async function logged(credential: JsonObject, fill: number): Promise<LoggedCredential> {
  const salt = new Uint8Array(16).fill(fill)
  return {
    credential,
    opening: { salt: toBase64Url(salt) },
    tlogProof: await logEntry(certificateEntry(credential, did, salt)),
  }
}

async function stapled(): Promise<NonNullable<EvidenceBundle['status']>> {
  const states = createStates()
  const token = await signStatusToken(tokenListOf(states), {
    signer: tokenKey,
    verificationMethod: `${did}#2026-presentation`,
  })
  const entry = statusVersionEntry(statusVersion(STATUS_LIST, 3, states))
  return { token, tlogProof: await logEntry(entry) }
}
