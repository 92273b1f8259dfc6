import type { CompiledKind, Suites } from '@vermilion/credentials'
import { contextsOf, createRdfcSigningSuite, createRdfcSuite } from '@vermilion/credentials/rdfc'
import { type Catalogue, compileKind, type Definition, type FinderIndex } from '@vermilion/services'
import { buildFinderIndex, readCatalogue } from '@vermilion/services/load'

/** The catalogue as the node runs it: read once, checked whole, kinds compiled for those who sign. */
export interface LoadedCatalogue extends Catalogue {
  /** The newest edition of every kind, by id. */
  readonly compiledKinds: Readonly<Record<string, CompiledKind>>
  /** Every edition and every extract, newest first: what a certificate in somebody's hands may be. */
  readonly compiledEditions: readonly IssuedKind[]
  /** Suites of proofs besides the first, over the contexts of these editions: to sign, and to verify. */
  readonly suites: { readonly sign: Suites; readonly verify: Suites }
  /** What the finder searches, in the browser. */
  readonly finder: FinderIndex
  /** Every definition that was ever in force here, by hash; the newest ones are added at the start. */
  readonly definitions: Map<string, Definition>
}

/** A compiled kind with the agencies that may issue it. */
type IssuedKind = CompiledKind & { readonly issuers: readonly string[] }

/** From the folder that this house ships, or another. */
export async function loadCatalogue(folder?: string): Promise<LoadedCatalogue> {
  const catalogue = await readCatalogue(folder)
  const editions = catalogue.editions.map(compileKind)
  const compiledEditions = editions.flatMap((kind) =>
    kind.extract ? [kind, kind.extract] : [kind],
  )
  const contexts = contextsOf(compiledEditions)
  return {
    ...catalogue,
    compiledKinds: Object.fromEntries(editions.toReversed().map((kind) => [kind.id, kind])),
    compiledEditions,
    suites: { sign: [createRdfcSigningSuite(contexts)], verify: [createRdfcSuite(contexts)] },
    finder: buildFinderIndex(catalogue),
    definitions: new Map(),
  }
}
