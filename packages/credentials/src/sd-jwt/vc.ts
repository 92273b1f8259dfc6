import type { CompiledKind } from '../credential/kind.ts'
import { findViolation, type Violation } from '../json/schema.ts'
import { isObject, type JsonObject, without } from '../json/shapes.ts'
import type { Signer } from '../proof/signer.ts'
import { issueSdJwt, type SdJwt } from './sd-jwt.ts'

/** Media type of an SD-JWT VC, as its header has it. */
const TYPE = 'dc+sd-jwt'

/** Claims of the token itself (SD-JWT VC section 2.2.2); all others are the certificate's. */
const REGISTERED = ['iss', 'vct', 'vct#integrity', 'iat', 'nbf', 'exp', 'cnf', 'status'] as const
/** Those that must stand open: whoever could keep them back could make the token say something else. */
const NEVER_HIDDEN = REGISTERED.filter((name) => name !== 'iat')
const NUMBERS = ['iat', 'nbf', 'exp'] as const

export type SdJwtVcFacts = {
  /** How its kind says it. */
  readonly form: NonNullable<CompiledKind['sdJwt']>
  /** DID of the authority, and the DID URL of its key of P-256. */
  readonly issuer: string
  readonly keyId: string
  readonly signer: Signer
  /** Instants in ms: when it is signed, and from when and until when it is good. */
  readonly issuedAt: number
  readonly validFrom: number
  readonly validUntil?: number | undefined
  /** The certificate's claims, as its credential has them. */
  readonly subject: JsonObject
  /** Its place in a token status list. */
  readonly status: { readonly idx: number; readonly uri: string }
  readonly random: (bytes: number) => Uint8Array
}

/** So many digests of nothing that their number does not tell which claims a certificate lacks. */
const DECOYS = 3

/** The certificate as an SD-JWT VC in which every claim but those of `sdJwt.always` may be kept back. */
export function issueSdJwtVc({
  form: { vct, always },
  keyId,
  signer,
  random,
  ...facts
}: SdJwtVcFacts): Promise<string> {
  const claims = without(facts.subject, 'type')
  return issueSdJwt({
    header: { typ: TYPE, kid: keyId },
    payload: {
      iss: facts.issuer,
      vct,
      iat: seconds(facts.issuedAt),
      nbf: seconds(facts.validFrom),
      ...(facts.validUntil === undefined ? {} : { exp: seconds(facts.validUntil) }),
      status: { status_list: facts.status },
      ...claims,
    },
    signer,
    paths: Object.keys(claims)
      .filter((name) => !always.includes(name))
      .map((name) => [name]),
    decoys: DECOYS,
    random,
  })
}

function seconds(at: number): number {
  return Math.floor(at / 1000)
}

/** The part of the claims that are the certificate's own. */
export function certificateClaims({ claims }: Pick<SdJwt, 'claims'>): JsonObject {
  return without(claims, ...REGISTERED)
}

/** Where it breaks what every SD-JWT VC holds (JSON pointer), whatever its kind. */
export function findVcFault({ jws, claims, revealed }: SdJwt): string | undefined {
  const { typ, kid } = jws.header
  if (typ !== TYPE) return '/typ'
  const { iss, vct } = claims
  if (typeof iss !== 'string') return '/iss'
  if (typeof vct !== 'string') return '/vct'
  // A key of somebody else must not speak for this issuer.
  if (typeof kid !== 'string' || !kid.startsWith(`${iss}#`)) return '/kid'
  const hidden = revealed.find(
    ({ path: [first] }) => typeof first === 'string' && NEVER_HIDDEN.some((name) => name === first),
  )
  if (hidden) return `/${hidden.path[0]}`
  const wrong = NUMBERS.find((name) => claims[name] !== undefined && !isInstant(claims[name]))
  return wrong && `/${wrong}`
}

function isInstant(value: unknown): boolean {
  return typeof value === 'number' && value >= 0 && Number.isFinite(value * 1000)
}

/** What the claims shown break of their kind: each by itself, since others may be kept back. */
export function findClaimViolation(sdJwt: SdJwt, kind: CompiledKind): Violation | undefined {
  const claims = certificateClaims(sdJwt)
  const shapes = subjectShapes(kind)
  for (const [name, value] of Object.entries(claims)) {
    const path = `/${name}`
    const shape = Object.hasOwn(shapes, name) ? shapes[name] : undefined
    if (shape === undefined || name === 'type') return { path, rule: 'unknown-term' }
    const violation = findViolation(shape, value, path)
    if (violation) return violation
  }
  const missing = kind.sdJwt?.always.find((name) => claims[name] === undefined)
  return missing === undefined ? undefined : { path: `/${missing}`, rule: 'mismatch' }
}

function subjectShapes({ schema }: CompiledKind): JsonObject {
  const members = isObject(schema.properties) ? schema.properties : {}
  const subject = isObject(members.credentialSubject) ? members.credentialSubject : {}
  return isObject(subject.properties) ? subject.properties : {}
}
