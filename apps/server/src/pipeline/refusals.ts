import type { TRPC_ERROR_CODE_KEY } from '@trpc/server'
import type { RefusalCode } from '@vermilion/domain'

/** The one table: refusal → HTTP. What is not named is understood and refused (422). */
const STATUS = {
  'not-signed-in': 'UNAUTHORIZED',
  'not-found': 'NOT_FOUND',
  'not-allowed': 'FORBIDDEN',
  'not-your-party': 'FORBIDDEN',
  'not-your-stage': 'FORBIDDEN',
  'conflict-of-interest': 'FORBIDDEN',
  'changed-meanwhile': 'CONFLICT',
  'already-assigned': 'CONFLICT',
  'already-submitted': 'CONFLICT',
  'decided-before': 'CONFLICT',
  'request-reused': 'CONFLICT',
  'erasure-under-way': 'CONFLICT',
  'file-too-large': 'PAYLOAD_TOO_LARGE',
  'too-many-requests': 'TOO_MANY_REQUESTS',
  'too-many-files': 'TOO_MANY_REQUESTS',
  'witnesses-awaited': 'SERVICE_UNAVAILABLE',
  busy: 'SERVICE_UNAVAILABLE',
  'read-only': 'SERVICE_UNAVAILABLE',
  'log-behind': 'SERVICE_UNAVAILABLE',
} as const satisfies Partial<Record<RefusalCode, TRPC_ERROR_CODE_KEY>>

export function statusOf(code: RefusalCode): TRPC_ERROR_CODE_KEY {
  return code in STATUS ? STATUS[code as keyof typeof STATUS] : 'UNPROCESSABLE_CONTENT'
}
