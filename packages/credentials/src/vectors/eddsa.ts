import { contexts as citizenship } from '@digitalbazaar/citizenship-context'
import { assert, canonical, ed25519, sha256Text, toHex } from '@vermilion/ledger'
import type { VectorCase, VectorFolder, Suite as Vectors } from '@vermilion/ledger/vectors'
import { CONTEXTS_OF_OTHERS } from '../foreign/contexts.ts'
import { ed25519Signature2020 } from '../foreign/ed25519-2020.ts'
import { isObject, type JsonObject, listOf, without } from '../json/shapes.ts'
import { findDidKey } from '../proof/did-key.ts'
import { EDDSA_JCS } from '../proof/eddsa-jcs.ts'
import { decodeMultibase, encodeMultibase } from '../proof/multikey.ts'
import type { Suite } from '../proof/suite.ts'
import { verifyProofs } from '../proof/verify-proofs.ts'
import { canonize } from '../rdfc/canonize.ts'
import type { FindContext } from '../rdfc/contexts.ts'
import { quadsWith } from '../rdfc/quads.ts'
import { createRdfcSuite } from '../rdfc/suite.ts'
import { beside, readObject } from './read.ts'

/** Everything in the W3C's examples that no other context names. */
const EXAMPLES = 'https://www.w3.org/ns/credentials/examples/v2'
const EXAMPLE_TERMS = { '@context': { '@vocab': 'https://www.w3.org/ns/credentials/examples#' } }

const contexts: FindContext = (url) =>
  url === EXAMPLES ? EXAMPLE_TERMS : (CONTEXTS_OF_OTHERS.get(url) ?? citizenship.get(url))
const toQuads = quadsWith(contexts)
const rdfc = createRdfcSuite(contexts)
const loaded = [rdfc, ed25519Signature2020(rdfc)]

const STEP =
  /^(signed|canonDoc|docHash|proofConfig|proofCanon|proofHash|combinedHash|sigHex|sigBTC58)(DataInt|JCS|EdSig)\.(json|txt)$/
const VALID_AT = Date.parse('2026-01-01T00:00:00Z')

/**
 * W3C vc-di-eddsa: each step of making one proof, a file each, byte for byte. What every step starts
 * from is the signed document beside it without its proof.
 */
export const eddsaSteps: Vectors = ({ path, folder, text }) => {
  const [, step = '', kind = ''] = STEP.exec(path.slice(path.lastIndexOf('/') + 1)) ?? []
  const signed = readObject(folder, beside(path, `signed${kind}.json`))
  const proof = isObject(signed?.proof) ? signed.proof : undefined
  if (!signed || !proof) return undefined
  const document = without(signed, 'proof')
  const options: JsonObject = {
    ...without(proof, 'proofValue'),
    ...(document['@context'] === undefined ? {} : { '@context': document['@context'] }),
  }
  const form = kind === 'JCS' ? async (value: JsonObject) => canonical(value) : rdfText
  const made = async (): Promise<string> => {
    switch (step) {
      case 'canonDoc':
        return form(document)
      case 'docHash':
        return hashOf(await form(document))
      case 'proofConfig':
        return canonical(options)
      case 'proofCanon':
        return form(options)
      case 'proofHash':
        return hashOf(await form(options))
      case 'combinedHash':
        return toHex(await bytesFor(document, proof))
      case 'sigHex':
        return toHex(await signAgain(folder, path, await bytesFor(document, proof)))
      default:
        return encodeMultibase(await signAgain(folder, path, await bytesFor(document, proof)))
    }
  }
  if (step === 'signed') return securedCases(signed)
  const wanted = step === 'proofConfig' ? canonical(JSON.parse(text())) : text().trim()
  return [{ name: step, check: async () => differing(wanted, (await made()).trim()) }]
}

/** Proof sets and chains: each signed document holds, no altered one does; the rest are its parts. */
export const proofSetsAndChains: Vectors = ({ path, folder }) => {
  if (!/(^|\/)TestVectors\//.test(path)) return undefined
  const document = readObject(folder, path)
  return listOf(document?.proof).length > 0 && document && !/TempDoc/.test(path)
    ? securedCases(document)
    : []
}

function securedCases(signed: JsonObject): readonly VectorCase[] {
  const proofs = listOf(signed.proof).filter(isObject)
  const altered = { ...signed, name: 'another name' }
  const dropped = proofs.filter(({ previousProof }) => previousProof !== undefined)
  return [
    { name: 'holds', check: () => unlessAll(signed, 'passed') },
    { name: 'altered', check: () => unlessAll(altered, 'failed') },
    // A chain without its first links is no chain.
    ...(dropped.length > 0
      ? [{ name: 'cut', check: () => unlessFirstFails({ ...signed, proof: dropped.slice(0, 1) }) }]
      : []),
  ]
}

async function unlessAll(document: JsonObject, wanted: 'passed' | 'failed') {
  const findings = await verifyProofs(document, findDidKey, VALID_AT, loaded)
  const others = findings.filter(({ result }) => result !== wanted)
  return others.length === 0 && findings.length > 0 ? undefined : JSON.stringify(findings)
}

async function unlessFirstFails(document: JsonObject): Promise<string | undefined> {
  const [first] = await verifyProofs(document, findDidKey, VALID_AT, loaded)
  return first?.result === 'failed' ? undefined : 'holds without what it continues'
}

async function rdfText(document: JsonObject): Promise<string> {
  const quads = await toQuads(document)
  const text = quads && (await canonize(quads))
  if (text === undefined) throw new Error('no form as RDF')
  return text
}

function hashOf(text: string): string {
  return toHex(sha256Text(text))
}

async function bytesFor(document: JsonObject, proof: JsonObject): Promise<Uint8Array> {
  const suites: readonly Suite[] = [EDDSA_JCS, ...loaded]
  const suite = suites.find(({ type, name }) => type === proof.type && name === proof.cryptosuite)
  const bytes = await suite?.signedBytes(document, without(proof, 'proofValue'))
  if (!bytes) throw new Error('no such suite')
  return bytes
}

async function signAgain(
  folder: VectorFolder,
  path: string,
  bytes: Uint8Array,
): Promise<Uint8Array> {
  const home = path.slice(0, path.indexOf('TestVectors/'))
  const keys = readObject(folder, `${home}TestVectors/keyPair.json`)
  // Multicodec ed25519-priv takes two bytes.
  const seed = decodeMultibase(keys?.privateKeyMultibase)?.subarray(2)
  assert(seed, 'the key pair has a seed')
  return ed25519.sign(seed, bytes)
}

function differing(wanted: string, made: string): string | undefined {
  if (wanted === made) return undefined
  let at = 0
  while (wanted[at] === made[at]) at += 1
  return `from character ${at}: ${JSON.stringify(made.slice(at, at + 60))}`
}
