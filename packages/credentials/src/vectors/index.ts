import {
  runSuites,
  type Suite,
  type VectorFolder,
  type VectorOutcome,
  wycheproof,
} from '@vermilion/ledger/vectors'
import { dataModel } from './data-model.ts'
import { dccFixtures } from './dcc-fixtures.ts'
import { ecdsaP256 } from './ecdsa-p256.ts'
import { eddsaSteps, proofSetsAndChains } from './eddsa.ts'
import { joseCredentials } from './jose.ts'
import { sdJwtOfRfc, sdJwtTestcases, sdJwtTexts } from './sd-jwt.ts'
import { webvhHistories } from './webvh.ts'

/** A file belongs to the first that knows its form; a new kind of vectors is a file here and a line. */
const SUITES: readonly Suite[] = [
  eddsaSteps,
  proofSetsAndChains,
  dataModel,
  joseCredentials,
  webvhHistories,
  dccFixtures,
  sdJwtOfRfc,
  sdJwtTestcases,
  sdJwtTexts,
  ecdsaP256,
  wycheproof,
]

/** Runs every public vector about certificates in a folder through the functions of this package. */
export function runCertificateVectors(folder: VectorFolder): AsyncGenerator<VectorOutcome> {
  return runSuites(folder, SUITES)
}
