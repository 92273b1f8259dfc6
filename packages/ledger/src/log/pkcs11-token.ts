import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type * as Pkcs11 from 'pkcs11js'
import { assertOwnersAlone } from './create-once.ts'
import { SIGNATURE_SIZE, type TokenAlgorithm } from './pkcs11-algorithms.ts'
import type { Pkcs11Uri } from './pkcs11-uri.ts'
import { SignerError, type SignerReason } from './signer-error.ts'

type Bridge = typeof Pkcs11
/** A module, initialised once in a process, however many keys live behind it. */
export type Module = {
  readonly bridge: Bridge
  readonly calls: Pkcs11.PKCS11
  /** Grows whenever it was started again: sessions of an earlier life are gone. */
  life: number
  /** Resolves once nobody uses it: it must not be started again while another key signs. */
  turn: Promise<unknown>
}

/** An open session in which the key was found; it dies with its token. */
export type KeySession = {
  readonly life: number
  readonly session: Pkcs11.Handle
  readonly privateKey: Pkcs11.Handle
  readonly publicKey: Uint8Array
}

const modules = new Map<string, Module>()

export function loadModule(path: string): Module {
  const known = modules.get(path)
  if (known) return known
  if (!existsSync(path)) throw new SignerError('module-missing', path)
  const bridge = loadBridge()
  const calls = new bridge.PKCS11()
  try {
    calls.load(path)
    calls.C_Initialize({ flags: bridge.CKF_OS_LOCKING_OK })
  } catch (cause) {
    throw new SignerError('module-missing', `${path}: ${textOf(cause)}`)
  }
  const module = { bridge, calls, life: 0, turn: Promise.resolve() }
  modules.set(path, module)
  return module
}

/** What many modules need before they see a token that came back; only in turn. */
export function restartModule(module: Module): void {
  module.life += 1
  try {
    module.calls.C_Finalize()
  } catch {
    // The last start came to nothing.
  }
  try {
    module.calls.C_Initialize({ flags: module.bridge.CKF_OS_LOCKING_OK })
  } catch (cause) {
    throw asSignerError(cause)
  }
}

/** Optional, and compiled by its own command: a node whose keys are files needs none of it. */
function loadBridge(): Bridge {
  try {
    return createRequire(import.meta.url)('pkcs11js') as Bridge
  } catch {
    throw new SignerError('bridge-missing', 'npm run pkcs11')
  }
}

/** What is asked for: which key, of which kind, and what opens its token. */
export type KeyAsked = {
  readonly uri: Pkcs11Uri
  readonly algorithm: TokenAlgorithm
  readonly pin: string | undefined
}

export function openSession(module: Module, { uri, algorithm, pin }: KeyAsked): KeySession {
  const { bridge, calls, life } = module
  try {
    const slot = slotOf(module, uri.token)
    const session = calls.C_OpenSession(slot, bridge.CKF_SERIAL_SESSION)
    try {
      logIn(module, session, uri.pinFile === undefined ? pin : readPin(uri.pinFile), uri.token)
      const privateKey = findKey(module, session, bridge.CKO_PRIVATE_KEY, uri.object)
      const shown = findKey(module, session, bridge.CKO_PUBLIC_KEY, uri.object)
      const point = pointOf(module, session, shown, { uri, algorithm })
      const publicKey = algorithm.publicKeyOf(point)
      if (!publicKey) throw new SignerError('key-type', uri.object)
      assertPair(module, { session, privateKey, point, algorithm })
      return { life, session, privateKey, publicKey }
    } catch (cause) {
      calls.C_CloseSession(session)
      throw cause
    }
  } catch (cause) {
    throw asSignerError(cause)
  }
}

function slotOf({ calls }: Module, label: string): Pkcs11.Handle {
  // Asking for the list is what makes a module look for tokens again.
  const slots = calls.C_GetSlotList(true)
  const slot = slots.find((each) => calls.C_GetTokenInfo(each).label.trim() === label)
  if (!slot) throw new SignerError('token-missing', label)
  return slot
}

