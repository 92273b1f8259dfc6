import { type Code, SEVERITY, type VerdictReport } from '@vermilion/credentials'
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

/** What a person must hear first when several things are wrong at once. */
const FIRST: readonly Code[] = [
  'too-large',
  'malformed',
  'signature-bad',
  'unknown-term',
  'schema-mismatch',
  'context-altered',
  'signature-missing',
  'key-not-in-history',
  'key-purpose-wrong',
  'key-compromised',
  'issuer-history-broken',
  'issuer-not-recognised',
  'log-proof-bad',
  'log-key-ended',
  'revoked',
  'suspended',
  'expired',
  'not-yet-valid',
  'issuer-unknown',
  'type-unknown',
  'suite-unknown',
  'log-unwitnessed',
  'log-missing',
  'log-unknown',
  'status-unknown',
  'status-stale',
]

const ENDED: Partial<Record<Code, string>> = {
  revoked: '吊销',
  suspended: '暂停',
  expired: '过期',
  'not-yet-valid': '未到',
}

/** The one sentence of a verdict, its tone and its seal. Only `valid` is ever shown as good. */
export function headlineOf({ overall, reasons, checks }: VerdictReport): Headline {
  if (overall === 'valid') return { key: 'valid', tone: 'jade', seal: 'good' }
  const rank = (code: Code) => (FIRST.indexOf(code) + FIRST.length + 1) % (FIRST.length + 1)
  const [code = 'malformed'] = reasons
    .filter((each) => SEVERITY[each] === overall)
    .sort((a, b) => rank(a) - rank(b))
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

/** A revoked certificate says what it always said; only a forged or unreadable one claims. */
export function isDoubtful({ checks }: Pick<VerdictReport, 'checks'>): boolean {
  return checks.some(({ id, result }) => result === 'failed' && id !== 'status' && id !== 'time')
}
