import { canonical, fromUtf8 } from '@vermilion/ledger'
import type { Suite, VectorCase, VectorFolder } from '@vermilion/ledger/vectors'
import { parseJson } from '../json/parse-json.ts'
import { isObject, type JsonObject, listOf, without } from '../json/shapes.ts'
import { parseWebvhDid } from '../webvh/did-syntax.ts'
import { resolveLog } from '../webvh/resolve.ts'
import { readWitnessFile, readWitnessRule, type WitnessFile } from '../webvh/witness.ts'
import { beside, readObject } from './read.ts'

const NAMED = /(^|\/)(did\.jsonl|did-witness\.json|resolutionResult(?:\.\d+)?\.json)$/
const NOW = Date.parse('2026-12-01T00:00:00Z')
/** Stands where a vector has a made-up one, so that only what it is about is wrong. */
const SOUND_SCID = 'QmbLqN2ohp3MtNUvZ8L6cGfV44TSxyVc9vd8SGbDkuGiQA'
const OTHER_RULE =
  'its program lets a new rule of witnesses bind the entry that brings it; the specification does not'

/**
 * Histories of the did:webvh test suite, a folder for each program that wrote them: the document that it
 * says they resolve to, or none where it says that they do not.
 */
export const webvhHistories: Suite = ({ path, folder, text }) => {
  const [, , name] = NAMED.exec(path) ?? []
  if (name === undefined) return scriptCases(path, text)
  if (!folder.paths.has(beside(path, 'did.jsonl'))) return undefined
  if (!name.startsWith('resolutionResult')) return []
  const lines = linesOf(folder, beside(path, 'did.jsonl'))
  // What is wrong with a DID itself is in the script.
  if (lines.length === 0) return []
  const witness = witnessesOf(folder, beside(path, 'did-witness.json'))
  const wanted = readObject(folder, path)
  const document = isObject(wanted?.didDocument) ? wanted.didDocument : undefined
  const skip = document && isUnderItsOwnRule(lines, witness) ? { skip: OTHER_RULE } : {}
  // One program numbers its files by what it was asked for, and answers with the newest all the same.
  const named = isObject(wanted?.didDocumentMetadata) ? wanted.didDocumentMetadata.versionId : ''
  const check = () => differing(lines, witness, { document, version: String(named) })
  return [{ name: document ? 'resolves' : 'is refused', check, ...skip }]
}

/** DIDs that must not be read at all: they are in the script that describes the attack. */
function scriptCases(path: string, text: () => string): readonly VectorCase[] | undefined {
  if (!/(^|\/)script\.yaml$/.test(path)) return undefined
  const dids = [...text().matchAll(/op: resolve-did\s+did: "([^"]+)"/g)].map(([, did = '']) => did)
  return dids.map((did) => ({ name: did, check: async () => whyRead(did) }))
}

function whyRead(did: string): string | undefined {
  const [scheme, method, , ...place] = did.split(':')
  const sound = [scheme, method, SOUND_SCID, ...place].join(':')
  return [did, sound].some(parseWebvhDid) ? 'it is read as a DID' : undefined
}

function linesOf(folder: VectorFolder, path: string): readonly string[] {
  const text = fromUtf8(folder.read(path)) ?? ''
  return text.split('\n').filter((line) => line.trim() !== '')
}

function witnessesOf(folder: VectorFolder, path: string): WitnessFile {
  return folder.paths.has(path) ? (readWitnessFile(fromUtf8(folder.read(path)) ?? '') ?? []) : []
}

async function differing(
  lines: readonly string[],
  witness: WitnessFile,
  { document, version }: { readonly document: JsonObject | undefined; readonly version: string },
): Promise<string | undefined> {
  const history = await resolveLog(lines, NOW, witness)
  if (!history.ok) return document && `it is refused at entry ${history.entry}: ${history.reason}`
  if (!document) return 'it resolves'
  const found = history.versions.find(({ versionId }) => versionId === version)?.document
  if (!found) return `it has no version ${version}`
  const said = listOf(document.service).map(canonical)
  // Every program adds the implicit services in its own way; those of the history itself are there.
  const lost = listOf(found.service).find((each) => !said.includes(canonical(each)))
  const [one, other] = [found, document].map((each) => canonical(without(each, 'service')))
  return one === other && lost === undefined ? undefined : `another document: ${one}`
}

/** Whether an entry that replaces the rule of its witnesses was seen by too few of those before. */
function isUnderItsOwnRule(lines: readonly string[], witness: WitnessFile): boolean {
  const entries = lines.map((line) => {
    const parsed = parseJson(line)
    const entry = parsed.ok && isObject(parsed.value) ? parsed.value : {}
    const rule = isObject(entry.parameters) && readWitnessRule(entry.parameters.witness)
    return { versionId: entry.versionId, rule: rule || undefined }
  })
  return entries.some(({ rule }, nth) => {
    const before = entries.slice(0, nth).findLast((each) => each.rule)?.rule
    if (!rule || !before || before === 'nobody') return false
    const later = entries.slice(nth).map(({ versionId }) => versionId)
    const words = witness.filter(({ versionId }) => later.includes(versionId))
    const seen = canonical(words.map(({ proof }) => proof ?? null))
    return before.witnesses.filter((id) => seen.includes(`${id}#`)).length < before.threshold
  })
}
