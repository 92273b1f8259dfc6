export { CatalogueError, type Problem } from './catalogue-error.ts'
export { buildFinderIndex } from './finder-index.ts'
export { type CatalogueFiles, loadCatalogue } from './load-catalogue.ts'
export { readCatalogue, readCatalogueFiles } from './read-folder.ts'
