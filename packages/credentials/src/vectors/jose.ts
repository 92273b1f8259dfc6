import type { Suite, VectorFolder } from '@vermilion/ledger/vectors'
import { findFormFault } from '../credential/form.ts'
import { isJwtSignedBy, JWT_ALGORITHMS, parseVcJwt } from '../foreign/vc-jwt.ts'
import { parseJws } from '../jose/jws.ts'
import { isObject, type JsonObject } from '../json/shapes.ts'
import { beside, readObject } from './read.ts'

const INPUT = /(^|\/)w3c-vc-jose-cose\/.*?([^/]+)\.(txt|json)$/

/** W3C VC-JOSE-COSE: credentials as JWTs, good and bad by name, under the keys (`vm-…`) beside them. */
export const joseCredentials: Suite = ({ path, folder, text }) => {
  const [, , name = '', kind] = INPUT.exec(path) ?? []
  if (name === '') return undefined
  if (kind === 'json') return []
  const skip = whyNot(name, text())
  const isBad = /-bad-|-vc-vp-claims/.test(name)
  const check = async () => {
    const holds = await accepts(text(), folder, path)
    if (isBad) return holds ? 'accepted' : undefined
    return holds ? undefined : 'refused'
  }
  return [{ name: isBad ? 'refused' : 'accepted', check, ...(skip ? { skip } : {}) }]
}

function whyNot(name: string, text: string): string | undefined {
  if (name.includes('-cose-')) return 'COSE is not read'
  if (name.includes('-sdjwt-'))
    return 'an SD-JWT of the data model is not read: ours is an SD-JWT VC'
  if (name.startsWith('presentation-')) return 'a presentation is read where there is a wallet'
  const alg = parseJws(text.trim())?.header.alg
  const known = JWT_ALGORITHMS.some((each) => each === alg)
  return known ? undefined : `${alg} is not read`
}

async function accepts(text: string, folder: VectorFolder, path: string): Promise<boolean> {
  const token = parseVcJwt(text)
  const key = token && findJwk(folder, path, token.kid)
  if (!token || !key || findFormFault(token.credential) !== undefined) return false
  return isJwtSignedBy(key, token.jws)
}

function findJwk(folder: VectorFolder, path: string, kid: string): JsonObject | undefined {
  const home = beside(path, 'vm-')
  return [...folder.paths]
    .filter((each) => each.startsWith(home))
    .map((each) => readObject(folder, each)?.publicKeyJwk)
    .filter((jwk) => isObject(jwk))
    .find((jwk) => jwk.kid === kid)
}
