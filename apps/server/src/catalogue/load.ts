import type { CompiledKind } from '@vermilion/credentials'
import { type Catalogue, compileKind, type Definition, type FinderIndex } from '@vermilion/services'
import { buildFinderIndex, readCatalogue } from '@vermilion/services/load'

/** The catalogue as the node runs it: read once, checked whole, kinds compiled for those who sign. */
export interface LoadedCatalogue extends Catalogue {
  readonly compiledKinds: Readonly<Record<string, CompiledKind>>
  /** What the finder searches, in the browser. */
  readonly finder: FinderIndex
  /** Every definition that was ever in force here, by hash; the newest ones are added at the start. */
  readonly definitions: Map<string, Definition>
}

export async function loadCatalogue(): Promise<LoadedCatalogue> {
  const catalogue = await readCatalogue()
  const compiled = Object.entries(catalogue.kinds).map(([id, kind]) => [id, compileKind(kind)])
  return {
    ...catalogue,
    compiledKinds: Object.fromEntries(compiled),
    finder: buildFinderIndex(catalogue),
    definitions: new Map(),
  }
}
