import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type JsonObject, resolveLog, type Text } from '@vermilion/credentials'
import type { FindDocument } from '@vermilion/credentials/foreign'
import { MisuseError } from './command.ts'

/** What stands in a folder of documents, by the URL or DID that each file's name is. */
export interface Documents {
  /** As it stands there: a status list, say. */
  readonly text: (name: string) => string | undefined
  /** As JSON; of the history of a did:webvh that holds, its newest document. */
  readonly find: FindDocument
}

/** More than any context, DID document or list has. */
const MOST_BYTES = 2 * 1024 * 1024

/**
 * Reads a folder in which each file is called like what it holds: the URL or DID with every character but
 * letters, digits and `-_.!~*'()` written as `%XX` (`encodeURIComponent`), and `.json` or `.jsonl` after it
 * or not. Of two under one name the one without an ending counts.
 */
export async function openDocuments(path: string, now: number): Promise<Documents> {
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory())
    throw new MisuseError(TEXTS.noFolder, { path })
  const texts = new Map<string, string>()
  const documents = new Map<string, JsonObject>()
  for (const file of readdirSync(path, { withFileTypes: true }).filter((each) => each.isFile())) {
    const name = nameIn(file.name)
    const whole = join(path, file.name)
    if (name === undefined || statSync(whole).size > MOST_BYTES) continue
    if (texts.has(name) && name !== decoded(file.name)) continue
    const text = readFileSync(whole, 'utf8')
    texts.set(name, text)
    const document = await documentIn(text, now)
    if (document) documents.set(name, document)
  }
  return { text: (name) => texts.get(name), find: (name) => documents.get(name) }
}

function nameIn(file: string): string | undefined {
  return decoded(file.replace(/\.jsonl?$/, ''))
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}

async function documentIn(text: string, now: number): Promise<JsonObject | undefined> {
  const lines = text.split('\n').filter((line) => line !== '')
  const [first] = lines.map(objectIn)
  if (typeof first?.versionId !== 'string') return objectIn(text)
  const history = await resolveLog(lines, now)
  return history.ok ? history.versions.at(-1)?.document : undefined
}

function objectIn(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as JsonObject)
      : undefined
  } catch {
    return undefined
  }
}

const TEXTS = {
  noFolder: { zh: '没有 {path} 这个目录。', en: 'There is no folder {path}.' },
} satisfies Record<string, Text>
