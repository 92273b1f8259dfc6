import { p256Key } from '@vermilion/ledger'
import type { JsonObject } from '../json/shapes.ts'
import { type ClaimPath, issueSdJwt } from '../sd-jwt/index.ts'

const CURVE = { name: 'ECDSA', namedCurve: 'P-256' }

/** Signs claims with a key that is made for this once and forgotten. */
export async function issueForTest(
  payload: JsonObject,
  paths: readonly ClaimPath[],
): Promise<{ readonly text: string; readonly publicKey: Uint8Array }> {
  const { subtle } = globalThis.crypto
  const pair = await subtle.generateKey(CURVE, false, ['sign', 'verify'])
  const point = new Uint8Array(await subtle.exportKey('raw', pair.publicKey))
  const publicKey = p256Key(point.subarray(1, 33), point.subarray(33))
  const text = await issueSdJwt({
    header: { typ: 'dc+sd-jwt' },
    payload,
    paths,
    decoys: 2,
    random: (count) => globalThis.crypto.getRandomValues(new Uint8Array(count)),
    signer: {
      publicKey,
      async sign(message) {
        const how = { name: 'ECDSA', hash: 'SHA-256' }
        return new Uint8Array(await subtle.sign(how, pair.privateKey, new Uint8Array(message)))
      },
    },
  })
  return { text, publicKey }
}
