import type { Text } from './text.ts'

export const CLAIM_TYPES = [
  'string',
  'bilingual',
  'code',
  'date',
  'money',
  'uscc',
  /** `{ division, street?, text, full }`: the parts to use again, and the whole in Chinese. */
  'address',
  'strings',
  'codes',
] as const
export type ClaimType = (typeof CLAIM_TYPES)[number]

export type Claim = {
  readonly label: Text
  readonly type: ClaimType
  readonly required: boolean
  /** Whether the certificate's face shows it, and how prominently. */
  readonly show: 'title' | 'main' | 'detail' | 'none'
  /** Of `code` and `codes`: what each code says. */
  readonly options?: Readonly<Record<string, Text>> | undefined
  /**
   * To whom a presentation shows it: always, or only to those who ask for one of these purposes. With
   * no purpose nobody may ask for it. A kind of the first form has no presentations.
   */
  readonly disclose?: 'always' | readonly string[] | undefined
}

/** Patterns of a certificate's frame: how it looks is the printer's and the portal's. */
export const ORNAMENTS = ['meander', 'cloud', 'rosette'] as const

/** One way to set a certificate on a page. */
export type Layout = {
  readonly shape: 'landscape' | 'portrait'
  readonly columns: 1 | 2
  /** Claims from top to bottom. */
  readonly order: readonly string[]
  readonly ornament?: (typeof ORNAMENTS)[number] | undefined
}

/** Until when a certificate of the kind is good; `limited` is as long as its service decides. */
export type Validity =
  | 'unlimited'
  | 'limited'
  | { readonly until: string }
  | { readonly period: Period }
type Period = { readonly days: number } | { readonly months: number } | { readonly years: number }

/**
 * One edition of what a certificate says; compiled by `compileKind` for those who sign and verify. An
 * edition that was issued never changes: its certificates are held against it for ever.
 */
export type CertificateKind = {
  readonly id: string
  /** Edition, from 1; the newest is issued. */
  readonly version: number
  /**
   * Outer form of its credentials. 1: two status entries, none of the parts below that may be
   * missing. 2: three status entries, pinned contexts and schema, `supersedes`.
   */
  readonly form: 1 | 2
  /** Term in the credential's `type`. */
  readonly type: string
  readonly names: Text
  /** Agencies that may issue it. */
  readonly issuers: readonly string[]
  /** `type` of the credential's subject. */
  readonly subject: 'Organization' | 'Person' | 'Place'
  /** The statement printed above the claims. */
  readonly statement: Text
  readonly claims: Readonly<Record<string, Claim>>
  readonly validity?: Validity | undefined
  readonly status?:
    | {
        /** Whether it can be suspended for a time; revoked it can always be. */
        readonly suspend: boolean
        /** Claims that a new certificate in place of this one may say otherwise. */
        readonly changes: readonly string[]
      }
    | undefined
  /** Claims of the extract, the small credential that a printed code holds. */
  readonly slim?: readonly string[] | undefined
  /** How it is written in CBOR: numbers of the tables of the whole and of the extract, a key for each claim. */
  readonly compact?:
    | {
        readonly table: number
        readonly extract: number
        readonly keys: Readonly<Record<string, number>>
      }
    | undefined
  readonly layouts: Readonly<Record<string, Layout>>
}