function logIn(
  { bridge, calls }: Module,
  session: Pkcs11.Handle,
  pin: string | undefined,
  label: string,
): void {
  if (!pin) throw new SignerError('pin-missing', label)
  try {
    calls.C_Login(session, bridge.CKU_USER, pin)
  } catch (cause) {
    // A login is the process's, not the session's: another key of this token has done it.
    if (codeOf(cause) === bridge.CKR_USER_ALREADY_LOGGED_IN) return
    const reasons = new Map<number, SignerReason>([
      [bridge.CKR_PIN_INCORRECT, 'pin-wrong'],
      [bridge.CKR_PIN_INVALID, 'pin-wrong'],
      [bridge.CKR_PIN_LEN_RANGE, 'pin-wrong'],
      [bridge.CKR_PIN_EXPIRED, 'pin-locked'],
      [bridge.CKR_PIN_LOCKED, 'pin-locked'],
    ])
    const reason = reasons.get(codeOf(cause))
    throw reason ? new SignerError(reason, label) : cause
  }
}

function readPin(path: string): string {
  if (!existsSync(path)) throw new SignerError('pin-missing', path)
  assertOwnersAlone(path)
  return readFileSync(path, 'utf8').trim()
}

function findKey(
  { bridge, calls }: Module,
  session: Pkcs11.Handle,
  objectClass: number,
  label: string,
): Pkcs11.Handle {
  calls.C_FindObjectsInit(session, [
    { type: bridge.CKA_CLASS, value: objectClass },
    { type: bridge.CKA_LABEL, value: label },
  ])
  const [key, ...others] = calls.C_FindObjects(session, 2)
  calls.C_FindObjectsFinal(session)
  if (!key) throw new SignerError('key-missing', label)
  if (others.length > 0) throw new SignerError('key-ambiguous', label)
  return key
}

function pointOf(
  { bridge, calls }: Module,
  session: Pkcs11.Handle,
  key: Pkcs11.Handle,
  { uri: { object }, algorithm }: Pick<KeyAsked, 'uri' | 'algorithm'>,
): Uint8Array {
  const [type] = calls.C_GetAttributeValue(session, key, [{ type: bridge.CKA_KEY_TYPE }])
  if (Buffer.from(type?.value as Buffer).readUInt8(0) !== algorithm.keyType)
    throw new SignerError('key-type', object)
  const [parameters, point] = calls.C_GetAttributeValue(session, key, [
    { type: bridge.CKA_EC_PARAMS },
    { type: bridge.CKA_EC_POINT },
  ])
  const bytes = Buffer.from(point?.value as Buffer).subarray(-algorithm.pointSize)
  const curve = Buffer.from(parameters?.value as Buffer).toString('hex')
  if (!algorithm.parameters.includes(curve) || bytes.length !== algorithm.pointSize)
    throw new SignerError('key-type', object)
  return new Uint8Array(bytes)
}

/** Both halves were found by a label, which anybody may give: only a signature shows that they fit. */
function assertPair(
  { calls }: Module,
  {
    session,
    privateKey,
    point,
    algorithm,
  }: Pick<KeySession, 'session' | 'privateKey'> & {
    readonly point: Uint8Array
    readonly algorithm: TokenAlgorithm
  },
): void {
  calls.C_SignInit(session, { mechanism: algorithm.mechanism }, privateKey)
  const message = Buffer.from('vermilion')
  const prepared = Buffer.from(algorithm.prepare(message))
  const signature = calls.C_Sign(session, prepared, Buffer.alloc(SIGNATURE_SIZE))
  if (!algorithm.verify(point, message, signature))
    throw new SignerError('token-failed', 'private and public key of this label are no pair')
}

export function asSignerError(cause: unknown): unknown {
  const isToken = cause instanceof Error && /^(Native|Pkcs11)Error$/.test(cause.name)
  return isToken ? new SignerError('token-failed', textOf(cause)) : cause
}

function codeOf(cause: unknown): number {
  return cause instanceof Error && 'code' in cause ? Number(cause.code) : Number.NaN
}

/** The first line alone: what follows is the bridge's own trace. */
function textOf(cause: unknown): string {
  return cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : String(cause)
}
