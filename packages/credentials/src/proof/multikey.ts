import { base58 } from '@scure/base'

/** Multicodec `ed25519-pub` as a varint. */
const ED25519_PUBLIC = [0xed, 0x01] as const

/** A Multikey (Controlled Identifiers 1.0 section 2.2.2): `z` + base58btc of codec and key. */
export function encodeMultikey(publicKey: Uint8Array): string {
  return encodeMultibase(Uint8Array.from([...ED25519_PUBLIC, ...publicKey]))
}

/** The 32 bytes of an Ed25519 Multikey; undefined for other keys and malformed text. */
export function decodeMultikey(text: unknown): Uint8Array | undefined {
  const bytes = decodeMultibase(text)
  if (bytes?.length !== 34) return undefined
  return ED25519_PUBLIC.every((byte, i) => bytes[i] === byte) ? bytes.subarray(2) : undefined
}

export function encodeMultibase(bytes: Uint8Array): string {
  return `z${base58.encode(bytes)}`
}

/** Bytes of a `z…` text. Longer than any key or signature is refused: base58 is quadratic. */
export function decodeMultibase(text: unknown): Uint8Array | undefined {
  if (typeof text !== 'string' || !text.startsWith('z') || text.length > 128) return undefined
  try {
    return base58.decode(text.slice(1))
  } catch {
    return undefined
  }
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
