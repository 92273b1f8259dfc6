import { type Jws, parseJws, signJws } from '../jose/jws.ts'
import type { JsonObject } from '../json/shapes.ts'
import type { Signer } from '../proof/signer.ts'
import { type ClaimPath, type Concealing, conceal } from './conceal.ts'
import { type Revealed, type RevealReason, reveal } from './reveal.ts'

/** An SD-JWT in compact form (RFC 9901 section 4) that holds together; its signature is not verified. */
export type SdJwt = {
  readonly jws: Jws
  /** The claims as a reader sees them: what is disclosed in its place, nothing left of digests. */
  readonly claims: JsonObject
  /** What was disclosed and might have been kept back. */
  readonly revealed: readonly Revealed[]
  /** Everything up to the last `~`: what a key binding is made over. */
  readonly presented: string
  /** The KB-JWT behind it. */
  readonly keyBinding?: string
}

export type SdJwtParsed =
  | { readonly ok: true; readonly sdJwt: SdJwt }
  | { readonly ok: false; readonly reason: 'malformed' | RevealReason }

export type SdJwtRequest = {
  /** `typ` and `kid`, among others; `alg` is ES256. */
  readonly header: JsonObject
  readonly payload: JsonObject
  readonly signer: Signer
} & Concealing

/** Signs a payload whose `paths` the holder may show or keep back, with all of them shown. */
export async function issueSdJwt({
  header,
  payload: open,
  signer,
  ...concealing
}: SdJwtRequest): Promise<string> {
  const { payload, disclosures } = conceal(open, concealing)
  return [await signJws(header, payload, signer), ...disclosures, ''].join('~')
}

/** Reads a compact form, with or without a KB-JWT at its end. Never throws. */
export function parseSdJwt(text: string): SdJwtParsed {
  const [first = '', ...rest] = text.split('~')
  const last = rest.pop()
  const jws = parseJws(first)
  if (last === undefined || !jws) return { ok: false, reason: 'malformed' }
  const revealing = reveal(jws.payload, rest)
  if (!revealing.ok) return revealing
  const { claims, revealed } = revealing
  const presented = text.slice(0, text.length - last.length)
  const binding = last === '' ? {} : { keyBinding: last }
  return { ok: true, sdJwt: { jws, claims, revealed, presented, ...binding } }
}

/**
 * The same with these claims alone. A claim within another one that may be kept back brings that one along;
 * an unknown path shows nothing. Undefined for a text that is no SD-JWT.
 */
export function presentSdJwt(text: string, paths: readonly ClaimPath[]): string | undefined {
  const parsed = parseSdJwt(text)
  if (!parsed.ok) return undefined
  const { presented, revealed } = parsed.sdJwt
  const shown = revealed.filter(({ path }) =>
    paths.some((each) => path.every((step, i) => step === each[i])),
  )
  const [first = ''] = presented.split('~')
  return [first, ...shown.map(({ disclosure }) => disclosure), ''].join('~')
}
