import { holdsThroughout, type JsonObject, type WitnessRule } from '@vermilion/credentials'
import type { Quorum } from '@vermilion/ledger'
import type { NodePolicy } from '../log/policy.ts'

/** Who witnesses DIDs, by did:key, and where each is asked. */
export interface DidWitnesses {
  /** Whom the next entries shall ask for; undefined where nobody witnesses DIDs. */
  readonly rule: WitnessRule | undefined
  readonly addresses: ReadonlyMap<string, string>
  /** Who could not be asked whether they do: until they answer, no rule is changed. */
  readonly silent: readonly string[]
}

/** Nobody is asked, and no rule is made. */
export const NO_WITNESSES: DidWitnesses = { rule: undefined, addresses: new Map(), silent: [] }

/** A word for an entry (`{versionId, proof}`), or why a witness gives none. */
export type Word = { readonly word: JsonObject } | { readonly trouble: string }

const PATIENCE_MS = 5_000

/**
 * Asks every witness that the policy's quorum counts whether it witnesses DIDs too: a program that
 * cosigns logs alone need not. Their rule is as strict as the policy's quorum.
 */
export async function findDidWitnesses({ quorum, witnesses }: NodePolicy): Promise<DidWitnesses> {
  if (!quorum) return NO_WITNESSES
  const counted = new Set(namesIn(quorum))
  const places = new Map(witnesses.map(({ vkey, url }) => [vkey.name, url]))
  const asked = await Promise.all(
    [...places]
      .filter(([name]) => counted.has(name))
      .map(async ([name, url]) => ({
        name,
        url,
        id: await idOf(url).catch(() => 'silent' as const),
      })),
  )
  const silent = asked.flatMap(({ name, id }) => (id === 'silent' ? [name] : []))
  const addresses = new Map(
    asked.flatMap(({ id, url }) =>
      id === undefined || id === 'silent' ? [] : [[id, url] as const],
    ),
  )
  const threshold = Math.min(tolerated(quorum) + 1, addresses.size)
  const rule = threshold > 0 ? { threshold, witnesses: [...addresses.keys()].sort() } : undefined
  return { rule, addresses, silent }
}

/** Undefined where it answers, and not as somebody who witnesses DIDs. */
async function idOf(url: string): Promise<string | undefined> {
  const answer = await fetch(`${url}/did-witness`, { signal: AbortSignal.timeout(PATIENCE_MS) })
  if (answer.status >= 500) throw new Error(`it answered ${answer.status}`)
  const said: unknown = await answer.json().catch(() => undefined)
  const id = typeof said === 'object' && said !== null && 'id' in said ? said.id : undefined
  return answer.ok && typeof id === 'string' && id.startsWith('did:key:z6Mk') ? id : undefined
}

/** Asks a witness for its word on the newest entry; one that does not hold is none. */
export async function askForWord(url: string, id: string, lines: readonly string[]): Promise<Word> {
  try {
    const answer = await fetch(`${url}/did-witness`, {
      method: 'POST',
      body: `${lines.join('\n')}\n`,
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    const said: unknown = await answer.json()
    if (!answer.ok) return { trouble: `it answered ${answer.status} ${JSON.stringify(said)}` }
    const word = said as JsonObject
    return (await isWordOf(id, word, lines)) ? { word } : { trouble: 'its proof does not hold' }
  } catch (cause) {
    return { trouble: cause instanceof Error ? cause.message : String(cause) }
  }
}

async function isWordOf(id: string, word: JsonObject, lines: readonly string[]): Promise<boolean> {
  const { versionId } = JSON.parse(lines.at(-1) ?? '{}')
  const [proof, ...more] = Array.isArray(word.proof) ? word.proof : []
  const isIts = String(proof?.verificationMethod).startsWith(`${id}#`) && more.length === 0
  return isIts && holdsThroughout([word], [versionId], Number.MAX_SAFE_INTEGER)
}

function namesIn(quorum: Quorum): readonly string[] {
  return 'witness' in quorum ? [quorum.witness.name] : quorum.members.flatMap(namesIn)
}

/**
 * How many witnesses may sign without making the quorum: one more always does. The two keys of one
 * witness, which stand in a group of their own, are one.
 */
export function tolerated(quorum: Quorum): number {
  if ('witness' in quorum || new Set(namesIn(quorum)).size === 1) return 0
  const parts = quorum.members.map((member) => {
    const least = tolerated(member)
    return { least, more: new Set(namesIn(member)).size - least }
  })
  const most = parts.map(({ more }) => more).sort((one, other) => other - one)
  return [...parts.map(({ least }) => least), ...most.slice(0, quorum.threshold - 1)].reduce(
    (sum, each) => sum + each,
    0,
  )
}
