import {
  fromBase64Url,
  fromUtf8,
  type JsonValue,
  sha256Text,
  toBase64Url,
  utf8,
} from '@vermilion/ledger'
import { parseJson } from '../json/parse-json.ts'
import { isArray } from '../json/shapes.ts'

/** The one hash that we write and read (RFC 9901 section 4.1.1); it is what a payload without a word means. */
export const DIGEST_NAME = 'sha-256'
/** Members that carry digests and are no claims (RFC 9901 section 4.2.4). */
export const DIGESTS = '_sd'
export const ELEMENT = '...'
export const ALGORITHM = '_sd_alg'

/** What a disclosure opens: a claim by its name, or without one the element of a list. */
export type Opened = { readonly name?: string; readonly value: JsonValue }

/** base64url of JSON `[salt, name, value]` or `[salt, value]` (RFC 9901 section 4.2). */
export function writeDisclosure(salt: Uint8Array, { name, value }: Opened): string {
  const parts = name === undefined ? [value] : [name, value]
  return toBase64Url(utf8(JSON.stringify([toBase64Url(salt), ...parts])))
}

export function readDisclosure(text: string): Opened | undefined {
  const bytes = fromBase64Url(text)
  const json = bytes && fromUtf8(bytes)
  const parsed = json === undefined ? undefined : parseJson(json)
  if (!parsed?.ok || !isArray(parsed.value)) return undefined
  const [salt, first, second] = parsed.value
  if (typeof salt !== 'string' || first === undefined) return undefined
  if (parsed.value.length === 2) return { value: first }
  if (parsed.value.length !== 3 || typeof first !== 'string' || second === undefined)
    return undefined
  return { name: first, value: second }
}

/** Over the text of a disclosure as it stands, so that nobody has to write JSON in one way (section 4.2.3). */
export function digestOf(text: string): string {
  return toBase64Url(sha256Text(text))
}
