import { sha256 } from '@noble/hashes/sha2.js'
import { canonicalJson } from '../definition/hash.ts'

/** Subresource Integrity of a document as it is served: SHA-256 of its canonical JSON (RFC 8785). */
export function digestSri(document: unknown): string {
  const digest = sha256(new TextEncoder().encode(canonicalJson(document)))
  return `sha256-${btoa(String.fromCharCode(...digest))}`
}
