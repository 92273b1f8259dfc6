import { isObject, type JsonObject, listOf } from '../json/shapes.ts'
import { decodeMultikey } from '../proof/multikey.ts'
import type { KeyFound } from '../proof/verify-proofs.ts'
import type { Version } from './resolve.ts'

/** Reads a Multikey of one curve. */
type DecodeKey = (multikey: unknown) => Uint8Array | undefined

/**
 * The key behind a verification method: the newest version of the document that lists it for
 * assertion counts, so a key that was retired still explains what it signed. A key of another curve
 * than `decode` reads is not there for this purpose.
 */
export function findAssertionKey(
  versions: readonly Version[],
  method: string,
  decode: DecodeKey = decodeMultikey,
): KeyFound {
  const newestFirst = versions.toReversed()
  for (const { document } of newestFirst) {
    const publicKey = decode(methodOf(document, method)?.publicKeyMultibase)
    if (publicKey && isForAssertion(document, method)) return { ok: true, publicKey }
  }
  const known = newestFirst.some(({ document }) => methodOf(document, method))
  return { ok: false, code: known ? 'key-purpose-wrong' : 'key-not-in-history' }
}

export function isInForce(
  versions: readonly Version[],
  method: string,
  decode: DecodeKey = decodeMultikey,
): boolean {
  const newest = versions.at(-1)
  return newest !== undefined && !newest.ended && findAssertionKey([newest], method, decode).ok
}

/** Only the subject's own methods count: a document may mention keys of others. */
function methodOf(document: JsonObject, method: string): JsonObject | undefined {
  if (!method.startsWith(`${document.id}#`)) return undefined
  return listOf(document.verificationMethod)
    .filter(isObject)
    .find(({ id, controller }) => id === method && controller === document.id)
}

function isForAssertion(document: JsonObject, method: string): boolean {
  return listOf(document.assertionMethod).includes(method)
}
