import { chmodSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hasToken, PIN, type SoftTokens, startTokens } from '../../tests/softhsm.ts'
import { utf8 } from '../bytes.ts'
import { openCheckpoint } from '../checkpoint.ts'
import { ed25519 } from '../ed25519.ts'
import { signNote } from '../note.ts'
import { p256 } from '../p256.ts'
import { formatVkey, vkeyOf } from '../vkey.ts'
import { KeyFileError } from './create-once.ts'
import { parsePkcs11Uri } from './pkcs11-uri.ts'
import { openSigner, placeOfKey } from './signer.ts'
import { SignerError, type SignerReason } from './signer-error.ts'

const folder = mkdtempSync(join(tmpdir(), 'pkcs11-'))
afterAll(() => rmSync(folder, { recursive: true }))

let count = 0
/** A key of a folder of keys whose file holds this URI. */
function keyWith(uri: string): string {
  const path = join(folder, `key-${count++}`)
  writeFileSync(`${path}.pkcs11`, `${uri}\n`)
  return path
}

const reasonOf = (path: string, pin?: string): SignerReason | undefined => {
  try {
    openSigner(path, 'a.example', pin)
    return undefined
  } catch (error) {
    if (error instanceof SignerError) return error.reason
    throw error
  }
}

describe.skipIf(!hasToken)('a key in a token', () => {
  let tokens: SoftTokens
  beforeAll(() => {
    tokens = startTokens('city', 'loose', 'strict')
    for (const token of ['city', 'loose', 'strict']) tokens.makeKey(token, 'log')
  })
  afterAll(() => tokens[Symbol.dispose]())

  test('signs what verifiers accept from a file, many at a time', async () => {
    const signer = openSigner(keyWith(tokens.uri('city', 'log')), 'a.example/log')
    const messages = Array.from({ length: 40 }, (_, n) => utf8(`message ${n}`))
    const signatures = await Promise.all(messages.map((message) => signer.sign(message)))
    for (const [n, message] of messages.entries())
      expect(await ed25519.verify(signer.publicKey, message, signatures[n] as Uint8Array)).toBe(
        true,
      )

    const root = Buffer.alloc(32, 7).toString('base64')
    const note = await signNote(`a.example/log\n3\n${root}\n`, signer)
    const vkey = formatVkey(vkeyOf('a.example/log', signer.publicKey))
    expect(await openCheckpoint(note, vkey)).toMatchObject({ ok: true, checkpoint: { size: 3 } })
  })

  test('signs with P-256 where that is asked for', async () => {
    tokens.makeKey('city', 'copies', 'EC:prime256v1')
    const path = keyWith(tokens.uri('city', 'copies'))
    const signer = openSigner(path, 'a.example', undefined, 'p256')
    const messages = Array.from({ length: 20 }, (_, n) => utf8(`message ${n}`))
    const signatures = await Promise.all(messages.map((message) => signer.sign(message)))
    for (const [n, message] of messages.entries()) {
      const signature = signatures[n] as Uint8Array
      expect(await p256.verify(signer.publicKey, message, signature)).toBe(true)
      expect(await p256.verify(signer.publicKey, utf8('another'), signature)).toBe(false)
    }
    const other = keyWith(tokens.uri('city', 'log'))
    expect(() => openSigner(other, 'a.example', undefined, 'p256')).toThrow(SignerError)
  })

  test('is opened again once its token is back, and says so meanwhile', async () => {
    const signer = openSigner(keyWith(tokens.uri('loose', 'log')), 'a.example/log')
    const [places, drawer] = [join(tokens.folder, 'tokens'), join(tokens.folder, 'drawer')]
    renameSync(places, drawer)
    await expect(signer.sign(utf8('gone'))).rejects.toThrow(SignerError)
    renameSync(drawer, places)
    const signature = await signer.sign(utf8('back'))
    expect(await ed25519.verify(signer.publicKey, utf8('back'), signature)).toBe(true)
  })

  test('that cannot be used is told why', () => {
    tokens.makeKey('city', 'elliptic', 'EC:prime256v1')
    tokens.makeKey('city', 'twice')
    tokens.makeKey('city', 'twice')
    const reasons = ['nobody', 'elliptic', 'twice'].map((label) =>
      reasonOf(keyWith(tokens.uri('city', label))),
    )
    expect(reasons).toEqual(['key-missing', 'key-type', 'key-ambiguous'])
    expect(reasonOf(keyWith(tokens.uri('other', 'log')))).toBe('token-missing')
    const nowhere = tokens
      .uri('city', 'log')
      .replace(/module-path=[^&]+/, 'module-path=/nowhere.so')
    expect(reasonOf(keyWith(nowhere))).toBe('module-missing')
  })

  test('takes its PIN from a file that is its owner’s alone, else from the environment', () => {
    const file = join(tokens.folder, 'strict-pin')
    writeFileSync(file, 'wrong', { mode: 0o600 })
    const fromFile = keyWith(tokens.uri('strict', 'log', `pin-source=file:${file}`))
    const fromOutside = keyWith(tokens.uri('strict', 'log', ''))
    expect(reasonOf(fromFile)).toBe('pin-wrong')
    expect(reasonOf(fromOutside)).toBe('pin-missing')
    expect(reasonOf(fromOutside, 'wrong')).toBe('pin-wrong')
    chmodSync(file, 0o644)
    expect(() => openSigner(fromFile, 'a.example')).toThrow(KeyFileError)
    rmSync(file)
    expect(reasonOf(fromFile)).toBe('pin-missing')
    // Last: a login is the process's, and after it the token asks for no PIN.
    expect(reasonOf(fromOutside, PIN)).toBe(undefined)
  })
})

test('a key that is said to be in two places is in none', () => {
  const path = keyWith('pkcs11:token=a;object=b?module-path=/c')
  writeFileSync(`${path}.key`, '')
  expect(() => placeOfKey(path)).toThrow(SignerError)
  expect(reasonOf(path)).toBe('two-places')
})

test('a URI names module, token, key and where the PIN is', () => {
  const text =
    'pkcs11:token=City%20token;object=log;type=private?module-path=/usr/lib/a.so&pin-source=file:/run/pin'
  expect(parsePkcs11Uri(text)).toEqual({
    module: '/usr/lib/a.so',
    token: 'City token',
    object: 'log',
    pinFile: '/run/pin',
  })
  expect(parsePkcs11Uri('pkcs11:object=b;token=a?module-path=/c')).toMatchObject({
    pinFile: undefined,
  })
})

test.each([
  'pkcs11:token=a;object=b',
  'pkcs11:token=a?module-path=/c',
  'pkcs11:object=b?module-path=/c',
  'pkcs11:token=a;object=b?module-path=c.so',
  'pkcs11:token=a;object=b?module-path=/c&pin-value=1234',
  'pkcs11:token=a;object=b?module-path=/c&pin-source=|ask',
  'pkcs11:token=a;object=b;serial=1?module-path=/c',
  'pkcs11:token=a;token=b;object=b?module-path=/c',
  'pkcs11:token=a;object=b;type=public?module-path=/c',
  'pkcs11:token=%;object=b?module-path=/c',
  'log.key',
  '',
])('%j is no URI that is followed', (text) => {
  expect(parsePkcs11Uri(text)).toBe(undefined)
  expect(reasonOf(keyWith(text))).toBe('uri-malformed')
})
