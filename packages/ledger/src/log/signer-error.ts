/** Why a key cannot be used; each has a sentence for whoever runs the node. */
export type SignerReason =
  /** The bridge to PKCS #11 modules was not compiled on this machine. */
  | 'bridge-missing'
  /** The file beside the key files holds no PKCS #11 URI that is understood. */
  | 'uri-malformed'
  /** A key has both a file and a token. */
  | 'two-places'
  | 'module-missing'
  | 'token-missing'
  | 'pin-missing'
  | 'pin-wrong'
  | 'pin-locked'
  | 'key-missing'
  | 'key-ambiguous'
  | 'key-type'
  /** An entry of the log names a key that is not here. */
  | 'log-key-missing'
  /** The token failed, or signs with another key than the one that it shows. */
  | 'token-failed'

/** A key cannot be used. It never holds the PIN. */
export class SignerError extends Error {
  override readonly name = 'SignerError'
  readonly reason: SignerReason

  /** `subject` is what the sentence names: a path, a label, or what the token said. */
  constructor(reason: SignerReason, subject: string) {
    super(subject)
    this.reason = reason
  }
}
