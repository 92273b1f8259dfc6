export type { FindContext } from './contexts.ts'
export { contextsOf } from './kind-contexts.ts'
export { createRdfcSigningSuite, createRdfcSuite } from './suite.ts'
