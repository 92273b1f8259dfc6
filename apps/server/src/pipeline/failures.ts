import { TRPCError } from '@trpc/server'
import { getHTTPStatusCodeFromError } from '@trpc/server/http'
import {
  BusyError,
  ReadOnlyError,
  type ReadOnlyReason,
  RequestReusedError,
} from '@vermilion/database'
import { RefusalError } from '@vermilion/domain'
import { LogFaultError } from '@vermilion/ledger/log'
import { statusOf } from './refusals.ts'

/** The only things an error tells a client: nothing of ours, nothing personal. */
export interface ErrorFacts {
  readonly code: string
  readonly refusal?: string
  readonly params?: Readonly<Record<string, string>>
  readonly requestId: string
  readonly issues?: readonly { readonly path: string; readonly code: string }[]
}

/** What the rooms throw, as the error that HTTP answers with; undefined for a fault of ours. */
export function answerFor(cause: unknown): TRPCError | undefined {
  if (cause instanceof RefusalError) return new TRPCError({ code: statusOf(cause.code), cause })
  if (cause instanceof RequestReusedError)
    return new TRPCError({ code: 'CONFLICT', cause: new RefusalError('request-reused') })
  if (cause instanceof BusyError) return new TRPCError({ code: 'SERVICE_UNAVAILABLE', cause })
  const reason = diskReason(cause)
  return reason && new TRPCError({ code: 'SERVICE_UNAVAILABLE', cause: new ReadOnlyError(reason) })
}

/** Why the disk takes no writes: the database's own word, or a fault of a file beside it. */
export function diskReason(cause: unknown): ReadOnlyReason | undefined {
  if (cause instanceof ReadOnlyError) return cause.reason
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  if (/^(ENOSPC|EDQUOT|EFBIG|SQLITE_FULL)/.test(code)) return 'disk-full'
  if (/^(EROFS|EACCES|SQLITE_READONLY)/.test(code)) return 'read-only'
  return /^(EIO|SQLITE_IOERR|SQLITE_CANTOPEN)/.test(code) ? 'io-error' : undefined
}

export function factsOf(error: TRPCError, requestId: string): ErrorFacts {
  const { code, cause } = error
  if (cause instanceof RefusalError)
    return { code, refusal: cause.code, params: cause.params, requestId }
  if (cause instanceof BusyError)
    return { code, refusal: 'busy', params: { place: String(cause.place) }, requestId }
  if (cause instanceof ReadOnlyError)
    return { code, refusal: 'read-only', params: { reason: cause.reason }, requestId }
  const issues = code === 'BAD_REQUEST' ? issuesOf(cause) : undefined
  return { code, requestId, ...(issues ? { issues } : {}) }
}

export function messageOf({ code, cause }: TRPCError): string {
  return cause instanceof RefusalError ? cause.code : code.toLowerCase()
}

/** Seconds after which a write that could not be taken may be tried again. */
export function retryAfterOf({ cause }: TRPCError): string | undefined {
  if (cause instanceof BusyError) return String(Math.ceil(cause.retryAfterMs / 1000))
  return cause instanceof ReadOnlyError ? '5' : undefined
}

/** The same answer outside tRPC: status and body. */
export function httpAnswer(error: TRPCError, requestId: string) {
  return { status: getHTTPStatusCodeFromError(error), body: factsOf(error, requestId) }
}

/** Where an input broke its schema: paths and codes, never the value that was sent. */
function issuesOf(cause: unknown): ErrorFacts['issues'] | undefined {
  if (!(cause instanceof Error) || !('issues' in cause) || !Array.isArray(cause.issues)) return
  return cause.issues.slice(0, 20).map((issue: { path: PropertyKey[]; code: string }) => ({
    path: issue.path.map(String).join('.').slice(0, 200),
    code: issue.code,
  }))
}

interface Fault {
  readonly name: string
  readonly at: readonly string[]
  readonly code?: string
  readonly says?: string
}

/** A fault's kind and place; its message may hold a value, so only one of the log's own is told. */
export function faultOf(error: unknown): Fault {
  if (!(error instanceof Error)) return { name: typeof error, at: [] }
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line)) ?? []
  const code = 'code' in error ? String(error.code) : ''
  return {
    name: error.name,
    at: frames.slice(0, 8).map((line) => line.trim()),
    ...(/^[A-Z0-9_]{1,40}$/.test(code) ? { code } : {}),
    ...(error instanceof LogFaultError ? { says: error.message } : {}),
  }
}
