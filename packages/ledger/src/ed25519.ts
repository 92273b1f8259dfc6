import { ed25519 as curve } from '@noble/curves/ed25519.js'
import { nativeCrypto } from '#native-crypto'
import { toHex } from './hex.ts'

/**
 * Ed25519 (RFC 8032) with one acceptance rule on every platform. Backends do not agree by default:
 * of 914 known edge cases OpenSSL 3.5 accepts 43 and @noble/curves 212. So the key is checked once
 * (canonical, not of small order, torsion-free), an R of small order is refused, and only then the
 * backend is asked; after that all of them say the same.
 */
export const ed25519 = {
  /** The 32-byte public key of a 32-byte seed. */
  publicKey(seed: Uint8Array): Uint8Array {
    return curve.getPublicKey(seed)
  },

  sign(seed: Uint8Array, message: Uint8Array): Promise<Uint8Array> {
    return nativeCrypto.ed25519Sign(seed, message)
  },

  /** Never throws, whatever the bytes. */
  verify(key: Uint8Array, message: Uint8Array, signature: Uint8Array): Promise<boolean> {
    return verifyWith(nativeCrypto.ed25519Verify, key, message, signature)
  },
}

type Backend = (
  key: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
) => Promise<boolean> | boolean

/** The rule, over any backend: tests hold the backends against each other with it. */
export async function verifyWith(
  backend: Backend,
  key: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  if (signature.length !== 64 || !isAcceptableKey(key)) return false
  if (hasSmallOrder(signature.subarray(0, 32))) return false
  return backend(key, message, signature)
}

/** y of the points of small order, little-endian, without the sign of x: canonical and not. */
const SMALL_ORDER_Y = new Set([
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0100000000000000000000000000000000000000000000000000000000000000',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
])

function hasSmallOrder(point: Uint8Array): boolean {
  // Not slice(): that of Node's Buffer is no copy, and the caller's signature would be changed.
  const y = new Uint8Array(point)
  y[31] = (y[31] ?? 0) & 0x7f
  return SMALL_ORDER_Y.has(toHex(y))
}

const checkedKeys = new Map<string, boolean>()
const CHECKED_KEYS_LIMIT = 1024

/** Costs about 2 ms, so the answer is kept; a node meets the same few keys again and again. */
function isAcceptableKey(key: Uint8Array): boolean {
  const id = toHex(key)
  const known = checkedKeys.get(id)
  if (known !== undefined) return known
  const acceptable = checkKey(key)
  // Strangers choose keys too: forgetting all at once is cheap and bounds the memory.
  if (checkedKeys.size >= CHECKED_KEYS_LIMIT) checkedKeys.clear()
  checkedKeys.set(id, acceptable)
  return acceptable
}

function checkKey(key: Uint8Array): boolean {
  try {
    const point = curve.Point.fromBytes(key, false)
    return !point.isSmallOrder() && point.isTorsionFree()
  } catch {
    return false
  }
}
