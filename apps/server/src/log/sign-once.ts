import { equalBytes, type ReceiptSigner } from '@vermilion/ledger'

/**
 * Signs once what it is asked for again and again. In a receipt the root alone is signed, so that all entries
 * under a checkpoint need one signature, however many ask: with a token, checkpoints wait in the same queue.
 */
export function signOnce(signer: ReceiptSigner): ReceiptSigner {
  let last: { readonly message: Uint8Array; readonly signature: Promise<Uint8Array> } | undefined
  return {
    publicKey: signer.publicKey,
    async sign(message) {
      if (last && equalBytes(last.message, message)) return last.signature
      const asked = { message, signature: signer.sign(message) }
      last = asked
      try {
        return await asked.signature
      } catch (cause) {
        if (last === asked) last = undefined
        throw cause
      }
    },
  }
}
