import { assert, type JsonValue, toBase64Url } from '@vermilion/ledger'
import { isArray, isObject, type JsonObject } from '../json/shapes.ts'
import {
  ALGORITHM,
  DIGEST_NAME,
  DIGESTS,
  digestOf,
  ELEMENT,
  writeDisclosure,
} from './disclosure.ts'

/** Where a claim stands: names of members and places in lists, outermost first. */
export type ClaimPath = readonly (string | number)[]

/** What may be shown or kept back, and from where chance comes. */
export type Concealing = {
  /** Within a claim that is itself kept back, more may be (RFC 9901 section 4.2.6). */
  readonly paths: readonly ClaimPath[]
  /** Digests of nothing beside the real ones of each object, so that their number tells less. */
  readonly decoys: number
  /** So many random bytes. */
  readonly random: (bytes: number) => Uint8Array
}

/** 128 bits, as RFC 9901 section 9.3 asks for: what is kept back must not be guessed from its digest. */
const SALT_BYTES = 16
const DIGEST_BYTES = 32

/** A payload whose chosen claims are digests, and the disclosures that open them. */
export function conceal(
  payload: JsonObject,
  { paths, decoys, random }: Concealing,
): { readonly payload: JsonObject; readonly disclosures: readonly string[] } {
  const disclosures: string[] = []
  const chosen = new Set(paths.map((path) => JSON.stringify(path)))

  function hide(name: string | undefined, value: JsonValue): string {
    const text = writeDisclosure(random(SALT_BYTES), {
      ...(name === undefined ? {} : { name }),
      value,
    })
    disclosures.push(text)
    return digestOf(text)
  }

  function within(value: JsonValue, path: ClaimPath): JsonValue {
    if (isArray(value)) return value.map((each, i) => elementAt(each, [...path, i]))
    return isObject(value) ? members(value, path) : value
  }

  function elementAt(value: JsonValue, path: ClaimPath): JsonValue {
    const inner = within(value, path)
    return chosen.delete(JSON.stringify(path)) ? { [ELEMENT]: hide(undefined, inner) } : inner
  }

  function members(object: JsonObject, path: ClaimPath): JsonObject {
    const shown: [string, JsonValue][] = []
    const digests: string[] = []
    for (const [name, value] of Object.entries(object)) {
      assert(!isReserved(name), 'a claim has no name that digests have')
      const inner = within(value, [...path, name])
      if (chosen.delete(JSON.stringify([...path, name]))) digests.push(hide(name, inner))
      else shown.push([name, inner])
    }
    if (digests.length === 0) return Object.fromEntries(shown)
    for (let i = 0; i < decoys; i++) digests.push(toBase64Url(random(DIGEST_BYTES)))
    // Sorted, their order says nothing of the claims' order (section 4.2.4.1).
    return Object.fromEntries([[DIGESTS, digests.sort()], ...shown])
  }

  const concealed = members(payload, [])
  assert(chosen.size === 0, 'what may be kept back is in the payload')
  return { payload: { ...concealed, [ALGORITHM]: DIGEST_NAME }, disclosures }
}

function isReserved(name: string): boolean {
  return name === DIGESTS || name === ELEMENT || name === ALGORITHM
}
