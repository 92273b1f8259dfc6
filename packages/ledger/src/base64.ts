import { nativeBase64 } from '#native-base64'

/** Standard padded base64 (RFC 4648 section 4). */
export const toBase64: (bytes: Uint8Array) => string = nativeBase64.toBase64

/**
 * Undefined for anything but the one canonical encoding: `atob` alone takes white space, missing
 * padding and stray bits, so that two texts would open the same proof.
 */
export function fromBase64(text: string): Uint8Array | undefined {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return undefined
  const binary = atob(text)
  const bytes = new Uint8Array(binary.length)
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i)
  return toBase64(bytes.subarray(bytes.length - (bytes.length % 3 || 3))) === text.slice(-4)
    ? bytes
    : undefined
}

/** URL-safe base64 without padding (RFC 4648 section 5): bytes on the wire. */
export const toBase64Url: (bytes: Uint8Array) => string = nativeBase64.toBase64Url

/** Undefined for anything but the one canonical encoding. */
export function fromBase64Url(text: string): Uint8Array | undefined {
  if (!/^[A-Za-z0-9_-]*$/.test(text)) return undefined
  const padding = '='.repeat((4 - (text.length % 4)) % 4)
  return fromBase64(text.replaceAll('-', '+').replaceAll('_', '/') + padding)
}
