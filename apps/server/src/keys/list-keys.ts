import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { didKeyOf } from '@vermilion/credentials'
import { formatVkey, vkeyOf } from '@vermilion/ledger'
import { openSigner, placeOfKey, SignerError } from '@vermilion/ledger/log'
import { ORIGIN } from '../node-id.ts'

/** What a key is for. Each is used for that alone: one that is stolen opens nothing else. */
export type KeyPurpose =
  | (typeof PURPOSES)[number]
  | 'issuer'
  | 'presentation'
  | 'history'
  | 'unknown'

export interface ListedKey {
  readonly name: string
  readonly purpose: KeyPurpose
  /** Of an issuer's keys. */
  readonly agency?: string
  readonly place: 'file' | 'token'
  /** When its file was written. */
  readonly since: number
  /** The verifier key or did:key by which others know it; a secret has none. */
  readonly publicName?: string
  /** Why a token does not show its public key. */
  readonly trouble?: SignerError
}

const PURPOSES = ['root', 'log', 'receipt', 'wrap', 'backup', 'search'] as const

/** Every key of the folder, whatever made it; nothing is made, and no secret leaves it. */
export function listKeys(home: string, pin: string | undefined): readonly ListedKey[] {
  const folder = join(home, 'keys')
  const names = readdirSync(folder).flatMap(
    (file) => /^(.+)\.(?:key|pkcs11)$/.exec(file)?.[1] ?? [],
  )
  return [...new Set(names)].sort().flatMap((name) => describe(home, name, pin))
}

function describe(home: string, name: string, pin: string | undefined): readonly ListedKey[] {
  const path = join(home, 'keys', name)
  const place = placeOfKey(path)
  if (!place) return []
  const since = statSync(`${path}.${place === 'file' ? 'key' : 'pkcs11'}`).mtimeMs
  const key = { name, place, since, ...purposeOf(name) }
  return [{ ...key, ...(isSecret(key.purpose) ? {} : shown(path, key.purpose, pin)) }]
}

/** `agency-<id>[-update|-presentation][-<n>]`; of every other name only the number is left out. */
function purposeOf(name: string): Pick<ListedKey, 'purpose' | 'agency'> {
  const [, agency, use] = /^agency-(.+?)(-update|-presentation)?(?:-\d+)?$/.exec(name) ?? []
  if (agency) return { purpose: AGENCY_PURPOSES[use ?? ''] ?? 'issuer', agency }
  return { purpose: PURPOSES.find((purpose) => purpose === name.replace(/-\d+$/, '')) ?? 'unknown' }
}

const AGENCY_PURPOSES: Readonly<Record<string, KeyPurpose>> = {
  '-update': 'history',
  '-presentation': 'presentation',
}

function isSecret(purpose: KeyPurpose): boolean {
  return purpose === 'wrap' || purpose === 'backup' || purpose === 'search' || purpose === 'unknown'
}

function shown(path: string, purpose: KeyPurpose, pin: string | undefined) {
  try {
    const algorithm = purpose === 'presentation' ? 'p256' : 'ed25519'
    const { publicKey } = openSigner(path, ORIGIN, pin, algorithm)
    const publicName =
      purpose === 'log' ? formatVkey(vkeyOf(ORIGIN, publicKey)) : didKeyOf(publicKey)
    return { publicName }
  } catch (cause) {
    if (!(cause instanceof SignerError)) throw cause
    return { trouble: cause }
  }
}
