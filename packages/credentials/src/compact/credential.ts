import {
  authorityOf,
  type Cbor,
  type CborMap,
  canonical,
  fromHex,
  isCborMap,
  type JsonValue,
  toHex,
} from '@vermilion/ledger'
import { issuerOf } from '../credential/form.ts'
import type { CompactTable, CompiledKind } from '../credential/kind.ts'
import { schemaSri } from '../credential/schema-hash.ts'
import { isoSeconds } from '../json/instant.ts'
import { isArray, isObject, type JsonObject, listOf } from '../json/shapes.ts'
import { EDDSA_JCS } from '../proof/eddsa-jcs.ts'
import { decodeMultibase, encodeMultibase } from '../proof/multikey.ts'
import { parseWebvhDid } from '../webvh/did-syntax.ts'
import { packClaim, unpackClaim } from './claim.ts'
import { fixedValue } from './fixed.ts'
import { inOrder } from './plain.ts'

/** Members of the map that a code holds. */
export const MEMBER = { table: 0, claims: 1, proof: 2, status: 3, salt: 4, evidence: 5 } as const

/** A kind that has a compact form. */
export type CompactKind = CompiledKind & { readonly compact: CompactTable }

/**
 * A credential with its `eddsa-jcs-2022` proof as `{0: table, 1: claims, 2: [authority, key fragment,
 * created, signature], 3: [list, index]}`; other proofs are left out. Undefined where it would not come
 * back exactly.
 */
export function packCredential(credential: JsonObject, kind: CompactKind): CborMap | undefined {
  const issuer = issuerOf(credential)
  const proof = listOf(credential.proof).find(
    (each): each is JsonObject => isObject(each) && each.cryptosuite === EDDSA_JCS.name,
  )
  if (issuer === undefined || !proof) return undefined
  const claims = packClaims(credential, kind)
  const signed = packProof(proof, issuer)
  const status = packStatus(credential)
  if (!claims || !signed || !status) return undefined
  const packed = new Map<number, Cbor>([
    [MEMBER.table, kind.compact.table],
    [MEMBER.claims, claims],
    [MEMBER.proof, signed],
    [MEMBER.status, status],
  ])
  const back = unpackCredential(packed, kind, issuer)
  const light = { ...credential, proof: [proof] }
  return back && canonical(back) === canonical(light) ? packed : undefined
}

/** The credential of which this is the compact form; undefined where it is none of this kind. */
export function unpackCredential(
  packed: CborMap,
  kind: CompactKind,
  issuer: string,
): JsonObject | undefined {
  const claims = packed.get(MEMBER.claims)
  const proof = unpackProof(packed.get(MEMBER.proof), kind, issuer)
  const status = unpackStatus(packed.get(MEMBER.status))
  if (packed.get(MEMBER.table) !== kind.compact.table || !proof || !status) return undefined
  if (!isCborMap(claims)) return undefined
  const own = unpackOwn(claims)
  const subject = unpackSubject(claims, kind)
  const entries = statusEntries(kind, issuer, status)
  if (!own || !subject || !entries) return undefined
  const given: JsonObject = {
    ...own,
    issuer,
    credentialSubject: subject,
    credentialStatus: entries,
    ...pinnedSchema(kind),
  }
  const members = Object.entries(membersOf(kind.schema)).flatMap(([key, schema]) => {
    const value = Object.hasOwn(given, key) ? given[key] : requiredValue(kind.schema, key, schema)
    return value === undefined ? [] : [[key, value] as const]
  })
  return { ...Object.fromEntries(members), proof: [proof] }
}

/** A schema cannot hold its own digest, so what pins it is reckoned. */
function pinnedSchema({ schema }: CompactKind): JsonObject {
  const pin = membersOf(schema).credentialSchema
  const isPinned = isObject(pin) && Object.hasOwn(membersOf(pin), 'digestSRI')
  const { $id = '' } = schema
  return isPinned
    ? { credentialSchema: { id: $id, type: 'JsonSchema', digestSRI: schemaSri(schema) } }
    : {}
}

