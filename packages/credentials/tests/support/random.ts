/** Mulberry32: the same seed draws the same numbers on every machine. */
export function randomFrom(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below)
  }
}

/** Bytes that are drawn alike every time: salts of tests. */
export function bytesFrom(seed: number): (count: number) => Uint8Array {
  const draw = randomFrom(seed)
  return (count) => Uint8Array.from({ length: count }, () => draw(256))
}
