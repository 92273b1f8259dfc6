import {
  type EvidenceBundle,
  type JsonObject,
  parseBundle,
  type VerdictReport,
  verifyBundle,
} from '@vermilion/credentials'
import { readCode, verdictOfUnread } from '@vermilion/credentials/compact'
import { canonical, fromUtf8 } from '@vermilion/ledger'
import type { Reader, ReadWith } from './readers.ts'
import { fetchBundle } from './world.ts'

/**
 * A compact code. One with the proof of the log is judged as it stands; a slim one leads to the whole
 * evidence where the hall can be reached, and is judged by its signature alone where it cannot.
 */
export const readCompact: Reader = async (file, world) => {
  const read = readCode(fromUtf8(file) ?? '', world)
  if (!read.ok) return { report: verdictOfUnread(read.reason) }
  const { bundle } = read
  if (bundle.tlogProof !== undefined) return { report: await judged(bundle, world), bundle }
  const whole = await wholeOf(bundle.credential, world)
  if (whole !== undefined) return { text: whole }
  return { report: asOfCode(await judged(bundle, world)), bundle }
}

/**
 * The evidence that the code's own signed words lead to. Only a file that carries these very words, with
 * a good proof for them, may speak in their place.
 */
async function wholeOf(credential: JsonObject, world: ReadWith): Promise<string | undefined> {
  const of = credential.extractOf ?? credential.id
  const id = /^urn:uuid:([0-9a-f-]{36})$/.exec(String(of))?.[1]
  const text = id && (await fetchBundle(id).catch(() => undefined))
  const parsed = text ? parseBundle(text) : undefined
  if (!text || !parsed?.ok) return undefined
  const { extract, ...whole } = parsed.bundle
  if (credential.extractOf === undefined)
    return isSame(whole.credential, credential) ? text : undefined
  if (!extract || !isSame(extract.credential, credential)) return undefined
  if (whole.credential.id !== credential.extractOf) return undefined
  return isGenuine(await judged({ ...whole, ...extract }, world)) ? text : undefined
}

/** A code holds one proof of a set. */
function isSame(said: JsonObject, { proof: held, ...credential }: JsonObject): boolean {
  const { proof, ...rest } = said
  const proofs = [proof ?? []].flat().map(canonical)
  const all = [held ?? []].flat().every((each) => proofs.includes(canonical(each)))
  return all && canonical(rest) === canonical(credential)
}

/** What it was is one question, how it stands another: the whole file answers that with more words. */
function isGenuine({ checks }: VerdictReport): boolean {
  return checks.every(({ id, result }) => result !== 'failed' || id === 'time' || id === 'status')
}

function judged(bundle: EvidenceBundle, { listsOf, ...world }: ReadWith): Promise<VerdictReport> {
  return verifyBundle(bundle, { ...world, status: listsOf(bundle) })
}

/** Where the proof is missing because a slim code has none, the reason says where to find it. */
function asOfCode(report: VerdictReport): VerdictReport {
  const checks = report.checks.map((check) =>
    check.code === 'log-missing' ? { ...check, params: { brought: 'code' } } : check,
  )
  return { ...report, checks }
}
