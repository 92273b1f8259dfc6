import { assert } from './assert.ts'

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
  const isUuid = readUuid(id)
  const rest = isUuid ? UUID_TEXT : 0
  const first = isUuid ? UUID_BYTES : 0
  const key = Buffer.allocUnsafe(first + id.length - rest)
  if (isUuid) key.set(uuid)
  key.write(id.slice(rest), first, 'latin1')
  return key
}

/** The UUID that was read last. */
const uuid = new Uint8Array(UUID_BYTES)
const HYPHEN = 0x2d
/** Value of each hexadecimal digit by its code; 16 for whatever is none. */
const DIGITS = Uint8Array.from({ length: 128 }, (_, code) => {
  const digit = '0123456789abcdef'.indexOf(String.fromCharCode(code))
  return digit < 0 ? 16 : digit
})

/** Whether an ASCII text begins with a UUID; a check of the log reads one for each of millions of acts. */
function readUuid(text: string): boolean {
  if (text.length < UUID_TEXT) return false
  for (let at = 0, byte = 0; at < UUID_TEXT; at += 2) {
    if (at === 8 || at === 13 || at === 18 || at === 23) {
      if (text.charCodeAt(at) !== HYPHEN) return false
      at++
    }
    const high = DIGITS[text.charCodeAt(at)] as number
    const low = DIGITS[text.charCodeAt(at + 1)] as number
    if (high > 15 || low > 15) return false
    uuid[byte++] = (high << 4) | low
  }
  const [version, variant] = [(uuid[6] as number) >>> 4, (uuid[8] as number) >>> 6]
  return version >= 1 && version <= 8 && variant === 0b10
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
