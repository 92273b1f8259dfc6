import { assert } from '@vermilion/ledger'
import { isoSeconds } from '../json/instant.ts'
import { parseJson } from '../json/parse-json.ts'
import { isObject, type JsonObject, without } from '../json/shapes.ts'
import { attachProof } from '../proof/attach-proof.ts'
import { didKeyMethodOf, encodeMultikey } from '../proof/multikey.ts'
import type { Signer } from '../proof/signer.ts'
import { parseWebvhDid } from './did-syntax.ts'
import { entryHash, PLACEHOLDER, scidOf } from './entry.ts'
import { METHOD } from './parameters.ts'
import { type WitnessRule, witnessParameter } from './witness.ts'

/** A key that signs certificates, under the fragment by which they name it (`2026-licence`). */
export type VerificationKey = { readonly fragment: string; readonly publicKey: Uint8Array }

type Change = {
  readonly verificationKeys: readonly VerificationKey[]
  /** Hash of the update key that takes over at the next entry (`keyHashOf`). */
  readonly nextKeyHash: string
  /** Who must see the entries from here on; left out, it stays as it was. */
  readonly witness?: WitnessRule | undefined
  readonly at: number
  /** Holds the update key of this entry; it is used once. */
  readonly signer: Signer
}

/** Entry 1 of a did:webvh history, with pre-rotation from the start. */
export async function createLog(
  change: Change & { readonly host: string; readonly path: readonly string[] },
): Promise<{ readonly did: string; readonly line: string }> {
  const address = ['did', 'webvh', PLACEHOLDER, change.host, ...change.path].join(':')
  const draft = entryOf(address, change, {
    method: METHOD,
    scid: PLACEHOLDER,
    portable: false,
  })
  const scid = scidOf(draft, PLACEHOLDER)
  const named = parseJson(JSON.stringify(draft).replaceAll(PLACEHOLDER, scid))
  assert(named.ok && isObject(named.value), 'an SCID put in its place leaves JSON')
  const did = address.replace(PLACEHOLDER, scid)
  assert(parseWebvhDid(did), 'a DID is created on a host name with a dot')
  return { did, line: await seal(named.value, 1, scid, change.signer, change.at) }
}

/** The next entry: other verification keys, under the update key that the last one foretold. */
export async function continueLog(lines: readonly string[], change: Change): Promise<string> {
  const parsed = parseJson(lines.at(-1) ?? '')
  assert(parsed.ok && isObject(parsed.value), 'a history that is continued is well-formed')
  const { state, versionId } = parsed.value
  assert(isObject(state) && typeof state.id === 'string', 'every entry holds a DID document')
  assert(typeof versionId === 'string', 'every entry has a version')
  const entry = entryOf(state.id, change, {})
  return seal(entry, lines.length + 1, versionId, change.signer, change.at)
}

function entryOf(did: string, change: Change, parameters: JsonObject): JsonObject {
  const methods = change.verificationKeys.map(({ fragment, publicKey }) => ({
    id: `${did}#${fragment}`,
    type: 'Multikey',
    controller: did,
    publicKeyMultibase: encodeMultikey(publicKey),
  }))
  return {
    versionId: PLACEHOLDER,
    versionTime: isoSeconds(change.at),
    parameters: {
      ...parameters,
      updateKeys: [encodeMultikey(change.signer.publicKey)],
      nextKeyHashes: [change.nextKeyHash],
      ...(change.witness ? { witness: witnessParameter(change.witness) } : {}),
    },
    state: {
      '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
      id: did,
      verificationMethod: methods,
      assertionMethod: methods.map(({ id }) => id),
    },
  }
}

async function seal(
  entry: JsonObject,
  number: number,
  previous: string,
  signer: Signer,
  at: number,
): Promise<string> {
  const unsigned = {
    ...without(entry, 'proof'),
    versionId: `${number}-${entryHash(entry, previous)}`,
  }
  const verificationMethod = didKeyMethodOf(signer.publicKey)
  return JSON.stringify(await attachProof(unsigned, { signer, verificationMethod, created: at }))
}
