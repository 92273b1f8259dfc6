import type { Tx } from '../database.ts'

/** One act or write that waits for its batch. */
export interface Job {
  readonly kind: 'act' | 'write'
  /** An act's `acts.id`; a write has its request's, which is stored nowhere. */
  readonly id: string
  readonly fingerprint: string
  readonly run: (tx: Tx) => Promise<unknown>
  readonly resolve: (value: unknown) => void
  readonly reject: (error: unknown) => void
}

/** What a job will be told, once the commit has succeeded. */
export type Outcome =
  | { readonly job: Job; readonly value: unknown }
  | { readonly job: Job; readonly error: unknown }

export function tell(outcome: Outcome): void {
  if ('error' in outcome) outcome.job.reject(outcome.error)
  else outcome.job.resolve(outcome.value)
}
