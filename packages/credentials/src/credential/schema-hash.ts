import { canonical, type Hash, sha256Text, toBase64, toHex } from '@vermilion/ledger'
import type { JsonObject } from '../json/shapes.ts'
import { multihashOf } from '../webvh/entry.ts'

/** A schema is a document and never changes; its text is far longer than a certificate. */
const hashes = new WeakMap<JsonObject, Hash>()

/** SHA-256 of a schema's canonical JSON. */
function hashOf(schema: JsonObject): Hash {
  const hash = hashes.get(schema) ?? sha256Text(canonical(schema))
  hashes.set(schema, hash)
  return hash
}

/** What the trust file pins of a kind, in hex. */
export function schemaDigest(schema: JsonObject): string {
  return toHex(hashOf(schema))
}

/** The same as Subresource Integrity, as a certificate pins its own. */
export function schemaSri(schema: JsonObject): string {
  return `sha256-${toBase64(hashOf(schema))}`
}

/** The same as a multihash in multibase, as a recognition pins it. */
export function digestMultibase(schema: JsonObject): string {
  return `z${multihashOf(hashOf(schema))}`
}
