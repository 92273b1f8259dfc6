import { sdJwtEntry } from '../bundle/leaf.ts'
import { readClaims } from '../credential/claims.ts'
import type { CompiledKind } from '../credential/kind.ts'
import { isJwsSignedBy, type Jws } from '../jose/jws.ts'
import { isoSeconds } from '../json/instant.ts'
import type { JsonObject } from '../json/shapes.ts'
import { decodeP256Multikey } from '../proof/multikey.ts'
import { checkIssuer } from '../verdict/check-issuer.ts'
import { checkLogged, witnessedAt } from '../verdict/check-log.ts'
import { checkRecognition } from '../verdict/check-recognition.ts'
import { withStolenKey } from '../verdict/check-signature.ts'
import { nameplate, unreadable } from '../verdict/compose.ts'
import {
  type Check,
  found,
  passed,
  reportOf,
  unknown,
  type VerdictReport,
} from '../verdict/report.ts'
import type { VerifyWith } from '../verdict/verify-bundle.ts'
import { findAssertionKey, isInForce } from '../webvh/find-key.ts'
import type { Version } from '../webvh/resolve.ts'
import { checkTokenStatus } from './check-status.ts'
import { readSdJwtFile, type SdJwtFile } from './file.ts'
import { readHolderProof } from './key-binding.ts'
import type { SdJwt } from './sd-jwt.ts'
import { certificateClaims, findClaimViolation, findVcFault } from './vc.ts'

/** The end of the year 9999. */
const LAST_SECOND = 253_402_300_800

/** The verdict over a stranger's SD-JWT, readable or not. Never throws. */
export async function verifySdJwtFile(
  file: string | Uint8Array,
  world: VerifyWith,
): Promise<VerdictReport> {
  const read = readSdJwtFile(file)
  return read.ok ? verifySdJwt(read.file, world) : unreadable(read.reason)
}

/**
 * The verdict over a certificate in the form of an SD-JWT VC: the same checks as over a bundle, of what
 * is shown of it. `vct` names its kind, `kid` a key of P-256 in its issuer's DID history.
 */
export async function verifySdJwt(
  { sdJwt, evidence }: SdJwtFile,
  { trustFile, kinds, status: lists, earlierStatus: earlier, now }: VerifyWith,
): Promise<VerdictReport> {
  const { jws, claims } = sdJwt
  const did = typeof claims.iss === 'string' ? claims.iss : undefined
  const agency = trustFile.agencies.find((each) => each.did === did)
  const kind = kinds.find(({ sdJwt: said }) => said !== undefined && said.vct === claims.vct)
  const arriving = Promise.resolve(lists).catch(() => undefined)
  const kept = Promise.resolve(earlier).catch(() => undefined)

  const form = await checkForm(sdJwt, kind)
  const entryOf = (issuer: string, salt: Uint8Array) => sdJwtEntry(jws.signed, issuer, salt)
  const [issuer, log] = await Promise.all([
    checkIssuer(did, evidence, agency, now),
    checkLogged(evidence, did, { trustFile, entryOf }),
  ])
  const signature = await checkSignature(jws, issuer.versions)
  const recognition = kind
    ? await checkRecognition(
        { credentialSchema: { id: kind.schema.$id ?? null }, ...validFromIn(claims) },
        { trustFile, agency, kind, stapled: [], loggedAt: witnessedAt(log), now },
      )
    : unknown('recognition')
  const status = await checkTokenStatus(
    claims,
    { lists: arriving, earlier: kept, stapled: evidence.status },
    { issuer: did, versions: issuer.versions, trustFile, now },
  )

  return {
    ...reportOf([
      form,
      withStolenKey(signature.check, log, signature.keys, agency),
      issuer.check,
      recognition,
      log,
      checkTime(claims, now),
      status.check,
    ]),
    status: status.status,
    certificate: nameplate({}, did, kind, agency),
    claims: kind ? readClaims({ credentialSubject: certificateClaims(sdJwt) }, kind) : [],
  }
}

/** The legal date of issue, as a credential writes it. */
function validFromIn({ nbf }: JsonObject): JsonObject {
  return typeof nbf === 'number' && nbf >= 0 && nbf < LAST_SECOND
    ? { validFrom: isoSeconds(nbf * 1000) }
    : {}
}

async function checkForm(sdJwt: SdJwt, kind: CompiledKind | undefined): Promise<Check> {
  const fault = findVcFault(sdJwt)
  if (fault !== undefined) return found('form', 'malformed', { path: fault })
  // Nobody asked for the holder's word here; but what stands in its place is that, or was put there.
  const isBound = sdJwt.keyBinding === undefined || (await readHolderProof(sdJwt)) !== undefined
  if (!isBound) return found('form', 'malformed', { path: '/kb_jwt' })
  if (!kind) return found('form', 'type-unknown')
  const violation = findClaimViolation(sdJwt, kind)
  if (!violation) return passed('form')
  const code = violation.rule === 'unknown-term' ? 'unknown-term' : 'schema-mismatch'
  return found('form', code, { path: violation.path })
}

type Signed = {
  readonly check: Check
  /** The key that signed it, where one did. */
  readonly keys: readonly { readonly method: string; readonly publicKey: Uint8Array }[]
}

async function checkSignature(jws: Jws, versions: readonly Version[] | undefined): Promise<Signed> {
  const { alg, kid } = jws.header
  const say = (check: Check): Signed => ({ check, keys: [] })
  if (jws.signature.length === 0) return say(found('signature', 'signature-missing'))
  // What is no signature by a key that others can check, is none; another signature might be one.
  if (typeof alg !== 'string' || alg === 'none' || alg.startsWith('HS'))
    return say(found('signature', 'signature-bad'))
  if (alg !== 'ES256') return say(found('signature', 'suite-unknown'))
  if (!versions || typeof kid !== 'string') return say(unknown('signature'))

  const key = findAssertionKey(versions, kid, decodeP256Multikey)
  if (!key.ok) return say(found('signature', key.code))
  if (!(await isJwsSignedBy(key.publicKey, jws))) return say(found('signature', 'signature-bad'))
  const check = isInForce(versions, kid, decodeP256Multikey)
    ? passed('signature', { key: kid })
    : found('signature', 'key-retired', { key: kid })
  return { check, keys: [{ method: kid, publicKey: key.publicKey }] }
}

/** Seconds since 1970 (RFC 7519 section 4.1.4): `exp` is the first instant at which it is good no more. */
function checkTime({ nbf, exp }: JsonObject, now: number): Check {
  if (typeof nbf === 'number' && now < nbf * 1000)
    return found('time', 'not-yet-valid', { at: nbf * 1000 })
  if (typeof exp === 'number' && now >= exp * 1000)
    return found('time', 'expired', { at: exp * 1000 })
  return passed('time')
}
