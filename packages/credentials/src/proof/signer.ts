/** Whoever holds an Ed25519 key and signs with it: a file, a token, a test's seed. */
export type Signer = {
  readonly publicKey: Uint8Array
  sign(message: Uint8Array): Promise<Uint8Array>
}
