import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Catalogue } from '../definition/catalogue.ts'
import { loadCatalogue } from './load-catalogue.ts'
import type { CatalogueFiles } from './reader.ts'

/** The catalogue that this house ships. */
const CATALOGUE_FOLDER = fileURLToPath(new URL('../../catalogue', import.meta.url))

/** Reads and loads a catalogue; throws a `CatalogueError` that names every problem. */
export async function readCatalogue(folder = CATALOGUE_FOLDER): Promise<Catalogue> {
  return loadCatalogue(await readCatalogueFiles(folder))
}

/** Text of every YAML and TSV file below a folder, by its path inside it. */
export async function readCatalogueFiles(folder = CATALOGUE_FOLDER): Promise<CatalogueFiles> {
  const entries = await readdir(folder, { recursive: true })
  const paths = entries
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => /\.(yaml|tsv)$/.test(path))
    .sort()
  const texts = await Promise.all(paths.map((path) => readFile(`${folder}/${path}`, 'utf8')))
  return Object.fromEntries(paths.map((path, index) => [path, texts[index] ?? '']))
}