/** What the credential says beside its subject: keys below zero, so that claims have those above. */
const OWN: Readonly<
  Record<string, { readonly key: number; readonly write: Write; readonly read: Read }>
> = {
  id: { key: -1, write: writeUuid, read: readUuid },
  validFrom: { key: -2, write: writeInstant, read: readInstant },
  validUntil: { key: -3, write: writeInstant, read: readInstant },
  extractOf: { key: -4, write: writeUuid, read: readUuid },
  supersedes: { key: -5, write: writeUuid, read: readUuid },
}
type Write = (value: JsonValue) => Cbor | undefined
type Read = (packed: Cbor) => string | undefined

function packClaims(credential: JsonObject, kind: CompactKind): CborMap | undefined {
  const subject = credential.credentialSubject
  if (!isObject(subject)) return undefined
  const own = Object.entries(OWN).flatMap(([name, { key, write }]) => {
    const value = credential[name]
    return value === undefined ? [] : [[key, write(value)] as const]
  })
  const claims = claimsOf(kind).flatMap(({ name, key, type, schema }) => {
    const value = subject[name]
    return value === undefined ? [] : [[key, packClaim(type, schema, value)] as const]
  })
  const members = [...own, ...claims]
  return members.every((each): each is readonly [number, Cbor] => each[1] !== undefined)
    ? inOrder(members)
    : undefined
}

function unpackOwn(claims: CborMap): JsonObject | undefined {
  const found = Object.entries(OWN).flatMap(([name, { key, read }]) => {
    const packed = claims.get(key)
    return packed === undefined ? [] : [[name, read(packed)] as const]
  })
  return found.every((each): each is readonly [string, string] => each[1] !== undefined)
    ? Object.fromEntries(found)
    : undefined
}

/** Every member of the map must be one that this kind has. */
function unpackSubject(claims: CborMap, kind: CompactKind): JsonObject | undefined {
  const table = new Map(claimsOf(kind).map((claim) => [claim.key, claim]))
  const found = [...claims].flatMap(([key, packed]) => {
    if (typeof key !== 'number' || key < 0) return []
    const claim = table.get(key)
    const value = claim && unpackClaim(claim.type, claim.schema, packed)
    return [[claim?.name ?? '', value] as const]
  })
  if (!found.every((each): each is readonly [string, JsonValue] => each[1] !== undefined))
    return undefined
  const said = new Map(found)
  const schema = membersOf(kind.schema).credentialSubject
  const members = Object.entries(isObject(schema) ? membersOf(schema) : {}).flatMap(
    ([name, each]) => {
      const value = said.get(name) ?? requiredValue(schema as JsonObject, name, each)
      return value === undefined ? [] : [[name, value] as const]
    },
  )
  return Object.fromEntries(members)
}

function claimsOf({ compact, claims, schema }: CompactKind) {
  const subject = membersOf(schema).credentialSubject
  const schemas = isObject(subject) ? membersOf(subject) : {}
  return claims.flatMap(({ key: name, type }) => {
    const key = Object.hasOwn(compact.keys, name) ? compact.keys[name] : undefined
    const each = schemas[name]
    return key !== undefined && isObject(each) ? [{ name, key, type, schema: each }] : []
  })
}

function membersOf({ properties }: JsonObject): JsonObject {
  return isObject(properties) ? properties : {}
}

function requiredValue(
  { required }: JsonObject,
  key: string,
  schema: JsonValue,
): JsonValue | undefined {
  return listOf(required).includes(key) ? fixedValue(schema) : undefined
}

function packProof(proof: JsonObject, issuer: string): Cbor | undefined {
  const { verificationMethod, created, proofValue } = proof
  const signature = decodeMultibase(proofValue)
  const at = created === undefined ? undefined : writeInstant(created)
  const [did, fragment] = String(verificationMethod).split('#')
  if (did !== issuer || fragment === undefined || at === undefined || !signature) return undefined
  return [authorityOf(issuer), fragment, at, signature]
}

