import { ed25519, fromBase64Url, p256, p256Key, utf8 } from '@vermilion/ledger'
import { type Jws, parseJws } from '../jose/jws.ts'
import { isObject, type JsonObject } from '../json/shapes.ts'

/** A credential that is signed as a JWT (VC-JOSE-COSE section 3.1.1): the payload is the credential itself. */
export type VcJwt = { readonly credential: JsonObject; readonly jws: Jws; readonly kid: string }

/** Reads the form alone; undefined for any other token, whatever its signature. */
export function parseVcJwt(text: string): VcJwt | undefined {
  const jws = parseJws(text.trim())
  const { typ, cty = 'vc', kid } = jws?.header ?? {}
  if (!jws || typ !== 'vc+jwt' || cty !== 'vc' || typeof kid !== 'string') return undefined
  // The members of data model 1.1 that held the credential: two in one token could say two things.
  if (Object.hasOwn(jws.payload, 'vc') || Object.hasOwn(jws.payload, 'vp')) return undefined
  const { iss, issuer, jti, id } = jws.payload
  const named = isObject(issuer) ? issuer.id : issuer
  const agrees = (iss === undefined || iss === named) && (jti === undefined || jti === id)
  return agrees ? { credential: jws.payload, jws, kid } : undefined
}

/** Algorithms that are read, each with keys of its own curve; a header can choose no other for a key. */
export const JWT_ALGORITHMS = ['EdDSA', 'ES256'] as const

/** Whether this key, as a JWK (RFC 7517), signed it. Never throws, whatever the key holds. */
export async function isJwtSignedBy(jwk: JsonObject, { header, signed, signature }: Jws) {
  const { kty, crv } = jwk
  const [x, y] = [jwk.x, jwk.y].map((part) => fromBase64Url(String(part)))
  if (header.crit !== undefined || x?.length !== 32) return false
  if (header.alg === 'EdDSA' && kty === 'OKP' && crv === 'Ed25519')
    return ed25519.verify(x, utf8(signed), signature)
  if (header.alg === 'ES256' && kty === 'EC' && crv === 'P-256' && y?.length === 32)
    return p256.verify(p256Key(x, y), utf8(signed), signature)
  return false
}
