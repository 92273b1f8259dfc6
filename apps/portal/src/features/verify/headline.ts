import { type CheckId, type Code, SEVERITY, type VerdictReport } from '@vermilion/credentials'
import type { SealState } from '../../ui/seal/seal.tsx'
import type { Tone } from '../../ui/status-tag.tsx'

export type Headline = {
  /** Text of the verdict sentence: `headline.<key>`. */
  readonly key: Code | 'valid' | 'content-altered'
  readonly tone: Tone
  readonly seal: SealState
  /** What stands in the seal when it is not the agency's name. */
  readonly characters?: string
}

type Telling = {
  [Each in Code]: (typeof SEVERITY)[Each] extends 'information' ? never : Each
}[Code]

/**
 * In the order of its lines, what a person must hear first when several things are wrong at once:
 * what makes it no certificate, what makes it a false one, what ended it, what cannot be told. A new
 * code has to take its place here, or this does not compile.
 */
const FIRST: Readonly<Record<Telling, true>> = {
  'too-large': true,
  malformed: true,
  'signature-bad': true,
  'unknown-term': true,
  'schema-mismatch': true,
  'context-altered': true,
  'signature-missing': true,
  'key-not-in-history': true,
  'key-purpose-wrong': true,
  'key-compromised': true,
  'issuer-history-broken': true,
  'issuer-not-recognised': true,
  'recognition-expired': true,
  'log-proof-bad': true,
  'log-key-ended': true,
  'page-altered': true,
  revoked: true,
  superseded: true,
  suspended: true,
  expired: true,
  'not-yet-valid': true,
  'issuer-unknown': true,
  'type-unknown': true,
  'suite-unknown': true,
  'log-unwitnessed': true,
  'log-missing': true,
  'log-unknown': true,
  'template-unknown': true,
  'status-unknown': true,
  'status-rolled-back': true,
  'status-stale': true,
  'code-incomplete': true,
}
const ORDER = Object.keys(FIRST)

const ENDED: Partial<Record<Code, string>> = {
  revoked: '吊销',
  superseded: '已换',
  suspended: '暂停',
  expired: '过期',
  'not-yet-valid': '未到',
}

/** The one sentence of a verdict, its tone and its seal. Only `valid` is ever shown as good. */
export function headlineOf({ overall, reasons, checks }: VerdictReport): Headline {
  if (overall === 'valid') return { key: 'valid', tone: 'jade', seal: 'good' }
  const [code = 'malformed'] = reasons
    .filter((each) => SEVERITY[each] === overall)
    .sort((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b))
  if (overall === 'caution') {
    return { key: code, tone: 'amber', seal: 'unknown', characters: '待核' }
  }
  const altered = checks.some(({ params }) => params?.altered === 'content')
  return {
    key: code === 'signature-bad' && altered ? 'content-altered' : code,
    tone: 'vermilion',
    seal: 'broken',
    characters: ENDED[code] ?? '不符',
  }
}

/** What can fail while the certificate itself is genuine: its end, and the pages that show it. */
const BESIDE: readonly CheckId[] = ['status', 'time', 'display']

/** A revoked certificate says what it always said; only a forged or unreadable one claims. */
export function isDoubtful({ checks }: Pick<VerdictReport, 'checks'>): boolean {
  return checks.some(({ id, result }) => result === 'failed' && !BESIDE.includes(id))
}

/** The pages are not the certificate's own: what is shown is told apart from them. */
export function isApart({ checks }: Pick<VerdictReport, 'checks'>): boolean {
  return checks.some(({ id, result }) => id === 'display' && result !== 'passed')
}
