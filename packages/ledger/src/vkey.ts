import { fromBase64, toBase64 } from './base64.ts'
import { concat, equalBytes, utf8 } from './bytes.ts'
import { sha256 } from './hash.ts'
import { fromHex, toHex } from './hex.ts'
import { MLDSA44_KEY_SIZE } from './mldsa44.ts'
import { refuse, type Verdict } from './verdict.ts'

/** C2SP signed-note key types: log key, and cosignature keys of a witness (Ed25519, ML-DSA-44). */
export const KEY_ED25519 = 0x01
export const KEY_COSIGNATURE = 0x04
export const KEY_COSIGNATURE_MLDSA = 0x06

const KEY_SIZES: ReadonlyMap<number, number> = new Map([
  [KEY_ED25519, 32],
  [KEY_COSIGNATURE, 32],
  [KEY_COSIGNATURE_MLDSA, MLDSA44_KEY_SIZE],
])

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

/** The key that a witness cosigns with: which kind it is, its length tells. */
export function cosignerVkey(name: string, key: Uint8Array): Vkey {
  const isMldsa = key.length === MLDSA44_KEY_SIZE
  return vkeyOf(name, key, isMldsa ? KEY_COSIGNATURE_MLDSA : KEY_COSIGNATURE)
}

export function isCosigner({ type }: Vkey): boolean {
  return type === KEY_COSIGNATURE || type === KEY_COSIGNATURE_MLDSA
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
  if (!typed || type === undefined) return refuse('verifier key holds no key')
  const size = KEY_SIZES.get(type)
  if (size === undefined) return refuse('verifier key is of an unknown type')
  if (typed.length !== 1 + size) return refuse(`verifier key holds no key of ${size} bytes`)
  const vkey = vkeyOf(name, typed.slice(1), type)
  // The reference verifier for ML-DSA-44 (transparency-dev/formats) goes by the key alone, and there are keys
  // written down with another id; the one that counts for us is always the computed one.
  const isItsOwn = type === KEY_COSIGNATURE_MLDSA || equalBytes(vkey.id, id)
  return isItsOwn ? { ok: true, vkey } : refuse('verifier key has a wrong key id')
}

/** Non-empty, without white space (Unicode's too) or plus sign. */
export function isKeyName(name: string): boolean {
  return name !== '' && name.isWellFormed() && !/[\s+\u0085]/u.test(name)
}
