import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { followLog, type JsonObject, resolveLog, type WitnessFile } from '@vermilion/credentials'
import { assert } from '@vermilion/ledger'
import { createOnce, syncFolder } from '@vermilion/ledger/log'
import { historyFile, readHistory } from '../keys/keys.ts'
import { askForWord, type DidWitnesses } from './did-witnesses.ts'

/** An entry that is signed and not in the history yet: its witnesses have not given their word. */
export interface Waiting {
  readonly agency: string
  /** Who gives none, by did:key, and why. */
  readonly troubles: Readonly<Record<string, string>>
}

const nextFile = (home: string, id: string) => join(home, 'did', `${id}.next.jsonl`)
const witnessFile = (home: string, id: string) => join(home, 'did', `${id}.witness.json`)

/** A DID history as it is published, verified; `rule` is who must see the next entry. */
export async function readVerified(home: string, id: string) {
  const lines = readHistory(home, id)
  const didWitness = readWitnesses(home, id)
  // The node's own clock may have been set back since; that is not what is asked here.
  const history = await resolveLog(lines, Number.MAX_SAFE_INTEGER, didWitness)
  assert(history.ok, `the DID history of ${id} holds`)
  return { ...history, lines, didWitness }
}

function readWitnesses(home: string, id: string): WitnessFile {
  const path = witnessFile(home, id)
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : []
}

/** The entry that waits, if one does. */
export function readWaiting(home: string, id: string): string | undefined {
  const path = nextFile(home, id)
  return existsSync(path) ? readFileSync(path, 'utf8').trimEnd() : undefined
}

/**
 * Keeps an entry until it can be published. It is on the disk before anybody is asked about it: asked
 * about another one in its place, a witness would take the two for a fork, and rightly so.
 */
export function keepWaiting(home: string, id: string, line: string): void {
  createOnce(nextFile(home, id), () => `${line}\n`)
}

/**
 * Publishes the entry that waits, if one does, once as many witnesses as its rule asks for have given
 * their word; answers what is missing otherwise.
 */
export async function settle(
  home: string,
  id: string,
  { addresses }: Pick<DidWitnesses, 'addresses'>,
): Promise<Waiting | undefined> {
  const next = readWaiting(home, id)
  if (next === undefined) return undefined
  const before = readHistory(home, id)
  // It was published, and the process died before it was taken away here.
  if (before.at(-1) === next) return void rmSync(nextFile(home, id))
  const lines = [...before, next]
  const followed = await followLog(lines, Number.MAX_SAFE_INTEGER)
  assert(followed.ok, `the entry that waits continues the DID history of ${id}`)
  const rule = followed.rules.at(-1)
  const { words, troubles } = await ask(rule?.witnesses ?? [], addresses, lines)
  if (rule && words.length < rule.threshold) return { agency: id, troubles }
  // As few as suffice, so that none of them can be damaged without being missed.
  const didWitness = merged(readWitnesses(home, id), words.slice(0, rule?.threshold))
  const resolved = await resolveLog(lines, Number.MAX_SAFE_INTEGER, didWitness)
  assert(resolved.ok, `the witnessed DID history of ${id} holds`)
  publish(home, id, lines, didWitness)
  return undefined
}

async function ask(
  ids: readonly string[],
  addresses: ReadonlyMap<string, string>,
  lines: readonly string[],
) {
  const answers = await Promise.all(
    ids.map(async (id) => {
      const url = addresses.get(id)
      const nobody = { trouble: 'nobody whom the policy names answers under this key' }
      return { id, ...(url === undefined ? nobody : await askForWord(url, id, lines)) }
    }),
  )
  return {
    words: answers.flatMap((answer) => ('word' in answer ? [answer.word] : [])),
    troubles: Object.fromEntries(
      answers.flatMap((answer) => ('trouble' in answer ? [[answer.id, answer.trouble]] : [])),
    ),
  }
}

/** The newest word of each witness, by version: it stands for all its earlier ones. */
function merged(before: WitnessFile, words: readonly JsonObject[]): WitnessFile {
  const newest = new Map<string, { versionId: string; proof: JsonObject }>()
  for (const { versionId, proof } of [...before, ...words])
    for (const each of proof as readonly JsonObject[])
      newest.set(String(each.verificationMethod), { versionId: String(versionId), proof: each })
  const byVersion = Map.groupBy(newest.values(), ({ versionId }) => versionId)
  return [...byVersion].map(([versionId, all]) => ({
    versionId,
    proof: all.map(({ proof }) => proof),
  }))
}

/** The words first: a history that is newer than they are would be refused (did:webvh 1.0). */
function publish(home: string, id: string, lines: readonly string[], words: WitnessFile): void {
  if (words.length > 0) put(witnessFile(home, id), JSON.stringify(words))
  put(historyFile(home, id), `${lines.join('\n')}\n`)
  syncFolder(join(home, 'did'))
  rmSync(nextFile(home, id))
}

function put(path: string, text: string): void {
  writeFileSync(`${path}.new`, text, { flush: true })
  renameSync(`${path}.new`, path)
}
