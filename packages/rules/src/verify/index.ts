export { findingWords } from '../words/findings.ts'
export { proofWords } from '../words/proof.ts'
export { checkModel } from './check-model.ts'
export { type TableObstacle, type Verified, verifyModel } from './verify-model.ts'
