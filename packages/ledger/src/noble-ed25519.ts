import { ed25519 } from '@noble/curves/ed25519.js'
import { bytesToNumberLE } from '@noble/curves/utils.js'
import { sha512 } from '@noble/hashes/sha2.js'
import { concat, equalBytes } from './bytes.ts'
import { toHex } from './hex.ts'
import { rememberIn } from './remember.ts'

const { Point } = ed25519
type Point = InstanceType<typeof Point>

/** Where neither node:crypto nor WebCrypto has Ed25519, and the second opinion of the tests. */
export const nobleEd25519 = {
  sign(seed: Uint8Array, message: Uint8Array): Uint8Array {
    return ed25519.sign(message, seed)
  },

  /**
   * As strict as OpenSSL: RFC 8032 encodings, and R must be the very bytes of sB - kA. So no R with a component
   * of small order passes under a key without one, and R itself is never decoded, which costs as much again.
   */
  verify(key: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
    const point = signature.length === 64 ? pointOf(key) : undefined
    const [r, s] = [signature.subarray(0, 32), bytesToNumberLE(signature.subarray(32))]
    if (!point || s >= Point.Fn.ORDER) return false
    const k = Point.Fn.create(bytesToNumberLE(sha512(concat(r, key, message))))
    const expected = Point.BASE.multiplyUnsafe(s).subtract(point.multiplyUnsafe(k))
    return equalBytes(expected.toBytes(), r)
  },
}

type Met = { readonly point: Point | undefined; times: number }

const metKeys = new Map<string, Met>()
const MET_KEYS_LIMIT = 256
/** A table of a key's multiples costs as much as three checks without one and makes each four times faster. */
const TABLE_AFTER = 3
const TABLE_BITS = 4

/** Undefined for bytes that are no key. The witnesses and the log sign most of what one page looks at. */
function pointOf(key: Uint8Array): Point | undefined {
  const fresh = () => ({ point: decode(key), times: 0 })
  const met = rememberIn(metKeys, MET_KEYS_LIMIT, toHex(key), fresh)
  met.times += 1
  if (met.times === TABLE_AFTER) met.point?.precompute(TABLE_BITS)
  return met.point
}

function decode(key: Uint8Array): Point | undefined {
  try {
    return Point.fromBytes(key, false)
  } catch {
    return undefined
  }
}
