import { ed25519 } from '@vermilion/ledger'
import type { Signer } from '../../src/index.ts'

/** A key that everyone can know: 32 times one byte. */
export function seedSigner(byte: number): Signer {
  const seed = new Uint8Array(32).fill(byte)
  return {
    publicKey: ed25519.publicKey(seed),
    sign: (message) => ed25519.sign(seed, message),
  }
}
