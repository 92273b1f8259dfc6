import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import canonicalize from 'canonicalize'
import type { Definition } from './definition.ts'

/**
 * The identity of a definition: SHA-256, in hex, of its canonical JSON (RFC 8785). Drafts and cases
 * hold it, so that they keep the text and the course that they began with.
 */
export function definitionHash(definition: Definition): string {
  return hashOf(definition)
}

/** SHA-256, in hex, of the canonical JSON of plain data. */
export function hashOf(value: unknown): string {
  return bytesToHex(sha256(new TextEncoder().encode(canonicalJson(value))))
}

/** RFC 8785; a member that is undefined is no member. */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(JSON.parse(JSON.stringify(value)))
  if (text === undefined) throw new TypeError('only JSON has a canonical form')
  return text
}
