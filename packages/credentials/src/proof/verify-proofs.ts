import { canonical, ed25519, type JsonValue } from '@vermilion/ledger'
import { zonedInstant } from '../json/instant.ts'
import { isArray, isObject, type JsonObject, listOf, without } from '../json/shapes.ts'
import { EDDSA_JCS } from './eddsa-jcs.ts'
import { decodeMultibase } from './multikey.ts'
import type { Suite } from './suite.ts'

export type KeyFound =
  | { readonly ok: true; readonly publicKey: Uint8Array }
  | { readonly ok: false; readonly code: 'key-not-in-history' | 'key-purpose-wrong' }

/** Where a verification method leads; the only way a key enters a check. */
export type FindKey = (verificationMethod: string) => KeyFound

type ProofCode = 'signature-bad' | 'suite-unknown' | 'key-not-in-history' | 'key-purpose-wrong'

export type ProofFinding =
  | { readonly result: 'passed'; readonly verificationMethod: string }
  | { readonly result: 'failed'; readonly code: ProofCode }
  /** Of a suite that is not at hand: neither good nor bad. */
  | { readonly result: 'unknown'; readonly code: 'suite-unknown'; readonly suite: string }

/** A key may be named for one and not for the other: who presents asserts nothing. */
export type ProofPurpose = 'assertionMethod' | 'authentication'

/** Suites that a verifier may have loaded besides the one that is always there. */
export type Suites = readonly Suite[]

/**
 * One finding per proof of a secured document, in its order; none when it carries no proof. Every
 * proof is judged by itself: a set is as good as the caller's rule over these findings.
 */
export async function verifyProofs(
  secured: JsonObject,
  findKey: FindKey,
  now: number,
  loaded: Suites = [],
  purpose: ProofPurpose = 'assertionMethod',
): Promise<readonly ProofFinding[]> {
  const suites = [EDDSA_JCS, ...loaded]
  const seen = new Set<string>()
  return Promise.all(
    listOf(secured.proof).map((proof) => {
      const text = canonical(proof)
      // Said twice is no second word: a set holds each proof once.
      if (seen.has(text)) return BAD
      seen.add(text)
      return verifyOne(secured, proof, { findKey, now, suites, purpose })
    }),
  )
}

const BAD = { result: 'failed', code: 'signature-bad' } as const

async function verifyOne(
  secured: JsonObject,
  proof: JsonValue,
  {
    findKey,
    now,
    suites,
    purpose,
  }: { findKey: FindKey; now: number; suites: Suites; purpose: ProofPurpose },
): Promise<ProofFinding> {
  if (!isObject(proof)) return BAD
  const { type, cryptosuite } = proof
  const suite = suites.find((each) => each.type === type && each.name === cryptosuite)
  const unknown = type === 'DataIntegrityProof' && typeof cryptosuite === 'string'
  if (!suite && !unknown) return BAD
  if (!isTimely(proof, now)) return BAD

  const { verificationMethod, proofPurpose } = proof
  if (typeof verificationMethod !== 'string') return BAD
  if (proofPurpose !== purpose) return { result: 'failed', code: 'key-purpose-wrong' }
  const key = findKey(verificationMethod)
  if (!key.ok) return { result: 'failed', code: key.code }

  if (!suite) return { result: 'unknown', code: 'suite-unknown', suite: String(cryptosuite) }
  const document = documentUnder(secured, proof)
  if (!document || !(await isSignedBy(key.publicKey, document, proof, suite))) return BAD
  return { result: 'passed', verificationMethod }
}

/** `created` and `expires` are optional; what is written must be an instant (VC-DI section 2.1). */
function isTimely({ created, expires }: JsonObject, now: number): boolean {
  if (created !== undefined && zonedInstant(created) === undefined) return false
  if (expires === undefined) return true
  const end = zonedInstant(expires)
  return end !== undefined && now < end
}

/**
 * What a proof signs: the document without proofs, or, in a chain, with the proofs that it names as
 * previous (VC-DI section 4.5). A name that no proof bears breaks the chain.
 */
function documentUnder(secured: JsonObject, proof: JsonObject): JsonObject | undefined {
  const unsecured = without(secured, 'proof')
  const names = listOf(proof.previousProof)
  if (names.length === 0) return unsecured
  const others = listOf(secured.proof).filter(isObject)
  const previous = names.map((name) => others.find(({ id }) => id !== undefined && id === name))
  if (!previous.every((found) => found !== undefined)) return undefined
  return { ...unsecured, proof: previous }
}

/**
 * Whether one proof was made over this document by this key. A proof that continues a chain signs
 * its predecessors too, which the caller leaves in the document's `proof`.
 */
async function isSignedBy(
  publicKey: Uint8Array,
  document: JsonObject,
  proof: JsonObject,
  suite: Suite,
): Promise<boolean> {
  const signature = decodeMultibase(proof.proofValue)
  const unsecured = withContextOf(document, proof)
  if (signature?.length !== 64 || !unsecured) return false
  const bytes = await suite.signedBytes(unsecured, without(proof, 'proofValue'))
  return bytes !== undefined && (await ed25519.verify(publicKey, bytes, signature))
}

/** The document's contexts must begin with the proof's, which are then the ones signed. */
function withContextOf(document: JsonObject, proof: JsonObject): JsonObject | undefined {
  const signed = proof['@context']
  if (signed === undefined) return document
  const carried = listOf(document['@context'])
  const begins = listOf(signed).every((each, i) => {
    const other = carried[i]
    return other !== undefined && canonical(each) === canonical(other)
  })
  const sameShape = isArray(signed) === isArray(document['@context'])
  return begins && sameShape ? { ...document, '@context': signed } : undefined
}
