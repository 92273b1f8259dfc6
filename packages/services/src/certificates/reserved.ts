import type { ClaimType } from '../definition/kind.ts'

/** What the office itself gives when it approves, by its name after `reserved.` in an outcome. */
export type Reserved = {
  /** Certificate number, e.g. BJ-2026-0000017. */
  readonly number: string
  /** The firm's new unified social credit code; only a registration gives one. */
  readonly uscc?: string | undefined
  /** Date of the decision in Shanghai. */
  readonly on: string
  /** Last day of validity; missing where a certificate has no end. */
  readonly until?: string | undefined
}

export const RESERVED: Readonly<Record<string, ClaimType>> = {
  number: 'string',
  uscc: 'uscc',
  on: 'date',
  until: 'date',
}
