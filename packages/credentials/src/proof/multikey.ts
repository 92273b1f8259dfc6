import { P256_KEY_SIZE } from '@vermilion/ledger'
import { decodeBase58, encodeBase58 } from './base58.ts'

/** Multicodecs `ed25519-pub` and `p256-pub` (0xed and 0x1200) as varints. */
const ED25519_PUBLIC = [0xed, 0x01] as const
const P256_PUBLIC = [0x80, 0x24] as const

/**
 * A Multikey (Controlled Identifiers 1.0 section 2.2.2): `z` + base58btc of codec and key, which is one
 * of Ed25519 (32 bytes) or a compressed point of P-256 (33).
 */
export function encodeMultikey(publicKey: Uint8Array): string {
  const codec = publicKey.length === P256_KEY_SIZE ? P256_PUBLIC : ED25519_PUBLIC
  return encodeMultibase(Uint8Array.from([...codec, ...publicKey]))
}

/** The 32 bytes of an Ed25519 Multikey; undefined for other keys and malformed text. */
export function decodeMultikey(text: unknown): Uint8Array | undefined {
  return keyIn(text, ED25519_PUBLIC, 32)
}

/** The compressed point of a P-256 Multikey; undefined for other keys and malformed text. */
export function decodeP256Multikey(text: unknown): Uint8Array | undefined {
  return keyIn(text, P256_PUBLIC, P256_KEY_SIZE)
}

function keyIn(text: unknown, codec: readonly number[], size: number): Uint8Array | undefined {
  const bytes = decodeMultibase(text)
  if (bytes?.length !== codec.length + size) return undefined
  return codec.every((byte, i) => bytes[i] === byte) ? bytes.subarray(codec.length) : undefined
}

export function encodeMultibase(bytes: Uint8Array): string {
  return `z${encodeBase58(bytes)}`
}

/** Bytes of a `z…` text. Longer than any key or signature is refused: base58 is quadratic. */
export function decodeMultibase(text: unknown): Uint8Array | undefined {
  if (typeof text !== 'string' || !text.startsWith('z') || text.length > 128) return undefined
  return decodeBase58(text.slice(1))
}

export function didKeyOf(publicKey: Uint8Array): string {
  return `did:key:${encodeMultikey(publicKey)}`
}

/** The verification method of a did:key: its body repeated as fragment. */
export function didKeyMethodOf(publicKey: Uint8Array): string {
  const multikey = encodeMultikey(publicKey)
  return `did:key:${multikey}#${multikey}`
}

/**
 * The multikey of a did:key verification method. Body and fragment must be one text: a resolver
 * that authorises by the fragment and verifies by the body lets anyone sign.
 */
export function multikeyOfMethod(method: string): string | undefined {
  const [, body, fragment] = /^did:key:([^#]+)#(.+)$/.exec(method) ?? []
  return body !== undefined && body === fragment ? body : undefined
}
