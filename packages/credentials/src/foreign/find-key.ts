import { isObject, type JsonObject, listOf } from '../json/shapes.ts'
import { decodeMultikey, multikeyOfMethod } from '../proof/multikey.ts'
import type { KeyFound } from '../proof/verify-proofs.ts'
import type { FindDocument } from './documents.ts'

/** DID of a verification method, or the URL of the document that holds it. */
export function controllerOf(method: string): string {
  return method.split('#')[0] ?? ''
}

/** The Ed25519 key of a did:key, or of the document of any other DID or URL that is at hand. */
export function findKeyIn(documents: FindDocument, method: string): KeyFound {
  const own = decodeMultikey(multikeyOfMethod(method))
  if (own) return { ok: true, publicKey: own }
  const document = documents(controllerOf(method))
  const named = listOf(document?.assertionMethod).find((each) => idOf(each) === method)
  const embedded = named !== undefined && isObject(named) ? named : undefined
  const listed = listOf(document?.verificationMethod)
    .filter(isObject)
    .find(({ id }) => id === method)
  const found = embedded ?? listed
  if (!found) return { ok: false, code: 'key-not-in-history' }
  const publicKey = isControlledBy(found, document) && decodeMultikey(found.publicKeyMultibase)
  return named !== undefined && publicKey
    ? { ok: true, publicKey }
    : { ok: false, code: 'key-purpose-wrong' }
}

function idOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'id' in value ? value.id : value
}

/** A document may mention keys of others, which speak for those others. */
function isControlledBy({ controller }: JsonObject, document: JsonObject | undefined): boolean {
  return document?.id !== undefined && controller === document.id
}
