import { utcInstant } from '../json/instant.ts'
import { parseJson } from '../json/parse-json.ts'
import { isArray, isObject, type JsonObject, listOf } from '../json/shapes.ts'
import { decodeMultikey, multikeyOfMethod } from '../proof/multikey.ts'
import { verifyProofs } from '../proof/verify-proofs.ts'
import { parseWebvhDid } from './did-syntax.ts'
import { entryHash, multihash, scidOf } from './entry.ts'
import { firstParameters, type InForce, nextParameters } from './parameters.ts'
import { firstUnwitnessed, type WitnessFile, type WitnessRule } from './witness.ts'

export type HistoryReason =
  | 'history-empty'
  | 'entry-malformed'
  | 'version-number-wrong'
  | 'version-time-wrong'
  | 'parameters-bad'
  | 'scid-wrong'
  | 'hash-wrong'
  | 'did-malformed'
  | 'did-moved'
  | 'update-key-unauthorised'
  | 'proof-bad'
  | 'continued-after-end'
  | 'unwitnessed'

export type Version = {
  readonly versionId: string
  readonly at: number
  readonly document: JsonObject
  /** The controller has given the DID up: its keys are in force no more. */
  readonly ended: boolean
}

export type History =
  | {
      readonly ok: true
      readonly did: string
      /** The newest document. */
      readonly document: JsonObject
      /** Every version, oldest first. */
      readonly versions: readonly Version[]
      readonly deactivated: boolean
      /** Who must see the entry that comes next; undefined where nobody must. */
      readonly witness: WitnessRule | undefined
    }
  | { readonly ok: false; readonly reason: HistoryReason; readonly entry: number }

const CLOCK_SKEW_MS = 5 * 60_000
const MOST_ENTRIES = 1_000
const MEMBERS = 'parameters,proof,state,versionId,versionTime'

/**
 * Follows a did:webvh 1.0 history and checks every entry of it, not the last alone; `entry` names
 * the one that broke. Fetches nothing. Where the history asks for witnesses, `witness` is its
 * `did-witness.json`, which is read once everything else holds.
 */
export async function resolveLog(
  lines: readonly string[],
  now: number,
  witness: WitnessFile = [],
): Promise<History> {
  const followed = await followLog(lines, now)
  if (!followed.ok) return followed
  const { rules, ...history } = followed
  const seen = history.versions.map(({ versionId }, nth) => ({ versionId, rule: rules[nth] }))
  const unwitnessed = await firstUnwitnessed(seen, witness, now)
  return unwitnessed === undefined ? history : broken('unwitnessed', unwitnessed + 1)
}

/** A history that holds but for its witnesses, and the rule that each of its entries is under. */
export type Followed =
  | (Extract<History, { ok: true }> & { readonly rules: readonly (WitnessRule | undefined)[] })
  | Extract<History, { ok: false }>

/** All that `resolveLog` checks but the witnesses: what one of them does before it gives its word. */
export async function followLog(lines: readonly string[], now: number): Promise<Followed> {
  if (lines.length === 0 || lines.length > MOST_ENTRIES) return broken('history-empty', 0)
  const versions: Version[] = []
  const rules: (WitnessRule | undefined)[] = []
  let before: InForce | undefined
  for (const [index, line] of lines.entries()) {
    const entry = readEntry(line)
    if (!entry) return broken('entry-malformed', index + 1)
    const step = await follow(entry, before, versions, now)
    if (!step.ok) return broken(step.reason, index + 1)
    const { versionId, state } = entry
    // The rule in force binds the entry that replaces it; the first one binds its own entry too.
    rules.push(before?.witness ?? step.inForce.witness)
    before = step.inForce
    versions.push({ versionId, at: step.at, document: state, ended: before.deactivated })
  }
  const document = versions.at(-1)?.document ?? {}
  const did = String(document.id)
  const { deactivated = false, witness } = before ?? {}
  return { ok: true, did, document, versions, deactivated, witness, rules }
}

type Entry = {
  readonly raw: JsonObject
  readonly versionId: string
  readonly versionTime: unknown
  readonly parameters: JsonObject
  readonly state: JsonObject
}

type Step =
  | { readonly ok: true; readonly at: number; readonly inForce: InForce }
  | { readonly ok: false; readonly reason: HistoryReason }

