/** A compressed point (SEC 1 section 2.3.3): its sign, then x. */
export const P256_KEY_SIZE = 33

/** The compressed point of two coordinates of 32 bytes, as a JWK holds them. */
export function p256Key(x: Uint8Array, y: Uint8Array): Uint8Array {
  const key = new Uint8Array(P256_KEY_SIZE)
  key[0] = 2 + ((y[31] ?? 0) & 1)
  key.set(x, 1)
  return key
}

/** The curve y² = x³ - 3x + b over p (SP 800-186 section 3.2.1.3). */
const P = 0xffffffff00000001000000000000000000000000ffffffffffffffffffffffffn
const B = 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn

/** Both coordinates of a compressed point, 64 bytes; undefined where no point of the curve has this x. */
export function p256Coordinates(key: Uint8Array): Uint8Array | undefined {
  const sign = key[0]
  if (key.length !== P256_KEY_SIZE || (sign !== 2 && sign !== 3)) return undefined
  const x = numberOf(key.subarray(1))
  if (x >= P) return undefined
  const square = modulo(x * x * x - 3n * x + B)
  // p is 3 modulo 4, which makes this power the root where there is one.
  const root = power(square, (P + 1n) / 4n)
  if (modulo(root * root) !== square) return undefined
  const y = (root & 1n) === BigInt(sign & 1) ? root : P - root
  const both = new Uint8Array(64)
  both.set(key.subarray(1))
  for (let i = 63, rest = y; i >= 32; i--, rest >>= 8n) both[i] = Number(rest & 0xffn)
  return both
}

function numberOf(bytes: Uint8Array): bigint {
  return bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n)
}

function modulo(n: bigint): bigint {
  const rest = n % P
  return rest < 0n ? rest + P : rest
}

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n
  for (let square = base, rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = modulo(result * square)
    square = modulo(square * square)
  }
  return result
}
