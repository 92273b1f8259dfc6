import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const MODULE = [
  '/usr/lib/softhsm/libsofthsm2.so',
  '/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so',
  '/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so',
  '/opt/homebrew/lib/softhsm/libsofthsm2.so',
].find((path) => existsSync(path))

/** Whether there is a token in software, and the bridge to it was compiled (`npm run pkcs11`). */
export const hasToken = MODULE !== undefined && isOnPath('pkcs11-tool') && isBridgeCompiled()

export const PIN = '246810'

/** Tokens of SoftHSM, with keys that are made in them and never leave them. */
export interface SoftTokens extends Disposable {
  readonly folder: string
  /** What a process needs to find them. */
  readonly environment: Readonly<Record<string, string>>
  /** Makes a key pair; `type` as `pkcs11-tool` names it. */
  makeKey(token: string, label: string, type?: string): void
  /** The URI of a key, as it stands in `<name>.pkcs11`. */
  uri(token: string, label: string, query?: string): string
}

/** Begins them; this process finds them too, and only the first ones: a module looks for its settings once. */
export function startTokens(...labels: readonly string[]): SoftTokens {
  const folder = mkdtempSync(join(tmpdir(), 'tokens-'))
  const SOFTHSM2_CONF = join(folder, 'softhsm2.conf')
  mkdirSync(join(folder, 'tokens'))
  writeFileSync(SOFTHSM2_CONF, `directories.tokendir = ${folder}/tokens\nlog.level = ERROR\n`)
  process.env.SOFTHSM2_CONF = SOFTHSM2_CONF
  const run = (program: string, ...args: readonly string[]) =>
    execFileSync(program, args, { env: { ...process.env, SOFTHSM2_CONF }, stdio: 'pipe' })
  const pins = ['--pin', PIN, '--so-pin', PIN]
  for (const label of labels)
    run('softhsm2-util', '--init-token', '--free', '--label', label, ...pins)
  writeFileSync(join(folder, 'pin'), `${PIN}\n`, { mode: 0o600 })
  return {
    folder,
    environment: { SOFTHSM2_CONF },
    makeKey(token, label, type = 'EC:edwards25519') {
      const login = ['--module', MODULE ?? '', '--token-label', token, '--login', '--pin', PIN]
      run('pkcs11-tool', ...login, '--keypairgen', '--key-type', type, '--label', label)
    },
    uri: (token, label, query = `pin-source=file:${folder}/pin`) =>
      `pkcs11:token=${token};object=${label};type=private?module-path=${MODULE}&${query}`,
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  }
}

function isOnPath(program: string): boolean {
  const folders = (process.env.PATH ?? '').split(':')
  return folders.some((folder) => existsSync(join(folder, program)))
}

function isBridgeCompiled(): boolean {
  try {
    createRequire(new URL('../src/log/signer.ts', import.meta.url))('pkcs11js')
    return true
  } catch {
    return false
  }
}
