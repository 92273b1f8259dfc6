import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject } from 'node:crypto'
import type { PendingPayload } from '@vermilion/database'
import { type Opening, saltsOf } from '../commitment.ts'
import type { Hash } from '../hash.ts'
import type { JsonValue } from '../json.ts'
import type { SubjectKey } from './key-store.ts'
import { randomBytes } from './random.ts'

const CIPHER = 'aes-256-gcm'
const TAG_SIZE = 16

/** What one data subject's part of a record holds, before it is encrypted under the subject's key. */
export type Payload = {
  readonly actId: string
  readonly recordSecret: Uint8Array
  readonly caseSecret?: Uint8Array | undefined
  readonly fields: Readonly<Record<string, JsonValue>>
}

/** Bound to the entry by its commitment: a ciphertext moved to another entry does not open. */
export function sealPayload(
  part: number,
  { actId, recordSecret, caseSecret, fields }: Payload,
  { subjectKey, key }: SubjectKey,
  commitment: Hash,
): PendingPayload {
  const plain = JSON.stringify({
    actId,
    recordSecret: base64Url(recordSecret),
    // Left out of the text where there is none.
    caseSecret: caseSecret && base64Url(caseSecret),
    fields,
  })
  const nonce = randomBytes(12)
  const cipher = createCipheriv(CIPHER, keyObject(key), nonce).setAAD(commitment)
  const ciphertext = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()])
  return { part, subjectKey, nonce, ciphertext }
}

/** Undefined where key, nonce, ciphertext and commitment do not belong together. */
export function openPayload(
  { nonce, ciphertext }: Pick<PendingPayload, 'nonce' | 'ciphertext'>,
  { key }: SubjectKey,
  commitment: Hash,
): Payload | undefined {
  try {
    const decipher = createDecipheriv(CIPHER, keyObject(key), nonce, { authTagLength: TAG_SIZE })
      .setAAD(commitment)
      .setAuthTag(ciphertext.subarray(-TAG_SIZE))
    const plain = decipher.update(ciphertext.subarray(0, -TAG_SIZE))
    // In this mode the end gives no bytes; it throws where the tag is another.
    decipher.final()
    return parsePayload(plain.toString())
  } catch {
    return undefined
  }
}

function parsePayload(text: string): Payload | undefined {
  const { actId, recordSecret, caseSecret, fields } = JSON.parse(text)
  const secret = fromBase64Url(recordSecret)
  const ofCase = caseSecret === undefined ? undefined : fromBase64Url(caseSecret)
  if (secret.length !== 32) return undefined
  return { actId, recordSecret: secret, caseSecret: ofCase, fields }
}

export function openingsOf({ recordSecret, fields }: Payload): Opening[] {
  const saltOf = saltsOf(recordSecret)
  return Object.entries(fields).map(([path, value]) => ({ path, value, salt: saltOf(path) }))
}

const keyObjects = new WeakMap<Uint8Array, KeyObject>()

/** A cipher over raw key bytes costs three times as much as over a key that is kept. */
function keyObject(key: Uint8Array): KeyObject {
  const known = keyObjects.get(key)
  if (known) return known
  const made = createSecretKey(key)
  keyObjects.set(key, made)
  return made
}

/** Not as strict as with a stranger's text: this one was encrypted by ourselves. */
function fromBase64Url(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'base64url'))
}

function base64Url(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64url')
}
