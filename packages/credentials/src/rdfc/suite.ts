import { sha256Text } from '@vermilion/ledger'
import type { Quad } from 'rdf-canonize'
import type { JsonObject } from '../json/shapes.ts'
import { joinHashes, type Suite } from '../proof/suite.ts'
import { canonize } from './canonize.ts'
import type { FindContext } from './contexts.ts'
import { canonizeDistinct } from './label-nodes.ts'
import { quadsWith, type ToQuads } from './quads.ts'
import { quadsByTemplate } from './templates.ts'

/**
 * `eddsa-rdfc-2022` (vc-di-eddsa section 3.2): both texts as RDF in canonical form. It knows the
 * contexts of the W3C data model and those it is given, and never asks a network for another.
 */
export function createRdfcSuite(others: FindContext): Suite {
  return suiteOver(quadsWith(others), canonize)
}

/**
 * The same suite for whoever signs many documents that are alike: it works out once what those of one
 * outline have in common, and names their nodes itself. Verifiers use the other, so that the two check
 * each other.
 */
export function createRdfcSigningSuite(others: FindContext): Suite {
  return suiteOver(
    quadsByTemplate(quadsWith(others)),
    async (quads) => canonizeDistinct(quads) ?? canonize(quads),
  )
}

/** From statements to what is hashed of them; undefined where they have no such form. */
type ToText = (quads: readonly Quad[]) => Promise<string | undefined>

function suiteOver(toQuads: ToQuads, toText: ToText): Suite {
  async function hashOf(document: JsonObject): Promise<Uint8Array | undefined> {
    const quads = await toQuads(document)
    const text = quads && (await toText(quads))
    // A text without a statement would be signed for every document that says nothing.
    return text ? sha256Text(text) : undefined
  }

  return {
    type: 'DataIntegrityProof',
    name: 'eddsa-rdfc-2022',
    carriesContext: false,
    async signedBytes(document, options) {
      const context = document['@context'] ?? []
      const [proof, content] = await Promise.all([
        hashOf({ ...options, '@context': context }),
        hashOf(document),
      ])
      return proof && content && joinHashes(proof, content)
    },
  }
}
