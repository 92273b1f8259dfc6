import type { JsonObject } from '../json/shapes.ts'

/**
 * One cryptosuite of Ed25519 over Data Integrity proofs. Suites differ in nothing but the form of the
 * text that is hashed, so that is all one says.
 */
export type Suite = {
  /** As a proof's `type` says. */
  readonly type: string
  /** As its `cryptosuite` names it; suites from before Data Integrity have a type of their own instead. */
  readonly name: string | undefined
  /** Whether a proof repeats the document's `@context`. */
  readonly carriesContext: boolean
  /**
   * The 64 bytes that are signed: hash of the proof without its value, then hash of the document.
   * Undefined where they have no form in this suite; never throws over a stranger's document.
   */
  signedBytes(document: JsonObject, options: JsonObject): Promise<Uint8Array | undefined>
}

/** Two SHA-256 values in a row. */
export function joinHashes(options: Uint8Array, document: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(64)
  bytes.set(options, 0)
  bytes.set(document, 32)
  return bytes
}
