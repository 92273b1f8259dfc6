import { fromBase64Url, fromUtf8, p256, toBase64Url, utf8 } from '@vermilion/ledger'
import { parseJson } from '../json/parse-json.ts'
import { isObject, type JsonObject } from '../json/shapes.ts'
import type { Signer } from '../proof/signer.ts'

/** A JWS in compact form (RFC 7515 section 3.1) whose payload is a JSON object, as JWTs are; not verified. */
export type Jws = {
  readonly header: JsonObject
  readonly payload: JsonObject
  /** Header and payload as they stand in the text, which is what is signed. */
  readonly signed: string
  readonly signature: Uint8Array
}

const ES256 = 'ES256'

/** Signs with ES256; `signer` holds a key of P-256. */
export async function signJws(
  header: JsonObject,
  payload: JsonObject,
  signer: Signer,
): Promise<string> {
  const signed = `${partOf({ alg: ES256, ...header })}.${partOf(payload)}`
  return `${signed}.${toBase64Url(await signer.sign(utf8(signed)))}`
}

/** Reads the form alone; undefined for anything else, whose parts are all written in the one canonical way. */
export function parseJws(text: string): Jws | undefined {
  const [first = '', second = '', third, ...more] = text.split('.')
  if (third === undefined || more.length > 0) return undefined
  const [header, payload, signature] = [objectIn(first), objectIn(second), fromBase64Url(third)]
  if (!header || !payload || !signature) return undefined
  return { header, payload, signed: `${first}.${second}`, signature }
}

/**
 * Whether this key of P-256 signed it with ES256. Another algorithm is never followed, whatever the header
 * says (RFC 8725 section 3.1); an extension that must be understood is not (RFC 7515 section 4.1.11).
 */
export async function isJwsSignedBy(
  publicKey: Uint8Array,
  { header, signed, signature }: Jws,
): Promise<boolean> {
  if (header.alg !== ES256 || header.crit !== undefined) return false
  return p256.verify(publicKey, utf8(signed), signature)
}

function partOf(value: JsonObject): string {
  return toBase64Url(utf8(JSON.stringify(value)))
}

function objectIn(part: string): JsonObject | undefined {
  const bytes = fromBase64Url(part)
  const text = bytes && fromUtf8(bytes)
  const parsed = text === undefined ? undefined : parseJson(text)
  return parsed?.ok && isObject(parsed.value) ? parsed.value : undefined
}
