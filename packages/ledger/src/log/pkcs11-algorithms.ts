import { createPublicKey, hash, type KeyObject, verify } from 'node:crypto'
import { toBase64Url } from '../base64.ts'
import { p256Key } from '../p256-point.ts'

/** A kind of key that tokens hold; the bridge has no names for what PKCS #11 3.0 added. */
export type TokenAlgorithm = {
  /** CKA_KEY_TYPE (section 2.3), and CKA_EC_PARAMS as modules write the curve, in hex. */
  readonly keyType: number
  readonly parameters: readonly string[]
  readonly mechanism: number
  /** Bytes at the end of CKA_EC_POINT; an OCTET STRING whose head some modules leave out. */
  readonly pointSize: number
  /** Of a point of that size; undefined where it is none. */
  readonly publicKeyOf: (point: Uint8Array) => Uint8Array | undefined
  /** What the token is given to sign. */
  readonly prepare: (message: Uint8Array) => Uint8Array
  readonly verify: (point: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean
}

/** Of both curves, whose signatures are two numbers of 32 bytes. */
export const SIGNATURE_SIZE = 64

export const TOKEN_ALGORITHMS = {
  ed25519: {
    keyType: 0x40,
    // Its name as a PrintableString, or its object identifier (RFC 8410).
    parameters: ['130c656477617264733235353139', '06032b6570'],
    mechanism: 0x1057,
    pointSize: 32,
    publicKeyOf: (point) => new Uint8Array(point),
    prepare: (message) => message,
    verify: (point, message, signature) =>
      verify(null, message, jwk({ kty: 'OKP', crv: 'Ed25519', x: toBase64Url(point) }), signature),
  },
  p256: {
    keyType: 0x03,
    // RFC 5480.
    parameters: ['06082a8648ce3d030107'],
    // CKM_ECDSA, which leaves the hash to us: fewer modules know the one that does not.
    mechanism: 0x1041,
    pointSize: 65,
    publicKeyOf: (point) =>
      point[0] === 4 ? p256Key(point.subarray(1, 33), point.subarray(33)) : undefined,
    prepare: (message) => hash('sha256', message, 'buffer'),
    verify(point, message, signature) {
      const [x, y] = [toBase64Url(point.subarray(1, 33)), toBase64Url(point.subarray(33))]
      const key = jwk({ kty: 'EC', crv: 'P-256', x, y })
      return verify('sha256', message, { key, dsaEncoding: 'ieee-p1363' }, signature)
    },
  },
} satisfies Record<string, TokenAlgorithm>

function jwk(key: Readonly<Record<string, string>>): KeyObject {
  return createPublicKey({ key, format: 'jwk' })
}
