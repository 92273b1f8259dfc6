export { findForeignFormFault } from './check-form.ts'
export type { FindDocument } from './documents.ts'
export { verifyForeign } from './verify.ts'
