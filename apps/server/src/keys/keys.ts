import { createHmac, randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { assert } from '@vermilion/ledger'
import { assertOwnersAlone, createOnce, openSigner, type Signer } from '@vermilion/ledger/log'
import { type LogSigners, openLogSigners } from './log-signers.ts'

/** An authority's keys: one signs certificates, one its DID log, and the next one waits its turn. */
export interface AgencyKeys {
  readonly assertion: Signer
  readonly update: Signer
  readonly nextUpdate: Signer
}

/** What is not a signing key: it opens what is kept of people, and finds them. */
export interface NodeSecrets {
  /** Wraps the subjects' keys in their own store. */
  readonly wrap: Uint8Array
  /** Keyed hash of an identifier for one column: equal ones are found, none can be guessed. */
  readonly searchHash: (column: string, value: string) => Uint8Array
}

export interface NodeKeys extends NodeSecrets {
  /** Signs the trust file; nothing else. */
  readonly root: Signer
  readonly log: LogSigners
  /** Signs COSE receipts; apart from the log’s, so that whoever takes it signs no checkpoint. */
  readonly receipt: Signer
  readonly agencies: Readonly<Record<string, AgencyKeys>>
}

/**
 * Opens the node's keys, making those that are missing; each is a file that only its owner reads, or
 * names a key in a token, which `pin` opens.
 */
export function openKeys(
  home: string,
  agencies: readonly string[],
  pin: string | undefined,
): NodeKeys {
  const folder = join(home, 'keys')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  chmodSync(folder, 0o700)
  const signer = (name: string) => openSigner(join(folder, name), name, pin)
  return {
    root: signer('root'),
    log: openLogSigners(folder, pin),
    receipt: signer('receipt'),
    agencies: Object.fromEntries(
      agencies.map((id) => [id, openAgencyKeys(home, id, generationOf(home, id), pin)]),
    ),
    ...openSecrets(folder),
  }
}

/** Opens the secrets in the folder of keys, making those that are missing. */
export function openSecrets(folder: string): NodeSecrets {
  const search = secret(join(folder, 'search.key'))
  return {
    wrap: secret(join(folder, 'wrap.key')),
    searchHash: (column, value) =>
      createHmac('sha256', search).update(`${column}\0${value}`).digest(),
  }
}

/**
 * The keys of an authority in its nth generation, which the nth entry of its DID history began: that
 * entry's update key was foretold by the one before, and foretells the next.
 */
export function openAgencyKeys(
  home: string,
  id: string,
  generation: number,
  pin: string | undefined,
): AgencyKeys {
  const signer = (name: string) => openSigner(join(home, 'keys', name), name, pin)
  return {
    assertion: signer(`agency-${id}${generation === 1 ? '' : `-${generation}`}`),
    update: signer(`agency-${id}-update-${generation}`),
    nextUpdate: signer(`agency-${id}-update-${generation + 1}`),
  }
}

function generationOf(home: string, id: string): number {
  return Math.max(1, readHistory(home, id).length)
}

/** The entries of an authority's DID history; none before the first start. */
export function readHistory(home: string, id: string): readonly string[] {
  const path = historyFile(home, id)
  return existsSync(path) ? readFileSync(path, 'utf8').trimEnd().split('\n') : []
}

export function historyFile(home: string, id: string): string {
  return join(home, 'did', `${id}.jsonl`)
}

function secret(path: string): Uint8Array {
  createOnce(path, () => randomBytes(32))
  assertOwnersAlone(path)
  const bytes = readFileSync(path)
  assert(bytes.length === 32, 'a secret key file holds 32 bytes')
  return bytes
}
