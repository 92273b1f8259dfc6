import { canonical, type JsonValue } from '@vermilion/ledger'
import { has, type Suite } from '@vermilion/ledger/vectors'
import { isJwsSignedBy } from '../jose/jws.ts'
import { isObject, type JsonObject } from '../json/shapes.ts'
import {
  findHolderFault,
  p256KeyOf,
  parseSdJwt,
  presentSdJwt,
  readSdJwtFile,
  type SdJwt,
  writeSdJwtFile,
} from '../sd-jwt/index.ts'
import { issueForTest } from './issue-for-test.ts'
import { readObject } from './read.ts'
import { readSpecification } from './sd-specification.ts'

/** RFC 9901 section 5: one token as issued, as presented with the holder's key, and what it then says. */
export const sdJwtOfRfc: Suite = ({ json }) => {
  if (!has(json, 'issuer_jwk', 'sd_jwt', 'sd_jwt_kb', 'kb', 'disclosed')) return undefined
  const { issuer_jwk, kb, disclosed } = json as unknown as {
    issuer_jwk: JsonObject
    kb: { nonce: string; aud: string; iat: number }
    disclosed: JsonObject
  }
  const [issued, presented] = [String(json.sd_jwt), String(json.sd_jwt_kb)]
  const key = p256KeyOf(issuer_jwk) ?? new Uint8Array()
  const isSigned = async (text: string) => isJwsSignedBy(key, tokenIn(text).jws)
  const asked = { audience: kb.aud, now: kb.iat * 1000, maxAgeMs: 0 }
  return [
    { name: 'issued, signed', check: async () => wrong(await isSigned(issued)) },
    { name: 'presented, signed', check: async () => wrong(await isSigned(presented)) },
    {
      name: 'what is disclosed is said',
      check: () => {
        const { claims } = tokenIn(presented)
        const shown = Object.keys(disclosed).map((name) => [name, claims[name] ?? null])
        return wrong(canonical(Object.fromEntries(shown)) === canonical(disclosed))
      },
    },
    {
      name: 'presented by the holder, for this verifier',
      check: () => findHolderFault(tokenIn(presented), { ...asked, nonce: kb.nonce }),
    },
    {
      name: 'refused for another request',
      check: async () => {
        const fault = await findHolderFault(tokenIn(presented), { ...asked, nonce: 'another' })
        return wrong(fault === 'nonce-mismatch')
      },
    },
  ]
}

const SPECIFICATION = /(?:^|\/)(?:testcases|examples)\/([^/]+)\/specification\.yml$/

/** The testcases of the SD-JWT working group: claims are issued, chosen from, and read again. */
export const sdJwtTestcases: Suite = ({ path, text }) => {
  const [, name = ''] = SPECIFICATION.exec(path) ?? []
  // What all testcases are made with.
  if (/(?:^|\/)examples\/settings\.yml$/.test(path)) return []
  if (name === '') return undefined
  const check = async () => {
    const { claims, paths, chosen, expected } = readSpecification(text())
    const issued = await issueForTest(claims, paths)
    const whole = tokenIn(issued.text)
    if (canonical(whole.claims) !== canonical(claims)) return 'all that is disclosed is not all'
    if (!(await isJwsSignedBy(issued.publicKey, whole.jws))) return 'the signature does not hold'
    if (expected === undefined) return undefined
    const part = presentSdJwt(issued.text, chosen) ?? ''
    const read = readSdJwtFile(writeSdJwtFile(part, {}))
    const said = read.ok ? read.file.sdJwt.claims : {}
    return wrong(canonical(said) === canonical(expected))
  }
  return [{ name: 'issued, presented and read', check }]
}

/** Tokens of others as text: of EUDI's library, and in an answer of OpenID4VCI. */
export const sdJwtTexts: Suite = ({ path, text, folder }) => {
  if (/(?:^|\/)exampleIssuanceSdJwt\.txt$/.test(path)) {
    return [
      { name: 'every disclosure has its place', check: () => void tokenIn(text().trim()) },
      { name: 'signature', skip: 'RS256 is not read', check: () => undefined },
    ]
  }
  if (!/(?:^|\/)credential_response_sd_jwt_vc\.txt$/.test(path)) return undefined
  const [token = ''] = /"(eyJ[^"]+)"/.exec(text())?.slice(1) ?? []
  const sdJwt = () => tokenIn(token.replace(/\s/g, ''))
  const jwks = readObject(folder, path.replace(/[^/]+$/, 'issuer_jwks.json'))
  const keys = isObject(jwks) ? (jwks.keys as readonly JsonValue[] | undefined) : undefined
  const key = (keys ?? []).filter(isObject).map(p256KeyOf).find(Boolean)
  return [
    { name: 'every disclosure has its place', check: () => void sdJwt() },
    {
      name: 'signature',
      ...(key ? {} : { skip: 'its key is not here' }),
      check: async () => wrong(await isJwsSignedBy(key ?? new Uint8Array(), sdJwt().jws)),
    },
  ]
}

function tokenIn(text: string): SdJwt {
  const parsed = parseSdJwt(text)
  if (!parsed.ok) throw new Error(parsed.reason)
  return parsed.sdJwt
}

function wrong(holds: boolean): string | undefined {
  return holds ? undefined : 'does not hold'
}
