import { fromBase64, toBase64 } from './base64.ts'
import { concat, equalBytes, utf8 } from './bytes.ts'
import { sha256 } from './hash.ts'
import { fromHex, toHex } from './hex.ts'
import { refuse, type Verdict } from './verdict.ts'

/** C2SP signed-note key types: log key, and cosignature key of a witness. */
export const KEY_ED25519 = 0x01
export const KEY_COSIGNATURE = 0x04

export type Vkey = {
  readonly name: string
  /** Four bytes that make a signature line findable. */
  readonly id: Uint8Array
  readonly type: number
  readonly key: Uint8Array
}

export function vkeyOf(name: string, key: Uint8Array, type: number = KEY_ED25519): Vkey {
  const typed = concat(Uint8Array.of(type), key)
  return { name, type, key, id: sha256(concat(utf8(`${name}\n`), typed)).slice(0, 4) }
}

/** `name+hex(key id)+base64(type ‖ key)`. */
export function formatVkey({ name, id, type, key }: Vkey): string {
  return `${name}+${toHex(id)}+${toBase64(concat(Uint8Array.of(type), key))}`
}

export function parseVkey(text: string): Verdict<{ readonly vkey: Vkey }> {
  const [name = '', idText = '', ...rest] = text.split('+')
  const id = idText.length === 8 ? fromHex(idText) : undefined
  const typed = fromBase64(rest.join('+'))
  if (!isKeyName(name)) return refuse('verifier key has no proper name')
  if (!id) return refuse('verifier key has no key id')
  const type = typed?.[0]
  if (typed?.length !== 33) return refuse('verifier key holds no key of 32 bytes')
  if (type !== KEY_ED25519 && type !== KEY_COSIGNATURE)
    return refuse('verifier key is of an unknown type')
  const vkey = vkeyOf(name, typed.slice(1), type)
  return equalBytes(vkey.id, id) ? { ok: true, vkey } : refuse('verifier key has a wrong key id')
}

/** Non-empty, without white space (Unicode's too) or plus sign. */
export function isKeyName(name: string): boolean {
  return name !== '' && name.isWellFormed() && !/[\s+\u0085]/u.test(name)
}
