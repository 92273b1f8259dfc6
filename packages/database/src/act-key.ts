import { assert } from './assert.ts'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/
const PRINTABLE = /^[\u0020-\u007e]+$/
const UUID_TEXT = 36
const UUID_BYTES = 16

export function isActId(text: string): boolean {
  return PRINTABLE.test(text)
}

/**
 * An act's id as each of its entries bears it, and the index over them: a UUID in its 16 bytes, with
 * what follows it (`/step`) as it is; any other text as it is. The two are told apart by the ninth
 * byte, whose high bit is set in a UUID (RFC 9562 section 4.1) and in no ASCII text.
 */
export function actKey(id: string): Uint8Array {
  assert(isActId(id), 'the id of an act is printable ASCII')
  const isUuid = UUID.test(id)
  const packed = isUuid ? id.slice(0, UUID_TEXT).replaceAll('-', '') : ''
  const rest = isUuid ? id.slice(UUID_TEXT) : id
  const key = Buffer.allocUnsafe(packed.length / 2 + rest.length)
  key.write(packed, 'hex')
  key.write(rest, packed.length / 2, 'latin1')
  return key
}

/** The id that a key stands for; a key that none was ever made to, in hexadecimal. */
export function actIdIn(key: Uint8Array): string {
  const bytes = Buffer.from(key.buffer, key.byteOffset, key.length)
  const isUuid = key.length >= UUID_BYTES && ((key[8] ?? 0) & 0x80) !== 0
  const id = isUuid
    ? uuidOf(bytes.toString('hex', 0, UUID_BYTES)) + bytes.toString('latin1', UUID_BYTES)
    : bytes.toString('latin1')
  return PRINTABLE.test(id) ? id : `x'${bytes.toString('hex')}'`
}

function uuidOf(hex: string): string {
  const first = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}`
  return `${first}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
