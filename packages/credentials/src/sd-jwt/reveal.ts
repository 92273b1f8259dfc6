import type { JsonValue } from '@vermilion/ledger'
import { isArray, isObject, type JsonObject, without } from '../json/shapes.ts'
import type { ClaimPath } from './conceal.ts'
import {
  ALGORITHM,
  DIGEST_NAME,
  DIGESTS,
  digestOf,
  ELEMENT,
  type Opened,
  readDisclosure,
} from './disclosure.ts'

/** Why disclosures and payload are no whole (RFC 9901 section 7.1). */
export type RevealReason =
  | 'hash-unknown'
  | 'disclosure-malformed'
  | 'disclosure-twice'
  | 'disclosure-unused'
  | 'disclosure-misplaced'
  | 'name-reserved'
  | 'claim-twice'
  | 'digest-twice'
  | 'digests-malformed'
  | 'too-deep'

/** A disclosure in its place. */
export type Revealed = { readonly path: ClaimPath; readonly disclosure: string }

export type Revealing =
  | { readonly ok: true; readonly claims: JsonObject; readonly revealed: readonly Revealed[] }
  | { readonly ok: false; readonly reason: RevealReason }

/** As deep as documents may be; disclosures within disclosures would go on and on. */
const DEEPEST = 32

/** Thrown and caught in this file only. */
class Refused extends Error {
  readonly reason: RevealReason
  constructor(reason: RevealReason) {
    super(reason)
    this.reason = reason
  }
}

/**
 * Puts what is disclosed into its place and takes all digests out: the claims as their reader sees them.
 * Every disclosure has its one digest and no digest stands twice, or nothing is read at all (RFC 9901
 * section 7.1, steps 3 and 4).
 */
export function reveal(payload: JsonObject, disclosures: readonly string[]): Revealing {
  try {
    const algorithm = payload[ALGORITHM] ?? DIGEST_NAME
    if (algorithm !== DIGEST_NAME) throw new Refused('hash-unknown')
    return { ok: true, ...putInPlace(without(payload, ALGORITHM), openAll(disclosures)) }
  } catch (cause) {
    if (cause instanceof Refused) return { ok: false, reason: cause.reason }
    throw cause
  }
}

type ByDigest = Map<string, Opened & { readonly text: string }>

function openAll(disclosures: readonly string[]): ByDigest {
  const opened: ByDigest = new Map()
  for (const text of disclosures) {
    const read = readDisclosure(text)
    if (!read) throw new Refused('disclosure-malformed')
    const digest = digestOf(text)
    if (opened.has(digest)) throw new Refused('disclosure-twice')
    opened.set(digest, { ...read, text })
  }
  return opened
}

function putInPlace(payload: JsonObject, opened: ByDigest) {
  const unused = new Set(opened.keys())
  const seen = new Set<string>()
  const revealed: Revealed[] = []

  /** What a digest stands for; undefined where it is kept back, or stands for nothing. */
  function open(digest: JsonValue | undefined) {
    if (typeof digest !== 'string') throw new Refused('digests-malformed')
    if (seen.has(digest)) throw new Refused('digest-twice')
    seen.add(digest)
    unused.delete(digest)
    return opened.get(digest)
  }

  function within(value: JsonValue, path: ClaimPath): JsonValue {
    if (path.length > DEEPEST) throw new Refused('too-deep')
    if (isArray(value)) return elements(value, path)
    return isObject(value) ? members(value, path) : value
  }

  function elements(list: readonly JsonValue[], path: ClaimPath): readonly JsonValue[] {
    const shown: JsonValue[] = []
    for (const each of list) {
      const place = [...path, shown.length]
      if (!isObject(each) || !Object.hasOwn(each, ELEMENT)) {
        shown.push(within(each, place))
        continue
      }
      if (Object.keys(each).length > 1) throw new Refused('digests-malformed')
      const found = open(each[ELEMENT])
      if (!found) continue
      if (found.name !== undefined) throw new Refused('disclosure-misplaced')
      revealed.push({ path: place, disclosure: found.text })
      shown.push(within(found.value, place))
    }
    return shown
  }

  function members(object: JsonObject, path: ClaimPath): JsonObject {
    const shown = new Map<string, JsonValue>()
    for (const [name, value] of Object.entries(without(object, DIGESTS))) {
      if (name === ELEMENT || name === ALGORITHM) throw new Refused('name-reserved')
      shown.set(name, within(value, [...path, name]))
    }
    for (const digest of digestsIn(object)) {
      const found = open(digest)
      if (!found) continue
      const { name, value, text } = found
      if (name === undefined) throw new Refused('disclosure-misplaced')
      if (name === DIGESTS || name === ELEMENT) throw new Refused('name-reserved')
      if (shown.has(name)) throw new Refused('claim-twice')
      revealed.push({ path: [...path, name], disclosure: text })
      shown.set(name, within(value, [...path, name]))
    }
    return Object.fromEntries(shown)
  }

  const claims = members(payload, [])
  if (unused.size > 0) throw new Refused('disclosure-unused')
  return { claims, revealed }
}

function digestsIn(object: JsonObject): readonly JsonValue[] {
  const digests = object[DIGESTS]
  if (digests === undefined) return []
  if (!isArray(digests)) throw new Refused('digests-malformed')
  return digests
}
