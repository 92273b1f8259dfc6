import type { JsonValue } from '@vermilion/ledger'
import { parseJson } from '../json/parse-json.ts'
import { isArray, isObject, type JsonObject, listOf } from '../json/shapes.ts'
import { attachProof } from '../proof/attach-proof.ts'
import { decodeMultikey, didKeyMethodOf, multikeyOfMethod } from '../proof/multikey.ts'
import type { Signer } from '../proof/signer.ts'
import { verifyProofs } from '../proof/verify-proofs.ts'

/** Who must have seen an entry, each by its did:key, and how many of them suffice. */
export type WitnessRule = { readonly threshold: number; readonly witnesses: readonly string[] }

/** `did-witness.json`: proofs over `{"versionId": …}`, by the version that they are for. */
export type WitnessFile = readonly JsonObject[]

/** An entry of a history, and the rule that it is under. */
export type WitnessedEntry = {
  readonly versionId: string
  readonly rule: WitnessRule | undefined
}

const MOST_WITNESSES = 64
const MOST_PROOFS = 1_000

/** The text of a witness file; undefined where it is none. */
export function readWitnessFile(text: string): WitnessFile | undefined {
  const parsed = parseJson(text)
  if (!parsed.ok || !isArray(parsed.value)) return undefined
  return parsed.value.every(isObject) ? (parsed.value as WitnessFile) : undefined
}

/**
 * The parameter `witness`: `{}` asks for nobody; else 1 ≤ threshold ≤ number of ids, each the did:key
 * of an Ed25519 key and none said twice. Undefined where it is anything else (did:webvh 1.0, "The
 * `witness` Parameter").
 */
export function readWitnessRule(value: JsonValue | undefined): WitnessRule | 'nobody' | undefined {
  if (!isObject(value)) return undefined
  if (Object.keys(value).length === 0) return 'nobody'
  const { threshold, witnesses } = value
  if (!isArray(witnesses) || witnesses.length > MOST_WITNESSES) return undefined
  const ids = witnesses.flatMap((each) => (isObject(each) ? (didKeyIn(each.id) ?? []) : []))
  const isExact = ids.length === witnesses.length && new Set(ids).size === ids.length
  if (!isExact || typeof threshold !== 'number' || !Number.isSafeInteger(threshold))
    return undefined
  return threshold >= 1 && threshold <= ids.length ? { threshold, witnesses: ids } : undefined
}

/** The did:key of a witness; one program writes its multikey alone, which names the same key. */
function didKeyIn(id: JsonValue | undefined): string | undefined {
  const multikey = typeof id === 'string' ? id.replace(/^did:key:/, '') : ''
  return decodeMultikey(multikey) ? `did:key:${multikey}` : undefined
}

/** The rule as a history writes it; one that asks for nobody ends the witnessing. */
export function witnessParameter({ threshold, witnesses }: WitnessRule): JsonObject {
  return witnesses.length > 0 ? { threshold, witnesses: witnesses.map((id) => ({ id })) } : {}
}

/**
 * Index of the first entry that fewer witnesses than its rule asks for have approved. A proof over a
 * version approves every earlier one too; proofs over versions that are not in this history say
 * nothing, nor do those of others than its witnesses or those that do not hold.
 */
export async function firstUnwitnessed(
  entries: readonly WitnessedEntry[],
  file: WitnessFile,
  now: number,
): Promise<number | undefined> {
  const asked = new Set(entries.flatMap(({ rule }) => rule?.witnesses ?? []))
  if (asked.size === 0) return undefined
  const approved = await newestApprovals(entries, asked, file, now)
  const missing = entries.findIndex(({ rule }, index) => {
    if (!rule) return false
    const by = rule.witnesses.filter((id) => (approved.get(id) ?? -1) >= index)
    return by.length < rule.threshold
  })
  return missing < 0 ? undefined : missing
}

/**
 * Whether a file holds throughout: nothing but proofs that hold, over versions of this history, each
 * version once. A resolver does without the bad ones; whoever staples a file to a certificate puts no
 * bad ones there, so one that is bad was put there by somebody else.
 */
export async function holdsThroughout(
  file: WitnessFile,
  versions: readonly string[],
  now: number,
): Promise<boolean> {
  const named = file.map(({ versionId }) => versionId)
  const isKnown = named.every((each) => typeof each === 'string' && versions.includes(each))
  if (!isKnown || new Set(named).size !== named.length) return false
  for (const { versionId = null, proof = null, ...rest } of file) {
    if (!isArray(proof) || proof.length === 0 || Object.keys(rest).length > 0) return false
    const findings = await verifyProofs({ versionId, proof }, keyOf, now)
    if (findings.some(({ result }) => result !== 'passed')) return false
  }
  return true
}

/** Of each witness the newest entry that it approved; older proofs of it are not looked at. */
async function newestApprovals(
  entries: readonly WitnessedEntry[],
  asked: ReadonlySet<string>,
  file: WitnessFile,
  now: number,
): Promise<ReadonlyMap<string, number>> {
  const places = new Map(entries.map(({ versionId }, index) => [versionId, index]))
  const offered = file
    .flatMap(({ versionId, proof }) => {
      const index = typeof versionId === 'string' ? places.get(versionId) : undefined
      if (index === undefined) return []
      return listOf(proof).map((each) => ({ versionId, index, proof: each, by: witnessOf(each) }))
    })
    .filter(({ by }) => by !== undefined && asked.has(by))
    .sort((one, other) => other.index - one.index)
    .slice(0, MOST_PROOFS)
  const approved = new Map<string, number>()
  for (const { versionId, index, proof, by = '' } of offered) {
    if (approved.has(by)) continue
    const [finding] = await verifyProofs(
      { versionId: versionId ?? null, proof: [proof] },
      keyOf,
      now,
    )
    if (finding?.result === 'passed') approved.set(by, index)
  }
  return approved
}

/** The did:key that a proof says it is of: body and fragment are one text, or it is of nobody. */
function witnessOf(proof: JsonValue): string | undefined {
  if (!isObject(proof) || typeof proof.verificationMethod !== 'string') return undefined
  const multikey = multikeyOfMethod(proof.verificationMethod)
  return multikey === undefined ? undefined : `did:key:${multikey}`
}

/** The key is in the name itself; nothing else is asked for it. */
function keyOf(method: string) {
  const publicKey = decodeMultikey(multikeyOfMethod(method))
  return publicKey
    ? ({ ok: true, publicKey } as const)
    : ({ ok: false, code: 'key-purpose-wrong' } as const)
}

/** A witness's word for a version and all before it; its history was checked by the caller. */
export async function witnessVersion(
  versionId: string,
  signer: Signer,
  at: number,
): Promise<JsonObject> {
  const verificationMethod = didKeyMethodOf(signer.publicKey)
  return attachProof({ versionId }, { signer, verificationMethod, created: at })
}
