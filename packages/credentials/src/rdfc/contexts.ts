import { contexts as credentials } from '@digitalbazaar/credentials-context'
import dataIntegrity from '@digitalbazaar/data-integrity-context'
import multikey from '@digitalbazaar/multikey-context'
import type { JsonObject } from '../json/shapes.ts'

/** The document of a context by its URL, from what is at hand. */
export type FindContext = (url: string) => JsonObject | undefined

/** What the W3C's own terms mean; nobody's document stands in for one of these. */
const SHIPPED: ReadonlyMap<string, JsonObject> = new Map([
  ...credentials,
  ...dataIntegrity.contexts,
  ...multikey.contexts,
])

/** The shipped contexts before any other; undefined where nobody here has one: nothing is fetched. */
export function besidesShipped(others: FindContext): FindContext {
  return (url) => SHIPPED.get(url) ?? others(url)
}
