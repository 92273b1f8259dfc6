import { randomBytes } from 'node:crypto'
import { didKeyOf, EDDSA_JCS, type JsonObject, parseJson } from '@vermilion/credentials'
import { findForeignFormFault, verifyForeign } from '@vermilion/credentials/foreign'
import { createRdfcSuite } from '@vermilion/credentials/rdfc'
import { seedSigner } from '@vermilion/ledger/log'
import Fastify, { type FastifyInstance, type FastifyReply } from 'fastify'
import { provePresentation, verifyPresentation } from './presentations.ts'
import { type ProvingKey, prove } from './prove.ts'

/** Contexts of the W3C for examples and tests, which allow any term; nothing of ours reads them. */
const EXAMPLES: ReadonlyMap<string, JsonObject> = new Map(
  ['examples', 'undefined-terms'].map((name) => [
    `https://www.w3.org/ns/credentials/${name}/v2`,
    { '@context': { '@vocab': `https://www.w3.org/ns/credentials/${name}#` } },
  ]),
)
const findExample = (url: string) => EXAMPLES.get(url)

const RDFC = createRdfcSuite(findExample)
/** Proofs by the path under which they are asked for; without one both are made. */
const SUITES = { 'eddsa-jcs-2022': [EDDSA_JCS], 'eddsa-rdfc-2022': [RDFC] } as const
const BOTH = [EDDSA_JCS, RDFC]

export interface VcApi {
  readonly app: FastifyInstance
  /** did:key that issues and presents; it lives as long as the process. */
  readonly did: string
}

/**
 * The W3C VC-API over our functions, for public test suites alone: it issues whatever is well-formed,
 * under a key of its own that nobody trusts. 201 for what was made, 200 for what holds, 400 for the rest.
 */
export function createVcApi(now: () => number): VcApi {
  const signer = seedSigner(new Uint8Array(randomBytes(32)), 'vc-api')
  const did = didKeyOf(signer.publicKey)
  const app = Fastify({ bodyLimit: 1 << 20 })
  // A body is read as a stranger's document is: strictly.
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(
    /^application\/(?:.+\+)?json/,
    { parseAs: 'string' },
    (_, text, done) => {
      const parsed = parseJson(String(text))
      if (parsed.ok) done(null, parsed.value)
      else done(Object.assign(new Error(parsed.reason), { statusCode: 400 }))
    },
  )

  for (const [path, suites] of [['', BOTH] as const, ...Object.entries(SUITES)]) {
    const prefix = path === '' ? '' : `/${path}`
    const key = { signer, did, suites, now }
    app.post(`${prefix}/credentials/issue`, async ({ body }, reply) => {
      const credential = memberOf(body, 'credential')
      const issued = credential && (await issue(credential, key))
      return issued
        ? reply.code(201).send({ verifiableCredential: issued })
        : refuse(reply, 'credential')
    })
    app.post(`${prefix}/presentations/prove`, async ({ body }, reply) => {
      const presentation = memberOf(body, 'presentation')
      const proven =
        presentation && (await provePresentation(presentation, memberOf(body, 'options'), key))
      return proven
        ? reply.code(201).send({ verifiablePresentation: proven })
        : refuse(reply, 'presentation')
    })
    app.post(`${prefix}/credentials/verify`, async ({ body }, reply) => {
      const credential = memberOf(body, 'verifiableCredential')
      const reasons = credential ? await faultsOf(credential, now()) : ['malformed']
      return answer(reply, reasons)
    })
    app.post(`${prefix}/presentations/verify`, async ({ body }, reply) => {
      const presentation = memberOf(body, 'verifiablePresentation')
      const reasons = presentation
        ? await verifyPresentation(presentation, memberOf(body, 'options'), {
            now: now(),
            suites: [RDFC],
            faultsOf: (credential) => faultsOf(credential, now()),
          })
        : ['malformed']
      return answer(reply, reasons)
    })
  }
  return { app, did }
}

/** The credential with our proofs, in our name; undefined where it is none. */
async function issue(credential: JsonObject, key: ProvingKey): Promise<JsonObject | undefined> {
  const { issuer } = credential
  const named = { ...credential, issuer: isObject(issuer) ? { ...issuer, id: key.did } : key.did }
  // What it said of its issuer is judged before our name takes its place.
  const asAsked = issuer === undefined ? named : credential
  if (findForeignFormFault(asAsked) !== undefined || credential.proof !== undefined)
    return undefined
  return prove(named, key)
}

/** What speaks against a credential, as far as anybody can say without knowing its issuer. */
async function faultsOf(credential: JsonObject, at: number): Promise<readonly string[]> {
  const { checks } = await verifyForeign(credential, findExample, at)
  const signature = checks.find(({ id }) => id === 'signature')
  const failed = checks.filter(({ result }) => result === 'failed')
  if (failed.length > 0) return failed.map(({ code }) => String(code))
  return signature?.result === 'passed' ? [] : ['signature-unknown']
}

function answer(reply: FastifyReply, reasons: readonly string[]) {
  const verified = reasons.length === 0
  const problemDetails = reasons.map((title) => ({ title }))
  return reply.code(verified ? 200 : 400).send({ verified, problemDetails })
}

function refuse(reply: FastifyReply, what: string) {
  return reply.code(400).send({ problemDetails: [{ title: 'malformed', detail: what }] })
}

function memberOf(body: unknown, name: string): JsonObject | undefined {
  const value = isObject(body) ? body[name] : undefined
  return isObject(value) ? value : undefined
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
