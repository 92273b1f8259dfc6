import { canonical, type Hash, sha256Text } from '@vermilion/ledger'
import { type JsonObject, without } from '../json/shapes.ts'
import { encodeBase58 } from '../proof/base58.ts'
import { encodeMultikey } from '../proof/multikey.ts'

export const PLACEHOLDER = '{SCID}'

/** A multihash of SHA-256 in base58btc, as SCIDs, entry hashes and key hashes are written. */
export function multihash(text: string): string {
  return multihashOf(sha256Text(text))
}

export function multihashOf(hash: Hash): string {
  return encodeBase58(Uint8Array.from([0x12, 0x20, ...hash]))
}

/** What `nextKeyHashes` holds for a key that shall take over. */
export function keyHashOf(publicKey: Uint8Array): string {
  return multihash(encodeMultikey(publicKey))
}

/** The self-certifying identifier: the hash of the first entry with the placeholder in its place. */
export function scidOf(firstEntry: JsonObject, scid: string): string {
  const preliminary = { ...without(firstEntry, 'proof'), versionId: PLACEHOLDER }
  return multihash(canonical(preliminary).replaceAll(scid, PLACEHOLDER))
}

/** The hash in a versionId: over the entry without proof, with its predecessor's versionId. */
export function entryHash(entry: JsonObject, previous: string): string {
  return multihash(canonical({ ...without(entry, 'proof'), versionId: previous }))
}
