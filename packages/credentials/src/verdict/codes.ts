/**
 * Every reason that a verdict can give, and what it does to the whole: closed, so that each has a
 * text and a next step in both languages.
 */
export const SEVERITY = {
  malformed: 'invalid',
  'too-large': 'invalid',
  'unknown-term': 'invalid',
  'schema-mismatch': 'invalid',
  'context-altered': 'invalid',
  'type-unknown': 'caution',
  'signature-missing': 'invalid',
  'signature-bad': 'invalid',
  'suite-unknown': 'caution',
  'key-not-in-history': 'invalid',
  'key-purpose-wrong': 'invalid',
  'key-retired': 'information',
  'key-later-compromised': 'information',
  'key-compromised': 'invalid',
  'issuer-unknown': 'caution',
  'issuer-history-broken': 'invalid',
  'issuer-not-recognised': 'invalid',
  'recognition-expired': 'invalid',
  'log-missing': 'caution',
  'log-unknown': 'caution',
  'log-unwitnessed': 'caution',
  'log-proof-bad': 'invalid',
  'log-key-ended': 'invalid',
  'not-yet-valid': 'invalid',
  expired: 'invalid',
  revoked: 'invalid',
  superseded: 'invalid',
  suspended: 'invalid',
  'status-unknown': 'caution',
  'status-stale': 'caution',
  'status-rolled-back': 'caution',
  'page-altered': 'invalid',
  'template-unknown': 'caution',
  'code-incomplete': 'caution',
} as const

export type Code = keyof typeof SEVERITY
