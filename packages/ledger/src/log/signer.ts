import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { assert } from '../assert.ts'
import { fromBase64Url } from '../base64.ts'
import { ed25519 } from '../ed25519.ts'
import type { NoteSigner } from '../note.ts'
import { assertOwnersAlone, createOnce } from './create-once.ts'

/** A key that signs: a file today, a hardware module tomorrow. Its seed never leaves it. */
export type Signer = NoteSigner

/** The key in `path` (PKCS #8, PEM), made at the first start and readable by its owner only. */
export function fileSigner(path: string, name: string): Signer {
  createOnce(path, newKey)
  assertOwnersAlone(path)
  const key = createPrivateKey(readFileSync(path))
  const publicKey = fromBase64Url(key.export({ format: 'jwk' }).x ?? '')
  assert(key.asymmetricKeyType === 'ed25519' && publicKey, `${path} holds an Ed25519 key`)
  return {
    name,
    publicKey,
    sign: async (message) => new Uint8Array(sign(null, message, key)),
  }
}

/** For fixed seeds: the seeded world, tests and vectors. */
export function seedSigner(seed: Uint8Array, name: string): Signer {
  return {
    name,
    publicKey: ed25519.publicKey(seed),
    sign: (message) => ed25519.sign(seed, message),
  }
}

function newKey(): string {
  const { privateKey } = generateKeyPairSync('ed25519')
  return String(privateKey.export({ format: 'pem', type: 'pkcs8' }))
}
