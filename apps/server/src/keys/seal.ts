import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { assert } from '@vermilion/ledger'

const NONCE = 12
const TAG = 16

/**
 * A JSON value under a subject's key, for one column of one row: `place` (`table.column/row`) is
 * authenticated, so a sealed value moved to another row does not open.
 */
export function seal(key: Uint8Array, place: string, value: unknown): Uint8Array {
  return sealBytes(key, place, Buffer.from(JSON.stringify(value)))
}

/** The value, which was sealed by this house; the caller names its type. */
export function unseal<T>(key: Uint8Array, place: string, sealed: Uint8Array): T {
  return JSON.parse(Buffer.from(unsealBytes(key, place, sealed)).toString('utf8'))
}

export function sealBytes(key: Uint8Array, place: string, bytes: Uint8Array): Uint8Array {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG })
  cipher.setAAD(Buffer.from(place))
  return Buffer.concat([nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()])
}

export function unsealBytes(key: Uint8Array, place: string, sealed: Uint8Array): Uint8Array {
  assert(sealed.length >= NONCE + TAG, 'a sealed value holds its nonce and its tag')
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE), {
    authTagLength: TAG,
  })
  decipher.setAAD(Buffer.from(place))
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG))
  return Buffer.concat([
    decipher.update(sealed.subarray(NONCE, sealed.length - TAG)),
    decipher.final(),
  ])
}
