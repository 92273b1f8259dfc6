import { readFileSync } from 'node:fs'
import { equalBytes } from '../bytes.ts'
import { SIGNATURE_SIZE, TOKEN_ALGORITHMS } from './pkcs11-algorithms.ts'
import {
  asSignerError,
  type KeySession,
  loadModule,
  openSession,
  restartModule,
} from './pkcs11-token.ts'
import { parsePkcs11Uri } from './pkcs11-uri.ts'
import type { Signer } from './signer.ts'
import { SignerError } from './signer-error.ts'

/**
 * A key in a token, found by its label and used through the module of the token's maker; the file
 * `path` holds its PKCS #11 URI. Signing happens on another thread, one message after the other. After
 * a token was taken out and put back, the next signature opens it again; a PIN that the token has
 * refused is never tried twice, since a few wrong ones lock it.
 */
export function pkcs11Signer(
  path: string,
  name: string,
  pin: string | undefined,
  kind: keyof typeof TOKEN_ALGORITHMS,
): Signer {
  const parsed = parsePkcs11Uri(readFileSync(path, 'utf8').trim())
  if (!parsed) throw new SignerError('uri-malformed', path)
  const algorithm = TOKEN_ALGORITHMS[kind]
  const asked = { uri: parsed, algorithm, pin }
  const module = loadModule(parsed.module)
  const first = openSession(module, asked)
  const { publicKey } = first
  let open: KeySession | undefined = first
  let refused: SignerError | undefined

  function reopen(): KeySession {
    if (refused) throw refused
    try {
      const session = openSession(module, asked)
      if (equalBytes(session.publicKey, publicKey)) return session
      throw new SignerError('token-failed', 'it holds another key under this label than before')
    } catch (error) {
      if (error instanceof SignerError && error.reason === 'pin-wrong') refused = error
      throw error
    }
  }

  async function signIn({ session, privateKey }: KeySession, message: Uint8Array) {
    try {
      module.calls.C_SignInit(session, { mechanism: algorithm.mechanism }, privateKey)
      const room = Buffer.alloc(SIGNATURE_SIZE)
      const prepared = Buffer.from(algorithm.prepare(message))
      return new Uint8Array(await module.calls.C_SignAsync(session, prepared, room))
    } catch (cause) {
      throw asSignerError(cause)
    }
  }

  async function signInTurn(message: Uint8Array): Promise<Uint8Array> {
    const before = open
    const isAlive = before?.life === module.life
    // Where it fails, the session may have died with its token: all is opened anew.
    const signature = before && isAlive && (await signIn(before, message).catch(() => undefined))
    if (signature) return signature
    open = undefined
    if (!before || isAlive) restartModule(module)
    open = reopen()
    return signIn(open, message)
  }

  return {
    name,
    publicKey,
    sign(message) {
      const signed = module.turn.then(() => signInTurn(message))
      module.turn = signed.catch(() => undefined)
      return signed
    },
  }
}
