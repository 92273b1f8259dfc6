import type { CompiledKind } from '@vermilion/credentials'
import { type Catalogue, compileKind, type Definition } from '@vermilion/services'
import { loadCatalogue as load, readCatalogueFiles } from '@vermilion/services/load'

/** The catalogue as the node runs it: read once, checked whole, kinds compiled for those who sign. */
export interface LoadedCatalogue extends Catalogue {
  readonly compiledKinds: Readonly<Record<string, CompiledKind>>
  /** Every definition that was ever in force here, by hash; the newest ones are added at the start. */
  readonly definitions: Map<string, Definition>
}

export async function loadCatalogue(): Promise<LoadedCatalogue> {
  const catalogue = load(await readCatalogueFiles())
  const compiled = Object.entries(catalogue.kinds).map(([id, kind]) => [id, compileKind(kind)])
  return { ...catalogue, compiledKinds: Object.fromEntries(compiled), definitions: new Map() }
}