function broken(reason: HistoryReason, entry: number): Extract<History, { ok: false }> {
  return { ok: false, reason, entry }
}

function readEntry(line: string): Entry | undefined {
  const parsed = parseJson(line)
  if (!parsed.ok || !isObject(parsed.value)) return undefined
  const raw = parsed.value
  const { versionId, versionTime, parameters, state } = raw
  if (Object.keys(raw).sort().join() !== MEMBERS) return undefined
  if (typeof versionId !== 'string' || !isObject(parameters) || !isObject(state)) return undefined
  if (!isArray(raw.proof)) return undefined
  return { raw, versionId, versionTime, parameters, state }
}

async function follow(
  entry: Entry,
  before: InForce | undefined,
  versions: readonly Version[],
  now: number,
): Promise<Step> {
  const refuse = (reason: HistoryReason): Step => ({ ok: false, reason })
  if (before?.deactivated) return refuse('continued-after-end')

  const [number, hash, ...rest] = entry.versionId.split('-')
  if (number !== String(versions.length + 1) || rest.length > 0)
    return refuse('version-number-wrong')

  const at = utcInstant(entry.versionTime)
  const earliest = versions.at(-1)?.at ?? Number.NEGATIVE_INFINITY
  if (at === undefined || at <= earliest || at > now + CLOCK_SKEW_MS)
    return refuse('version-time-wrong')

  const inForce = before
    ? nextParameters(before, entry.parameters)
    : firstParameters(entry.parameters)
  if (!inForce) return refuse('parameters-bad')

  if (!before && scidOf(entry.raw, inForce.scid) !== inForce.scid) return refuse('scid-wrong')
  const previous = versions.at(-1)?.versionId ?? inForce.scid
  if (entryHash(entry.raw, previous) !== hash) return refuse('hash-wrong')

  const identity = checkIdentity(entry.state, inForce, before, versions.at(-1)?.document)
  if (identity) return refuse(identity)

  if (!areForetold(inForce, before)) return refuse('update-key-unauthorised')
  const reason = await checkProof(entry.raw, authorisedKeys(inForce, before), now)
  return reason ? refuse(reason) : { ok: true, at, inForce }
}

/** Each state is about this SCID; only a portable DID changes its address, and says where from. */
function checkIdentity(
  state: JsonObject,
  inForce: InForce,
  before: InForce | undefined,
  earlier: JsonObject | undefined,
): HistoryReason | undefined {
  const id = state.id
  const did = typeof id === 'string' ? parseWebvhDid(id) : undefined
  if (!did) return 'did-malformed'
  if (did.scid !== inForce.scid) return 'scid-wrong'
  if (!earlier || id === earlier.id) return undefined
  const saysSo = listOf(state.alsoKnownAs).includes(earlier.id ?? null)
  return before?.portable && saysSo ? undefined : 'did-moved'
}

/** Pre-rotation: every new key was committed to by the entry before. */
function areForetold(inForce: InForce, before: InForce | undefined): boolean {
  const promised = before?.nextKeyHashes ?? []
  return (
    promised.length === 0 || inForce.updateKeys.every((key) => promised.includes(multihash(key)))
  )
}

/** The first entry and pre-rotated ones are signed by their own keys, others by those before. */
function authorisedKeys(inForce: InForce, before: InForce | undefined): readonly string[] {
  return !before || before.nextKeyHashes.length > 0 ? inForce.updateKeys : before.updateKeys
}

async function checkProof(
  entry: JsonObject,
  authorised: readonly string[],
  now: number,
): Promise<HistoryReason | undefined> {
  let stranger = false
  const findings = await verifyProofs(
    entry,
    (method) => {
      const multikey = multikeyOfMethod(method)
      const publicKey = decodeMultikey(multikey)
      if (multikey === undefined || !publicKey) return { ok: false, code: 'key-purpose-wrong' }
      if (authorised.includes(multikey)) return { ok: true, publicKey }
      stranger = true
      return { ok: false, code: 'key-not-in-history' }
    },
    now,
  )
  if (stranger) return 'update-key-unauthorised'
  const passed = findings.length > 0 && findings.every(({ result }) => result === 'passed')
  return passed ? undefined : 'proof-bad'
}
