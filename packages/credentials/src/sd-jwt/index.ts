/** SD-JWT (RFC 9901) and the certificates that are said in it (SD-JWT VC): issue, present, verify. */
export type { ClaimPath } from './conceal.ts'
export { readSdJwtFile, type SdJwtEvidence, type SdJwtFile, writeSdJwtFile } from './file.ts'
export { bindSdJwt, findHolderFault, p256KeyOf } from './key-binding.ts'
export {
  issueSdJwt,
  parseSdJwt,
  presentSdJwt,
  type SdJwt,
  type SdJwtParsed,
  type SdJwtRequest,
} from './sd-jwt.ts'
export { issueSdJwtVc, type SdJwtVcFacts } from './vc.ts'
export { verifySdJwt, verifySdJwtFile } from './verdict.ts'
