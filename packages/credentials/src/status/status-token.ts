import { isJwsSignedBy, parseJws, signJws } from '../jose/jws.ts'
import type { JsonObject } from '../json/shapes.ts'
import type { Signer } from '../proof/signer.ts'
import type { FindKey } from '../proof/verify-proofs.ts'
import { FEWEST_ENTRIES } from './bitstring.ts'
import { STATUS_BITS } from './states.ts'
import { decodeTokenList, encodeTokenList, type StatusSize } from './token-list.ts'

const TYPE = 'statuslist+jwt'
const CLOCK_SKEW_MS = 5 * 60_000

/**
 * A Token Status List as JWT (draft-ietf-oauth-status-list section 5.1), signed with ES256. `ttlSeconds` is
 * how long it may be kept before the next is fetched; after `expiresAt` it no longer shows a certificate as good.
 */
export function signStatusToken(
  list: {
    readonly url: string
    readonly states: Uint8Array
    readonly version: number
    readonly issuedAt: number
    readonly expiresAt: number
    readonly ttlSeconds: number
  },
  { signer, verificationMethod }: { readonly signer: Signer; readonly verificationMethod: string },
): Promise<string> {
  const payload: JsonObject = {
    sub: list.url,
    iat: Math.floor(list.issuedAt / 1000),
    exp: Math.floor(list.expiresAt / 1000),
    ttl: list.ttlSeconds,
    version: list.version,
    status_list: encodeTokenList(list.states, STATUS_BITS),
  }
  return signJws({ typ: TYPE, kid: verificationMethod }, payload, signer)
}

export type StatusTokenRead =
  | {
      readonly ok: true
      readonly bits: StatusSize
      readonly bytes: Uint8Array
      /** Of the log's statement; undefined where the token says none. */
      readonly version: number | undefined
      readonly asOf: number
      readonly stale: boolean
    }
  | {
      readonly ok: false
      readonly reason: 'malformed' | 'other-list' | 'not-yet-valid' | 'not-signed'
    }

/** A token of a list, checked: this list's, signed with a key of P-256 that `findKey` vouches for. */
export async function readStatusToken(
  token: string,
  { url, findKey, now }: { readonly url: string; readonly findKey: FindKey; readonly now: number },
): Promise<StatusTokenRead> {
  const jws = parseJws(token)
  const list = decodeTokenList(jws?.payload.status_list)
  if (!jws || !list || jws.header.typ !== TYPE) return { ok: false, reason: 'malformed' }
  const { sub, iat, exp, version } = jws.payload
  const issuedAt = instantIn(iat)
  const until = exp === undefined ? Number.POSITIVE_INFINITY : instantIn(exp)
  const numbered = version === undefined || (Number.isInteger(version) && Number(version) > 0)
  const tooFew = (list.bytes.length * 8) / list.bits < FEWEST_ENTRIES
  if (issuedAt === undefined || until === undefined || !numbered || tooFew)
    return { ok: false, reason: 'malformed' }
  if (sub !== url) return { ok: false, reason: 'other-list' }
  if (issuedAt > now + CLOCK_SKEW_MS) return { ok: false, reason: 'not-yet-valid' }

  const key = typeof jws.header.kid === 'string' ? findKey(jws.header.kid) : undefined
  if (!key?.ok || !(await isJwsSignedBy(key.publicKey, jws)))
    return { ok: false, reason: 'not-signed' }
  return {
    ok: true,
    ...list,
    version: version === undefined ? undefined : Number(version),
    asOf: issuedAt,
    stale: now > until,
  }
}

/** Milliseconds of a NumericDate (RFC 7519 section 2) in whole seconds. */
function instantIn(value: unknown): number | undefined {
  return Number.isSafeInteger(value) ? Number(value) * 1000 : undefined
}
