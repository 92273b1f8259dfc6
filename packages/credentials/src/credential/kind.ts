import type { JsonObject } from '../json/shapes.ts'

/** A sentence or name in both languages; `zh` is zh-CN. */
export type Text = { readonly zh: string; readonly en: string }

export type ClaimType =
  | 'string'
  | 'bilingual'
  | 'code'
  | 'date'
  | 'money'
  | 'uscc'
  /** `{ division, street?, text, full }`: `full` is what a person reads. */
  | 'address'
  | 'strings'
  | 'codes'

/**
 * A certificate kind as the catalogue compiles it. This room knows no kind of its own: what a
 * business licence says is an argument to everything here.
 */
export type CompiledKind = {
  readonly id: string
  /** Edition of the kind: its schema's `$id` ends with it, and a certificate stays with its own. */
  readonly version: number
  /** Term in the credential's `type`. */
  readonly type: string
  /** The whole `@context` of its credentials. */
  readonly context: readonly string[]
  /** JSON Schema of the whole credential without its proof; `$id` is its `credentialSchema.id`. */
  readonly schema: JsonObject
  readonly names: Text
  /** In the order in which the face of the certificate shows them. */
  readonly claims: readonly CompiledClaim[]
  /** The sentence above the claims of a printed certificate. */
  readonly statement?: Text | undefined
  /** Ways to set it on a page, by name. */
  readonly layouts?: Readonly<Record<string, KindLayout>> | undefined
  /** The document of its own context (JSON-LD 1.1), as served under the last URL of `context`. */
  readonly contextDocument?: JsonObject | undefined
  /** What its credentials pin: each of their contexts with the digest of its document (VC 2.0 section 5.3). */
  readonly relatedResource?: readonly JsonObject[] | undefined
  /** Claims that a newer certificate in place of one may say otherwise. */
  readonly changes?: readonly string[] | undefined
  /** The small credential of the same certificate that a printed code holds: a kind of its own. */
  readonly extract?: CompiledKind | undefined
  /** How the compact form writes it; an edition from before that has none. */
  readonly compact?: CompactTable | undefined
  /** How it is said as an SD-JWT VC. */
  readonly sdJwt?: { readonly vct: string; readonly always: readonly string[] } | undefined
}

/** Integer keys of a compact credential (CBOR). A table's number and its keys are never used again. */
export type CompactTable = {
  readonly table: number
  /** Claim → its key, from 1 upwards. */
  readonly keys: Readonly<Record<string, number>>
}

export type KindLayout = {
  readonly shape: 'landscape' | 'portrait'
  readonly columns: 1 | 2
  /** Claims from top to bottom. */
  readonly order: readonly string[]
  /** Pattern of the frame. */
  readonly ornament?: 'meander' | 'cloud' | 'rosette' | undefined
}

export type CompiledClaim = {
  readonly key: string
  readonly label: Text
  readonly type: ClaimType
  readonly show: 'title' | 'main' | 'detail' | 'none'
  /** Of `code` and `codes`: what each code says. */
  readonly options?: Readonly<Record<string, Text>> | undefined
  /** Shown in every presentation, or only to who asks for one of these purposes. */
  readonly disclose?: 'always' | readonly string[] | undefined
}
