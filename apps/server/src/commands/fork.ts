import { logTrust, type Text, type TrustFile } from '@vermilion/credentials'
import {
  type Checkpoint,
  FORK_FILE,
  fromUtf8,
  keysIn,
  parseCheckpoint,
  parseForkEvidence,
  parseNote,
  toHex,
  type Verdict,
  verifyForkEvidence,
} from '@vermilion/ledger'
import type { Speech } from './speech.ts'

/** Evidence that a log has signed two histories, as a witness or anybody else shows it. */
export interface ForkReport {
  readonly overall: 'valid' | 'invalid' | 'caution'
  readonly form: 'fork'
  readonly origin?: string
  /** Why it proves nothing. */
  readonly detail?: string
  readonly older?: { readonly size: number; readonly root: string }
  readonly newer?: { readonly size: number; readonly root: string }
  /** One of the two is signed by a key alone that was declared stolen; who signed cannot be told. */
  readonly byStolenKey?: true
}

/** The text of such a file, by what it says of itself. */
export function findFork(bytes: Uint8Array): string | undefined {
  const text = fromUtf8(bytes)
  return text?.includes(JSON.stringify(FORK_FILE)) ? text : undefined
}

/** Judged by the keys of the log that the trust file names: neither the log nor a witness is asked. */
export async function verifyFork(text: string, trustFile: TrustFile): Promise<ForkReport> {
  const parsed = parseForkEvidence(text)
  if (!parsed.ok) return refused('invalid', parsed)
  const named = checkpointIn(parsed.evidence.newer)
  if (!named.ok) return refused('invalid', named)
  const { origin } = named.checkpoint
  const trust = logTrust(trustFile, origin)
  if (!trust) return refused('caution', { reason: 'the trust file names no such log' }, origin)
  const found = await verifyForkEvidence(parsed.evidence, keysIn(trust))
  if (!found.ok) return refused('invalid', found, origin)
  const proven = { origin, older: shown(found.older), newer: shown(found.newer) }
  return found.byStolenKey
    ? { overall: 'caution', form: 'fork', ...proven, byStolenKey: true }
    : { overall: 'valid', form: 'fork', ...proven }
}

function checkpointIn(note: string): Verdict<{ readonly checkpoint: Checkpoint }> {
  const parsed = parseNote(note)
  return parsed.ok ? parseCheckpoint(parsed.text) : parsed
}

function refused(
  overall: 'invalid' | 'caution',
  { reason }: { readonly reason: string },
  origin?: string,
): ForkReport {
  return { overall, form: 'fork', detail: reason, ...(origin === undefined ? {} : { origin }) }
}

const shown = ({ size, root }: Checkpoint) => ({ size, root: toHex(root) })

/** The verdict as a person reads it. */
export function forkLines(report: ForkReport, { say }: Speech): readonly string[] {
  const { overall, origin = '', detail = '', older, newer, byStolenKey } = report
  const headline = say(byStolenKey ? TEXTS.stolen : HEADLINES[overall], { origin })
  if (!older || !newer) return [headline, say(TEXTS.why, { detail })]
  const text = older.size === newer.size ? TEXTS.oneSize : TEXTS.twoSizes
  return [headline, say(text, { older: older.size, newer: newer.size })]
}

const HEADLINES: Readonly<Record<ForkReport['overall'], Text>> = {
  valid: {
    zh: '有效：日志 {origin} 签署过两个互相矛盾的历史。',
    en: 'Valid: the log {origin} has signed two histories that contradict each other.',
  },
  invalid: {
    zh: '无效：这份文件没有证明任何日志签署过两个历史。',
    en: 'Not valid: this file does not prove that any log has signed two histories.',
  },
  caution: {
    zh: '无法判断：信任文件里没有日志 {origin}。',
    en: 'Cannot be told: the trust file names no log {origin}.',
  },
}

const TEXTS = {
  stolen: {
    zh: '无法判断：两个互相矛盾的历史都有日志 {origin} 的签名，但其中一个只由已声明失窃的密钥签署，可能出自日志，也可能出自窃取者。',
    en: 'Cannot be told: two histories that contradict each other carry the signature of the log {origin}, but one of them is signed only by a key that was declared stolen, by the log or by whoever has it.',
  },
  oneSize: {
    zh: '它为 {older} 条记录签署了两个不同的树根。',
    en: 'It signed two different roots for {older} records.',
  },
  twoSizes: {
    zh: '它签署的 {older} 条记录，不是它签署的 {newer} 条记录的开头。',
    en: 'The {older} records that it signed are not the first of the {newer} that it signed.',
  },
  why: { zh: '原因：{detail}。', en: 'The reason: {detail}.' },
} satisfies Record<string, Text>
