import type { JsonValue } from '@vermilion/ledger'
import { isArray, type JsonObject } from '../json/shapes.ts'
import { decodeMultikey } from '../proof/multikey.ts'
import { readWitnessRule, type WitnessRule } from './witness.ts'

export const METHOD = 'did:webvh:1.0'

/** What is in force after an entry: the parameters so far, each replaced by the newest word. */
export type InForce = {
  readonly scid: string
  readonly updateKeys: readonly string[]
  readonly nextKeyHashes: readonly string[]
  readonly portable: boolean
  readonly deactivated: boolean
  /** Who must see the next entry; undefined where nobody must. */
  readonly witness: WitnessRule | undefined
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
  ['witness', (value) => readWitnessRule(value) !== undefined],
  ['ttl', (value) => Number.isSafeInteger(value) && Number(value) >= 0],
])

/**
 * The parameters after the first entry, or undefined where it breaks a rule of did:webvh 1.0
 * section "DID Log Entry Parameters".
 */
export function firstParameters(written: JsonObject): InForce | undefined {
  const given = withDefaults(written)
  const { method, scid } = given
  if (!areWellFormed(given) || method === undefined || typeof scid !== 'string') return undefined
  const inForce = {
    scid,
    updateKeys: texts(given.updateKeys) ?? [],
    nextKeyHashes: texts(given.nextKeyHashes) ?? [],
    portable: given.portable === true,
    deactivated: given.deactivated === true,
    witness: witnessIn(given, undefined),
  }
  return inForce.updateKeys.length > 0 ? inForce : undefined
}

/** The same for a later entry. A portable DID may settle; a settled one never moves again. */
export function nextParameters(before: InForce, written: JsonObject): InForce | undefined {
  const given = withDefaults(written)
  if (!areWellFormed(given) || given.scid !== undefined) return undefined
  if (given.portable === true && !before.portable) return undefined
  const inForce = {
    scid: before.scid,
    updateKeys: texts(given.updateKeys) ?? before.updateKeys,
    nextKeyHashes: texts(given.nextKeyHashes) ?? before.nextKeyHashes,
    portable: before.portable && given.portable !== false,
    deactivated: given.deactivated === true,
    witness: witnessIn(given, before.witness),
  }
  // Under pre-rotation both must be said: left out, the old keys would stay in power.
  const named = (texts(given.updateKeys) ?? []).length > 0 && given.nextKeyHashes !== undefined
  return named || before.nextKeyHashes.length === 0 ? inForce : undefined
}

/** Early programs write `null` for "no more"; it is taken as the default, as the specification asks. */
function withDefaults(given: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => [name, value ?? DEFAULTS.get(name) ?? value]),
  )
}

const DEFAULTS = new Map<string, JsonValue>([
  ['updateKeys', []],
  ['nextKeyHashes', []],
  ['witness', {}],
  ['watchers', []],
  ['ttl', 3600],
])

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

function witnessIn({ witness }: JsonObject, before: WitnessRule | undefined) {
  const rule = readWitnessRule(witness)
  return rule === 'nobody' ? undefined : (rule ?? before)
}
