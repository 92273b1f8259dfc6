import { fromBase64 } from './base64.ts'
import type { Hash } from './hash.ts'

/** One hash in base64 a line, as C2SP writes proofs; undefined where a line is no hash. */
export function parseHashLines(lines: readonly string[]): Hash[] | undefined {
  const hashes = lines.map(fromBase64)
  return hashes.every((hash) => hash?.length === 32) ? (hashes as Hash[]) : undefined
}
