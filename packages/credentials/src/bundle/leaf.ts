import {
  authorityOf,
  canonical,
  commitOpenings,
  ENTRY_SCHEMAS,
  encodeEntry,
  FLAG_QUORUM,
  sha256Text,
  toHex,
} from '@vermilion/ledger'
import { type JsonObject, without } from '../json/shapes.ts'

/** The one field of the log entry of a certificate's signed form. */
export const LEAF_FIELD = '/sha256'

/** Lower-case hex of the hash of a credential without its proofs: what the log commits to. */
export function credentialHash(credential: JsonObject): string {
  return toHex(sha256Text(canonical(without(credential, 'proof'))))
}

/**
 * The entry that a certificate must have in the log, rebuilt from the certificate alone: one field
 * and no case link, so that the salt is all a bundle needs to carry.
 */
export function certificateEntry(
  credential: JsonObject,
  issuer: string,
  salt: Uint8Array,
): Uint8Array {
  return formEntry('certificate.vc', credentialHash(credential), issuer, salt)
}

/** What the log commits to of an SD-JWT: its signed part, whatever of it is shown and however it is signed. */
export function sdJwtHash(signed: string): string {
  return toHex(sha256Text(signed))
}

/** The same of an SD-JWT: `signed` is the first two parts of its JWS. */
export function sdJwtEntry(signed: string, issuer: string, salt: Uint8Array): Uint8Array {
  return formEntry('certificate.sd-jwt', sdJwtHash(signed), issuer, salt)
}

function formEntry(
  name: 'certificate.vc' | 'certificate.sd-jwt',
  value: string,
  issuer: string,
  salt: Uint8Array,
): Uint8Array {
  const schema = ENTRY_SCHEMAS[name]
  const field = { path: LEAF_FIELD, value, salt }
  const { commitment } = commitOpenings(schema, [field])
  return encodeEntry({
    schema,
    flags: FLAG_QUORUM,
    authority: authorityOf(issuer),
    content: commitment,
  })
}
