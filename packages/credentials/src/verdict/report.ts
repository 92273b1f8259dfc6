import type { ReadClaim } from '../credential/claims.ts'
import type { Text } from '../credential/kind.ts'
import { type Code, SEVERITY } from './codes.ts'

export const CHECK_IDS = [
  'form',
  'signature',
  'issuer',
  'recognition',
  'log',
  'time',
  'status',
] as const
/** `display` only where there was a page or a code to compare with the certificate inside. */
export type CheckId = (typeof CHECK_IDS)[number] | 'display'

/** What one check found. `params` are for its sentence: a path, an index, an instant. */
export type Check = {
  readonly id: CheckId
  readonly result: 'passed' | 'failed' | 'unknown'
  readonly code?: Code
  readonly params?: Readonly<Record<string, string | number>>
}

export type StatusState = 'good' | 'revoked' | 'suspended' | 'superseded' | 'unknown'

export type VerdictReport = {
  readonly overall: 'valid' | 'caution' | 'invalid'
  /** Good or not as of the moment at which the issuer signed the list. */
  readonly status: { readonly state: StatusState; readonly asOf?: number }
  /** All seven, in their order, whatever the first of them found; after them `display` where it applies. */
  readonly checks: readonly Check[]
  readonly reasons: readonly Code[]
  /** What the certificate says of itself, true only as far as the checks go. */
  readonly certificate?: {
    readonly id?: string
    readonly kind?: string
    readonly kindNames?: Text
    readonly issuer?: string
    readonly issuerNames?: Text
    readonly seal?: string
  }
  readonly claims: readonly ReadClaim[]
}

/** A finding from a code: its severity decides whether the check failed or could not be made. */
export function found(id: CheckId, code: Code, params?: Check['params']): Check {
  const result = ({ invalid: 'failed', caution: 'unknown', information: 'passed' } as const)[
    SEVERITY[code]
  ]
  return { id, result, code, ...(params ? { params } : {}) }
}

export function passed(id: CheckId, params?: Check['params']): Check {
  return { id, result: 'passed', ...(params ? { params } : {}) }
}

/** A check that another one's failure left without ground; the reason stands there. */
export function unknown(id: CheckId): Check {
  return { id, result: 'unknown' }
}

/** Only what every check passed is valid; what could not be checked is never green. */
export function overallOf(checks: readonly Check[]): VerdictReport['overall'] {
  if (checks.some(({ result }) => result === 'failed')) return 'invalid'
  return checks.every(({ result }) => result === 'passed') ? 'valid' : 'caution'
}

export function reportOf(
  checks: readonly Check[],
): Pick<VerdictReport, 'overall' | 'checks' | 'reasons'> {
  const reasons = checks.flatMap(({ code }) => code ?? [])
  return { overall: overallOf(checks), checks, reasons }
}

/** A verdict on the certificate, and on what shows it. */
export function withDisplay(report: VerdictReport, display: Check): VerdictReport {
  return { ...report, ...reportOf([...report.checks, display]) }
}
