import {
  authorityOf,
  canonical,
  commitOpenings,
  ENTRY_SCHEMAS,
  encodeEntry,
  FLAG_QUORUM,
  sha256,
  toHex,
  utf8,
} from '@vermilion/ledger'
import { type JsonObject, without } from '../json/shapes.ts'

/** The one field of a certificate's log entry. */
export const LEAF_FIELD = '/sha256'

/** Lower-case hex of the hash of a credential without its proofs: what the log commits to. */
export function credentialHash(credential: JsonObject): string {
  return toHex(sha256(utf8(canonical(without(credential, 'proof')))))
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
  const schema = ENTRY_SCHEMAS['certificate.vc']
  const field = { path: LEAF_FIELD, value: credentialHash(credential), salt }
  const { commitment } = commitOpenings(schema, [field])
  return encodeEntry({
    schema,
    flags: FLAG_QUORUM,
    authority: authorityOf(issuer),
    content: commitment,
  })
}
