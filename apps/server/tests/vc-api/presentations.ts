import { findDidKey, type JsonObject, type Suites, verifyProofs } from '@vermilion/credentials'
import { type ProvingKey, prove } from './prove.ts'

const BASE = 'https://www.w3.org/ns/credentials/v2'

/** A presentation in our name as its holder, for this challenge and domain; undefined where it is none. */
export async function provePresentation(
  presentation: JsonObject,
  options: JsonObject | undefined,
  key: ProvingKey,
): Promise<JsonObject | undefined> {
  if (!isPresentation(presentation) || presentation.proof !== undefined) return undefined
  const { holder } = presentation
  if (holder !== undefined && idOf(holder) !== key.did) return undefined
  return prove({ ...presentation, holder: holder ?? key.did }, key, {
    purpose: 'authentication',
    ...textIn(options, 'challenge'),
    ...textIn(options, 'domain'),
  })
}

/** What speaks against a presentation: its form, its holder's proof, or a credential in it. */
export async function verifyPresentation(
  presentation: JsonObject,
  options: JsonObject | undefined,
  world: {
    readonly now: number
    readonly suites: Suites
    readonly faultsOf: (credential: JsonObject) => Promise<readonly string[]>
  },
): Promise<readonly string[]> {
  if (!isPresentation(presentation)) return ['malformed']
  const within = await Promise.all(credentialsIn(presentation).map(world.faultsOf))
  return [...(await holderFaults(presentation, options, world)), ...within.flat()]
}

async function holderFaults(
  presentation: JsonObject,
  options: JsonObject | undefined,
  { now, suites }: { readonly now: number; readonly suites: Suites },
): Promise<readonly string[]> {
  const proofs = listOf(presentation.proof).filter(isObject)
  if (proofs.length === 0) return ['signature-missing']
  const findings = await verifyProofs(presentation, findDidKey, now, suites, 'authentication')
  const bad = findings.flatMap((each) => (each.result === 'passed' ? [] : [each.code]))
  const holder = idOf(presentation.holder)
  const methods = proofs.map(({ verificationMethod }) => String(verificationMethod).split('#')[0])
  if (holder !== undefined && methods.some((did) => did !== holder)) bad.push('key-not-in-history')
  const asked = (name: 'challenge' | 'domain') =>
    options?.[name] === undefined || proofs.every((proof) => proof[name] === options[name])
  return [
    ...bad,
    ...(asked('challenge') ? [] : ['nonce-mismatch']),
    ...(asked('domain') ? [] : ['audience-mismatch']),
  ]
}

/** VC data model 2.0 section 4.13, as far as a presentation says anything of itself. */
function isPresentation(presentation: JsonObject): boolean {
  const { id, type, holder, verifiableCredential } = presentation
  const [first] = listOf(presentation['@context'])
  const named = holder === undefined || isUrl(idOf(holder))
  const isList = listOf(verifiableCredential).every(isObject)
  const types = listOf(type)
  return (
    first === BASE &&
    types.includes('VerifiablePresentation') &&
    types.every((each) => typeof each === 'string') &&
    (id === undefined || isUrl(id)) &&
    named &&
    isList
  )
}

/** All of them have their proofs in them; one in an envelope fails as a credential. */
function credentialsIn({ verifiableCredential }: JsonObject): readonly JsonObject[] {
  return listOf(verifiableCredential).filter(isObject)
}

function idOf(value: unknown): unknown {
  return isObject(value) ? value.id : value
}

function textIn(options: JsonObject | undefined, name: 'challenge' | 'domain') {
  const text = options?.[name]
  return typeof text === 'string' ? { [name]: text } : {}
}

function isUrl(value: unknown): boolean {
  return typeof value === 'string' && /^[a-z][a-z0-9+.-]*:\S+$/i.test(value)
}

function listOf(value: unknown): readonly unknown[] {
  if (value === undefined) return []
  return Array.isArray(value) ? value : [value]
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
