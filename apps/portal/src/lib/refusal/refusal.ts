import { useCallback } from 'react'
import { useTranslations } from 'use-intl/react'

export type Refusal = {
  readonly code: string
  readonly params: Readonly<Record<string, string>>
}

/** The refusal inside an error of the server, or undefined when the error is something else. */
export function refusalOf(error: unknown): Refusal | undefined {
  const data = (error as { data?: { code?: unknown; refusal?: unknown; params?: unknown } } | null)
    ?.data
  if (typeof data?.refusal === 'string') {
    return { code: data.refusal, params: stringsIn(data.params) }
  }
  // What the wire itself refuses, before any room has looked at it.
  const code = wireRefusals[String(data?.code)]
  return code ? { code, params: {} } : undefined
}

const wireRefusals: Readonly<Record<string, string>> = {
  UNAUTHORIZED: 'not-signed-in',
  FORBIDDEN: 'not-allowed',
  NOT_FOUND: 'not-found',
  BAD_REQUEST: 'not-understood',
  CONFLICT: 'changed-meanwhile',
  PAYLOAD_TOO_LARGE: 'file-too-large',
  TOO_MANY_REQUESTS: 'too-many-requests',
}

function stringsIn(value: unknown): Record<string, string> {
  if (typeof value !== 'object' || value === null) return {}
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, String(each)]))
}

/** Says an error of the server to the person: what, why, what to do now. Needs the texts `refusal`. */
export function useRefusalText(): (error: unknown) => string {
  const t = useTranslations('refusal')
  return useCallback(
    (error: unknown) => {
      const refusal = refusalOf(error)
      if (!refusal) return t(navigator.onLine ? 'unreachable' : 'offline')
      return t.has(refusal.code) ? t(refusal.code, refusal.params) : t('other')
    },
    [t],
  )
}

/** The sentence for a refusal code that the server or `mayNow` names; for disabled controls. */
export function useRefusalReason(): (code: string) => string {
  const t = useTranslations('refusal')
  return useCallback((code: string) => (t.has(code) ? t(code) : t('other')), [t])
}
