/**
 * Fixed Ed25519 seeds, for tests alone: a node makes its own keys at its first start. Each is one
 * byte repeated, so that nobody can take them for secrets.
 */
export const KEY_SEEDS = {
  log: seed(0x11),
  root: seed(0x22),
  nextRoot: seed(0x23),
  'market-regulation': seed(0x31),
  tax: seed(0x32),
  'public-security': seed(0x33),
  'human-resources': seed(0x34),
  housing: seed(0x35),
  'fire-rescue': seed(0x36),
  health: seed(0x37),
  'government-services': seed(0x38),
} as const satisfies Readonly<Record<string, Uint8Array>>

function seed(byte: number): Uint8Array {
  return new Uint8Array(32).fill(byte)
}