function unpackProof(
  packed: Cbor | undefined,
  kind: CompactKind,
  issuer: string,
): JsonObject | undefined {
  if (!Array.isArray(packed) || packed.length !== 4) return undefined
  const [authority, fragment, created, signature] = packed as readonly Cbor[]
  const at = created === undefined ? undefined : readInstant(created)
  if (authority !== authorityOf(issuer) || typeof fragment !== 'string') return undefined
  if (at === undefined || !(signature instanceof Uint8Array) || signature.length !== 64)
    return undefined
  return {
    type: 'DataIntegrityProof',
    cryptosuite: EDDSA_JCS.name,
    created: at,
    verificationMethod: `${issuer}#${fragment}`,
    proofPurpose: 'assertionMethod',
    '@context': kind.context,
    proofValue: encodeMultibase(signature),
  }
}

/** The authority that a code names, by the first four bytes of the hash of its DID. */
export function authorityIn(packed: CborMap): number | undefined {
  const proof = packed.get(MEMBER.proof)
  const authority = Array.isArray(proof) ? proof[0] : undefined
  return typeof authority === 'number' ? authority : undefined
}

type Place = { readonly list: number; readonly index: number }

/** Any of the entries tells the place: whether all of them agree, the way back shows. */
function packStatus({ credentialStatus }: JsonObject): Cbor | undefined {
  const [first] = listOf(credentialStatus)
  const { statusListIndex, statusListCredential } = isObject(first) ? first : {}
  const [, list] = /\/status\/([1-9]\d*)\/[a-z]+$/.exec(String(statusListCredential)) ?? []
  const place = [Number(list), Number(statusListIndex)]
  return place.every(isPlace) ? place : undefined
}

function unpackStatus(packed: Cbor | undefined): Place | undefined {
  if (!Array.isArray(packed) || packed.length !== 2) return undefined
  const [list, index] = packed as readonly Cbor[]
  return isPlace(list) && isPlace(index) ? { list, index } : undefined
}

function isPlace(value: Cbor | undefined): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
}

/** The lists of an issuer stand on the host of its DID: `/status/<list>/<purpose>`. */
function statusEntries(
  kind: CompactKind,
  issuer: string,
  { list, index }: Place,
): JsonObject[] | undefined {
  const host = parseWebvhDid(issuer)?.host
  const schema = membersOf(kind.schema).credentialStatus
  const entries = isObject(schema) && isArray(schema.prefixItems) ? schema.prefixItems : []
  if (host === undefined) return undefined
  const found = entries.flatMap((entry) => {
    const { type, statusPurpose } = isObject(entry) ? membersOf(entry) : {}
    const [name, purpose] = [fixedValue(type), fixedValue(statusPurpose)]
    if (name === undefined || typeof purpose !== 'string') return []
    return {
      type: name,
      statusPurpose: purpose,
      statusListIndex: String(index),
      statusListCredential: `https://${host}/status/${list}/${purpose}`,
    }
  })
  return found.length === entries.length ? found : undefined
}

function writeUuid(value: JsonValue): Cbor | undefined {
  const [, digits] =
    /^urn:uuid:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(String(value)) ?? []
  return digits === undefined ? undefined : fromHex(digits.replaceAll('-', ''))
}

function readUuid(packed: Cbor): string | undefined {
  if (!(packed instanceof Uint8Array) || packed.length !== 16) return undefined
  return `urn:uuid:${toHex(packed).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')}`
}

/** Whole seconds since 1970; no certificate is older than that or younger than the year 9999. */
function writeInstant(value: JsonValue): Cbor | undefined {
  const seconds = Date.parse(String(value)) / 1000
  return isSeconds(seconds) ? seconds : undefined
}

function readInstant(packed: Cbor): string | undefined {
  return isSeconds(packed) ? isoSeconds(packed * 1000) : undefined
}

function isSeconds(value: Cbor): value is number {
  return (
    typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < 253_402_300_800
  )
}
