import type { JsonValue } from '@vermilion/ledger'
import { isArray, isObject, type JsonObject } from '../json/shapes.ts'
import { decodeMultikey } from '../proof/multikey.ts'

export const METHOD = 'did:webvh:1.0'

/** What is in force after an entry: the parameters so far, each replaced by the newest word. */
export type InForce = {
  readonly scid: string
  readonly updateKeys: readonly string[]
  readonly nextKeyHashes: readonly string[]
  readonly portable: boolean
  readonly deactivated: boolean
  readonly witnessed: boolean
}

type Rule = (value: JsonValue) => boolean

const RULES = new Map<string, Rule>([
  ['method', (value) => value === METHOD],
  ['scid', (value) => typeof value === 'string'],
  ['updateKeys', (value) => isList(value, (key) => decodeMultikey(key) !== undefined)],
  ['nextKeyHashes', (value) => isList(value, isText)],
  ['portable', (value) => typeof value === 'boolean'],
  ['deactivated', (value) => typeof value === 'boolean'],
  ['watchers', (value) => isList(value, isText)],
  ['witness', isWitnessRule],
  ['ttl', (value) => Number.isSafeInteger(value) && Number(value) >= 0],
])

/**
 * The parameters after the first entry, or undefined where it breaks a rule of did:webvh 1.0
 * section "DID Log Entry Parameters".
 */
export function firstParameters(given: JsonObject): InForce | undefined {
  const { method, scid } = given
  if (!areWellFormed(given) || method === undefined || typeof scid !== 'string') return undefined
  const inForce = {
    scid,
    updateKeys: texts(given.updateKeys) ?? [],
    nextKeyHashes: texts(given.nextKeyHashes) ?? [],
    portable: given.portable === true,
    deactivated: given.deactivated === true,
    witnessed: isWitnessed(given.witness, false),
  }
  return inForce.updateKeys.length > 0 ? inForce : undefined
}

/** The same for a later entry. A portable DID may settle; a settled one never moves again. */
export function nextParameters(before: InForce, given: JsonObject): InForce | undefined {
  if (!areWellFormed(given) || given.scid !== undefined) return undefined
  if (given.portable === true && !before.portable) return undefined
  const inForce = {
    scid: before.scid,
    updateKeys: texts(given.updateKeys) ?? before.updateKeys,
    nextKeyHashes: texts(given.nextKeyHashes) ?? before.nextKeyHashes,
    portable: before.portable && given.portable !== false,
    deactivated: given.deactivated === true,
    witnessed: isWitnessed(given.witness, before.witnessed),
  }
  // Under pre-rotation the new keys must be named: left out, the old ones would stay in power.
  const named = before.nextKeyHashes.length === 0 || (texts(given.updateKeys) ?? []).length > 0
  return named ? inForce : undefined
}

function areWellFormed(given: JsonObject): boolean {
  return Object.entries(given).every(([name, value]) => RULES.get(name)?.(value) ?? false)
}

function isList(value: JsonValue, each: Rule): boolean {
  return isArray(value) && value.every(each)
}

function isText(value: JsonValue): value is string {
  return typeof value === 'string'
}

function texts(value: JsonValue | undefined): readonly string[] | undefined {
  return isArray(value) ? value.filter(isText) : undefined
}

/** `{}` switches witnesses off; otherwise 1 ≤ threshold ≤ number of distinct ids, none repeated. */
function isWitnessRule(value: JsonValue): boolean {
  if (!isObject(value)) return false
  if (Object.keys(value).length === 0) return true
  const { threshold, witnesses } = value
  if (!isArray(witnesses) || !Number.isSafeInteger(threshold)) return false
  const ids = witnesses.map((each) => (isObject(each) && isText(each.id ?? null) ? each.id : ''))
  const distinct = new Set(ids).size === ids.length && !ids.includes('')
  return distinct && Number(threshold) >= 1 && Number(threshold) <= ids.length
}

function isWitnessed(value: JsonValue | undefined, before: boolean): boolean {
  return isObject(value) ? Object.keys(value).length > 0 : before
}
