import {
  CHECK_IDS,
  type Check,
  found,
  overallOf,
  unknown,
  type VerdictReport,
} from '../verdict/report.ts'
import type { CodeReason } from './read-code.ts'

const FINDINGS: Readonly<Record<CodeReason, Check>> = {
  incomplete: found('display', 'code-incomplete'),
  'not-a-code': found('form', 'malformed', { why: 'not-a-code' }),
  'kind-unknown': found('form', 'type-unknown'),
  'issuer-unknown': found('issuer', 'issuer-unknown'),
  'log-unknown': found('log', 'log-unknown'),
}

/** The verdict over a code that holds nothing to judge. */
export function verdictOfUnread(reason: CodeReason): VerdictReport {
  const finding = FINDINGS[reason]
  const others = CHECK_IDS.map((id) => (id === finding.id ? finding : unknown(id)))
  const checks = finding.id === 'display' ? [...others, finding] : others
  return {
    overall: overallOf(checks),
    status: { state: 'unknown' },
    checks,
    reasons: finding.code ? [finding.code] : [],
    claims: [],
  }
}
