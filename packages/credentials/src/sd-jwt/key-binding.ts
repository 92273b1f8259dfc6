import { equalBytes, fromBase64Url, p256Coordinates, p256Key } from '@vermilion/ledger'
import { isJwsSignedBy, parseJws, signJws } from '../jose/jws.ts'
import { isObject, type JsonObject } from '../json/shapes.ts'
import type { Signer } from '../proof/signer.ts'
import { digestOf } from './disclosure.ts'
import type { SdJwt } from './sd-jwt.ts'

const TYPE = 'kb+jwt'
/** How far a holder's clock may be from ours. */
const CLOCK_SKEW_S = 60

/** For whom a presentation is made, and which request it answers. */
export type Audience = { readonly audience: string; readonly nonce: string }

/** Why the holder's key is not shown to have made this presentation, in this answer to this verifier. */
export type HolderReason =
  | 'holder-proof-missing'
  | 'holder-proof-bad'
  | 'nonce-mismatch'
  | 'audience-mismatch'
  | 'presentation-expired'

/** The presentation with a KB-JWT (RFC 9901 section 4.3) by the key that its `cnf` names; `at` in ms. */
export async function bindSdJwt(
  presented: string,
  { audience, nonce, at, signer }: Audience & { readonly at: number; readonly signer: Signer },
): Promise<string> {
  const payload = {
    iat: Math.floor(at / 1000),
    aud: audience,
    nonce,
    sd_hash: digestOf(presented),
  }
  return presented + (await signJws({ typ: TYPE }, payload, signer))
}

/**
 * Whether the holder's own key made this presentation, for this verifier and request, within `maxAgeMs`
 * (RFC 9901 section 7.3, step 5). Undefined where it did.
 */
export async function findHolderFault(
  sdJwt: SdJwt,
  {
    audience,
    nonce,
    now,
    maxAgeMs,
  }: Audience & { readonly now: number; readonly maxAgeMs: number },
): Promise<HolderReason | undefined> {
  if (sdJwt.keyBinding === undefined) return 'holder-proof-missing'
  const said = await readHolderProof(sdJwt)
  if (typeof said?.iat !== 'number') return 'holder-proof-bad'
  if (said.nonce !== nonce) return 'nonce-mismatch'
  if (said.aud !== audience) return 'audience-mismatch'
  const age = now / 1000 - said.iat
  return age > maxAgeMs / 1000 + CLOCK_SKEW_S || age < -CLOCK_SKEW_S
    ? 'presentation-expired'
    : undefined
}

/** What the holder's own key says of this very presentation, to whomever; undefined where it is not the holder's. */
export async function readHolderProof({
  keyBinding = '',
  claims,
  presented,
}: SdJwt): Promise<JsonObject | undefined> {
  const jws = parseJws(keyBinding)
  const key = holderKeyIn(claims)
  if (!jws || !key || jws.header.typ !== TYPE) return undefined
  if (jws.payload.sd_hash !== digestOf(presented)) return undefined
  return (await isJwsSignedBy(key, jws)) ? jws.payload : undefined
}

/** The key of P-256 in `cnf.jwk` (RFC 7800 section 3.2). */
function holderKeyIn({ cnf }: JsonObject): Uint8Array | undefined {
  const jwk = isObject(cnf) ? cnf.jwk : undefined
  return isObject(jwk) ? p256KeyOf(jwk) : undefined
}

/** The compressed point of a public JWK (RFC 7518 section 6.2.1). */
export function p256KeyOf({ kty, crv, x, y }: JsonObject): Uint8Array | undefined {
  if (kty !== 'EC' || crv !== 'P-256' || typeof x !== 'string' || typeof y !== 'string')
    return undefined
  const [first, second] = [fromBase64Url(x), fromBase64Url(y)]
  if (first?.length !== 32 || second?.length !== 32) return undefined
  const key = p256Key(first, second)
  const point = p256Coordinates(key)
  return point && equalBytes(point, Uint8Array.from([...first, ...second])) ? key : undefined
}
