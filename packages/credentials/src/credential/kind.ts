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
  /** Term in the credential's `type`. */
  readonly type: string
  /** The whole `@context` of its credentials. */
  readonly context: readonly string[]
  /** JSON Schema of the whole credential without its proof; `$id` is its `credentialSchema.id`. */
  readonly schema: JsonObject
  readonly names: Text
  /** In the order in which the face of the certificate shows them. */
  readonly claims: readonly CompiledClaim[]
}

export type CompiledClaim = {
  readonly key: string
  readonly label: Text
  readonly type: ClaimType
  readonly show: 'title' | 'main' | 'detail' | 'none'
  /** Of `code` and `codes`: what each code says. */
  readonly options?: Readonly<Record<string, Text>> | undefined
}
