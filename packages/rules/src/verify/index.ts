export { findingWords } from '../words/findings.ts'
export { proofWords } from '../words/proof.ts'
export { type TableObstacle, type Verified, verifyModel } from './verify-model.ts'
