import { canonical, sha256Text, toBase64 } from '@vermilion/ledger'
import type { CompiledKind } from '../credential/kind.ts'
import { isObject, type JsonObject, listOf } from '../json/shapes.ts'
import type { FindContext } from './contexts.ts'

/**
 * The contexts of these kinds. Whoever brought a kind, its context counts only as the document whose
 * digest the kind's schema pins, as the trust file pins the schema.
 */
export function contextsOf(kinds: readonly CompiledKind[]): FindContext {
  const found = new Map(
    kinds.flatMap(({ context, contextDocument, schema }) => {
      const url = context.at(-1)
      const sound = contextDocument && pinnedDigest(schema, url) === digestOf(contextDocument)
      return sound && url !== undefined ? [[url, contextDocument] as const] : []
    }),
  )
  return (url) => found.get(url)
}

function pinnedDigest({ properties }: JsonObject, url: string | undefined): unknown {
  const related = isObject(properties) ? properties.relatedResource : undefined
  const pins = isObject(related) ? listOf(related.const).filter(isObject) : []
  return pins.find(({ id }) => id === url)?.digestSRI
}

/** Subresource Integrity of a document as it is served. */
function digestOf(document: JsonObject): string {
  return `sha256-${toBase64(sha256Text(canonical(document)))}`
}
