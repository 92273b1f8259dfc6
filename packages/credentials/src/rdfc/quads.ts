// Whoever compiles this from another room finds the types of its libraries here.
/// <reference path="./libraries.d.ts" />
import jsonld from 'jsonld'
import ContextResolver from 'jsonld/lib/ContextResolver.js'
import type { Quad } from 'rdf-canonize'
import type { JsonObject } from '../json/shapes.ts'
import { besidesShipped, type FindContext } from './contexts.ts'
import { isModest } from './measure.ts'

/** A document as RDF. Undefined where it names what nobody here knows, or asks for too much work. */
export type ToQuads = (document: JsonObject) => Promise<readonly Quad[] | undefined>

/** Reads JSON-LD with the shipped contexts and these; what a context says is worked out once. */
export function quadsWith(others: FindContext): ToQuads {
  const findContext = besidesShipped(others)
  const kept = new Map<string, unknown>()
  const sharedCache = {
    get: (key: string) => kept.get(key),
    // A context that stands in a document is a stranger's text, of which there is no end.
    set: (key: string, value: unknown) => {
      if (findContext(key)) kept.set(key, value)
    },
  }
  const documentLoader = async (url: string) => {
    const document = findContext(url)
    if (!document) throw new Error(`no context ${url}`)
    return { documentUrl: url, document, tag: 'static' } as const
  }
  return async (document) => {
    if (!isModest(document)) return undefined
    try {
      return await jsonld.toRDF(document, {
        documentLoader,
        contextResolver: new ContextResolver({ sharedCache }),
        base: null,
        // What no context defines would be dropped and so go unsigned: it is refused.
        safe: true,
        rdfDirection: 'i18n-datatype',
        produceGeneralizedRdf: false,
      })
    } catch {
      return undefined
    }
  }
}
