import { sha256 } from '@noble/hashes/sha2.js'
import { concat, utf8 } from './bytes.ts'
import { fromHex, toHex } from './hex.ts'
import type { Mldsa44Claim } from './mldsa44.ts'
import type { NativeCrypto } from './native-crypto.ts'
import { nobleEd25519 } from './noble-ed25519.ts'
import { p256Coordinates } from './p256-point.ts'
import { rememberIn } from './remember.ts'

const PKCS8_PREFIX = fromHex('302e020100300506032b657004220420') ?? new Uint8Array()

/** WebCrypto wants bytes that are not shared between threads; ours never are. */
function own(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes)
}

/** Undefined where the browser has no Ed25519 (before Chrome 137) or the page is no secure context. */
async function importKey(format: 'raw' | 'pkcs8', bytes: Uint8Array, use: 'sign' | 'verify') {
  try {
    return await globalThis.crypto.subtle.importKey(format, own(bytes), 'Ed25519', false, [use])
  } catch {
    return undefined
  }
}

const publicKeys = new Map<string, ReturnType<typeof importKey>>()
const PUBLIC_KEYS_LIMIT = 1024

/** Reading a key takes as long as a check with it, and few keys sign much. */
function publicKeyOf(key: Uint8Array): ReturnType<typeof importKey> {
  return rememberIn(publicKeys, PUBLIC_KEYS_LIMIT, toHex(key), () =>
    importKey('raw', key, 'verify'),
  )
}

export const nativeCrypto: NativeCrypto = {
  sha256,
  sha256Into: (bytes, target, at) => target.set(sha256(bytes), at),
  sha256Text: (text) => sha256(utf8(text)),

  async ed25519Sign(seed, message) {
    const key = await importKey('pkcs8', concat(PKCS8_PREFIX, seed), 'sign')
    if (!key) return nobleEd25519.sign(seed, message)
    return new Uint8Array(await globalThis.crypto.subtle.sign('Ed25519', key, own(message)))
  },

  async ed25519Verify(publicKey, message, signature) {
    const key = await publicKeyOf(publicKey)
    if (!key) return nobleEd25519.verify(publicKey, message, signature)
    return globalThis.crypto.subtle.verify('Ed25519', key, own(signature), own(message))
  },

  async p256Verify(key, message, signature) {
    const known = await verifyP256Natively(key, message, signature)
    if (known !== undefined) return known
    const { nobleP256Verify } = await import('./noble-p256.ts')
    return nobleP256Verify(key, message, signature)
  },

  async mldsa44Verify(claim) {
    const known = await verifyMldsa44Natively(claim)
    if (known !== undefined) return known
    // Few notes need it, so the first load of a page does without.
    const { nobleMldsa44Verify } = await import('./noble-mldsa44.ts')
    return nobleMldsa44Verify(claim)
  },
}

/** Undefined where the page is no secure context. Not every browser reads compressed points. */
async function verifyP256Natively(
  key: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): Promise<boolean | undefined> {
  const point = concat(Uint8Array.of(4), p256Coordinates(key) ?? new Uint8Array())
  try {
    const { subtle } = globalThis.crypto
    const curve = { name: 'ECDSA', namedCurve: 'P-256' }
    const read = await subtle.importKey('raw', own(point), curve, false, ['verify'])
    const how = { name: 'ECDSA', hash: 'SHA-256' }
    return await subtle.verify(how, read, own(signature), own(message))
  } catch {
    return undefined
  }
}

/** Undefined where the browser's WebCrypto has no ML-DSA (Modern Algorithms in the Web Cryptography API). */
async function verifyMldsa44Natively(claim: Mldsa44Claim): Promise<boolean | undefined> {
  const { subtle } = globalThis.crypto
  const name = 'ML-DSA-44'
  try {
    // TypeScript's list of key formats is older than this one.
    const raw = 'raw-public' as 'raw'
    const key = await subtle.importKey(raw, own(claim.key), name, false, ['verify'])
    const how = { name, context: own(claim.context) }
    return await subtle.verify(how, key, own(claim.signature), own(claim.message))
  } catch {
    return undefined
  }
}
