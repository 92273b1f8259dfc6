import type { CertificateKind, Claim } from '../definition/kind.ts'
import type { Text } from '../definition/text.ts'
import type { Schema } from './claim-schema.ts'
import { contextDocument } from './context-document.ts'
import { credentialSchema } from './credential-schema.ts'
import { digestSri } from './digest.ts'

/** A kind for those who sign, verify and show it; none of them reads the catalogue. */
export type CompiledKind = {
  readonly id: string
  readonly version: number
  readonly type: string
  readonly context: readonly string[]
  /** Of the whole credential without its proof; no member that it does not name. */
  readonly schema: Schema & { readonly $id: string }
  readonly names: Text
  readonly issuers: readonly string[]
  readonly subject: string
  readonly statement: Text
  readonly claims: readonly (Claim & { readonly key: string })[]
  readonly layouts: CertificateKind['layouts']
  /** From here on of the second form only. */
  readonly contextDocument?: Schema | undefined
  readonly relatedResource?: readonly Schema[] | undefined
  readonly changes?: readonly string[] | undefined
  readonly extract?: CompiledKind | undefined
  readonly compact?:
    | { readonly table: number; readonly keys: Readonly<Record<string, number>> }
    | undefined
  readonly sdJwt?: { readonly vct: string; readonly always: readonly string[] } | undefined
}

const HOME = 'https://vermilion.example'
const VC = 'https://www.w3.org/ns/credentials/v2'
/** Of the base context: SHA-256 as the VC 2.0 recommendation gives it (appendix B.1), 59955ced…92734. */
const VC_SRI = 'sha256-WZVc7WaX1h4D8rJVb+vlMIqxaEKEb1tYbX8fet7JJzQ='

/** An edition of a kind, with its extract inside; what its certificates are held against for ever. */
export function compileKind(kind: CertificateKind): CompiledKind {
  const { id, version, form, type, names, issuers, subject, statement, claims, layouts } = kind
  const context = [VC, `${HOME}/contexts/${id}/v${version}`] as const
  const document = contextDocument(kind)
  const related = [
    { id: VC, digestSRI: VC_SRI },
    { id: context[1], digestSRI: digestSri(document) },
  ]
  const shape = { form, subject, validity: kind.validity, context, related }
  const common = { version, context, issuers, subject, statement }
  const whole = {
    ...common,
    id,
    type,
    schema: credentialSchema({
      ...shape,
      type,
      claims,
      schemaId: schemaIdOf(id, version),
      title: names.en,
      isExtract: false,
    }),
    names,
    claims: listClaims(claims),
    layouts,
  }
  const { slim, compact } = kind
  if (form === 1 || !slim || !compact) return whole

  const second = { contextDocument: document, relatedResource: related }
  const few = pick(claims, slim)
  const extractId = extractIdOf(id)
  const extractName = { zh: `${names.zh}（摘要）`, en: `${names.en}, extract` }
  return {
    ...whole,
    ...second,
    changes: kind.status?.changes ?? [],
    compact: { table: compact.table, keys: compact.keys },
    sdJwt: {
      vct: `${HOME}/vct/${id}/${version}`,
      always: Object.keys(claims).filter((key) => claims[key]?.disclose === 'always'),
    },
    extract: {
      ...common,
      ...second,
      id: extractId,
      type: `${type}Extract`,
      schema: credentialSchema({
        ...shape,
        type: `${type}Extract`,
        claims: few,
        schemaId: schemaIdOf(extractId, version),
        title: extractName.en,
        isExtract: true,
      }),
      names: extractName,
      claims: listClaims(few),
      layouts: {},
      compact: { table: compact.extract, keys: pick(compact.keys, slim) },
    },
  }
}

export function extractIdOf(id: string): string {
  return `${id}-extract`
}

function schemaIdOf(id: string, version: number): string {
  return `${HOME}/schemas/${id}/${version}.json`
}

function listClaims(claims: CertificateKind['claims']): CompiledKind['claims'] {
  return Object.entries(claims).map(([key, claim]) => ({ key, ...claim }))
}

function pick<T>(
  record: Readonly<Record<string, T>>,
  keys: readonly string[],
): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(record).filter(([key]) => keys.includes(key)))
}
