import type { JsonValue } from '@vermilion/ledger'
import { zonedInstant } from '../json/instant.ts'
import { isUri } from '../json/schema.ts'
import { isObject, type JsonObject, listOf } from '../json/shapes.ts'

const BASE_CONTEXT = 'https://www.w3.org/ns/credentials/v2'
/** Members whose every value is an object that names its type (VC 2.0 section 4.4). */
const TYPED = [
  'credentialStatus',
  'credentialSchema',
  'termsOfUse',
  'evidence',
  'refreshService',
  'proof',
]
const MOST_PROOFS = 8

/**
 * Where a credential breaks the W3C data model 2.0, as a JSON pointer; undefined where it holds. It
 * reads JSON and no JSON-LD: what a term means is the business of a kind's schema.
 */
export function findFormFault(credential: JsonObject): string | undefined {
  const checks: readonly (readonly [string, boolean])[] = [
    ['/@context', isContext(credential['@context'])],
    ['/id', credential.id === undefined || isUrl(credential.id)],
    ['/type', isType(credential.type)],
    ['/issuer', issuerOf(credential) !== undefined && isNamed(credential.issuer)],
    ['/name', isLanguageText(credential.name)],
    ['/description', isLanguageText(credential.description)],
    ['/validFrom', isInstant(credential.validFrom)],
    ['/validUntil', isInstant(credential.validUntil) && isForward(credential)],
    ['/credentialSubject', isSubject(credential.credentialSubject)],
    ...TYPED.map((key) => [`/${key}`, listOf(credential[key]).every(isTyped)] as const),
    ['/credentialSchema', listOf(credential.credentialSchema).every(hasUrl)],
    ['/relatedResource', areResources(listOf(credential.relatedResource))],
    ['/proof', listOf(credential.proof).length <= MOST_PROOFS],
  ]
  return checks.find(([, holds]) => !holds)?.[0]
}

/** The issuer's URL, written as such or as an object with an `id`. */
export function issuerOf({ issuer }: JsonObject): string | undefined {
  const id = isObject(issuer) ? issuer.id : issuer
  return isUrl(id) ? id : undefined
}

function isContext(value: JsonValue | undefined): boolean {
  const contexts = listOf(value)
  return (
    contexts[0] === BASE_CONTEXT && contexts.every((each) => isUrl(each) || isLocalContext(each))
  )
}

/** Terms defined in place stand for URLs and must not redefine what the base context fixes. */
function isLocalContext(value: JsonValue): boolean {
  if (!isObject(value) || 'VerifiableCredential' in value || '@vocab' in value) return false
  return Object.values(value).every((term) => typeof term !== 'string' || isUri(term))
}

function isUrl(value: JsonValue | undefined): value is string {
  return typeof value === 'string' && isUri(value)
}

function isType(value: JsonValue | undefined): boolean {
  const types = listOf(value)
  return types.includes('VerifiableCredential') && types.every((type) => typeof type === 'string')
}

function isNamed(value: JsonValue | undefined): boolean {
  return !isObject(value) || (isLanguageText(value.name) && isLanguageText(value.description))
}

/** A string, or objects of `@value`, `@language` and `@direction` and nothing else. */
function isLanguageText(value: JsonValue | undefined): boolean {
  return listOf(value).every(
    (each) =>
      typeof each === 'string' ||
      (isObject(each) &&
        typeof each['@value'] === 'string' &&
        Object.keys(each).every((key) => ['@value', '@language', '@direction'].includes(key))),
  )
}

function isInstant(value: JsonValue | undefined): boolean {
  return value === undefined || zonedInstant(value) !== undefined
}

function isForward({ validFrom, validUntil }: JsonObject): boolean {
  const from = zonedInstant(validFrom) ?? Number.NEGATIVE_INFINITY
  return from <= (zonedInstant(validUntil) ?? Number.POSITIVE_INFINITY)
}

function isSubject(value: JsonValue | undefined): boolean {
  const subjects = listOf(value)
  const claims = subjects.every((each) => isObject(each) && Object.keys(each).length > 0)
  const ids = subjects.filter(isObject).every(({ id }) => id === undefined || isUrl(id))
  return subjects.length > 0 && claims && ids
}

function isTyped(value: JsonValue): boolean {
  if (!isObject(value)) return false
  const types = listOf(value.type)
  const named = types.length > 0 && types.every((type) => typeof type === 'string')
  return named && (value.id === undefined || isUrl(value.id))
}

/** Each is named once and with a digest (VC 2.0 section 5.3). */
function areResources(resources: readonly JsonValue[]): boolean {
  const named = resources.filter(isObject).filter(({ id }) => isUrl(id))
  const digests = named.flatMap(
    ({ digestSRI, digestMultibase }) => digestSRI ?? digestMultibase ?? [],
  )
  const isText = digests.every((digest) => typeof digest === 'string')
  const ids = new Set(named.map(({ id }) => id))
  return isText && digests.length === resources.length && ids.size === resources.length
}

function hasUrl(value: JsonValue): boolean {
  return isObject(value) && isUrl(value.id)
}
