import { createHmac, randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { assert } from '@vermilion/ledger'
import { assertOwnersAlone, createOnce, openSigner, type Signer } from '@vermilion/ledger/log'
import { type LogSigners, openLogSigners } from './log-signers.ts'

/** The keys with which an authority signs what it issues. */
export interface IssuerKeys {
  /** Ed25519: certificates and W3C status lists. */
  readonly assertion: Signer
  /** P-256, for ES256: SD-JWT copies of certificates, and token status lists. */
  readonly presentation: Signer
}

/** Of an authority's DID log: one signs an entry of it, and the next one waits its turn. */
interface UpdateKeys {
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
}

/**
 * Opens the node's keys, making those that are missing; each is a file that only its owner reads, or
 * names a key in a token, which `pin` opens.
 */
export function openKeys(home: string, pin: string | undefined): NodeKeys {
  const folder = join(home, 'keys')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  chmodSync(folder, 0o700)
  const signer = (name: string) => openSigner(join(folder, name), name, pin)
  return {
    root: signer('root'),
    log: openLogSigners(folder, pin),
    receipt: signer('receipt'),
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

/** Numbers of the entries of a DID history that began the keys in force; each kind may be older than the other. */
export interface Generations {
  readonly assertion: number
  readonly presentation: number
}

/** The keys that sign for an authority; those that are missing are made. */
export function openIssuerKeys(
  home: string,
  id: string,
  { assertion, presentation }: Generations,
  pin: string | undefined,
): IssuerKeys {
  const path = (name: string) => join(home, 'keys', name)
  const certificates = `agency-${id}${suffixOf(assertion)}`
  const copies = `agency-${id}-presentation${suffixOf(presentation)}`
  return {
    assertion: openSigner(path(certificates), certificates, pin),
    presentation: openSigner(path(copies), copies, pin, 'p256'),
  }
}

/** What tells a key of a later generation from the first, in names of files and in DID documents. */
export function suffixOf(generation: number): string {
  return generation === 1 ? '' : `-${generation}`
}

/** The key of the nth entry of an authority's DID history, foretold by the one before, and the next. */
export function openUpdateKeys(
  home: string,
  id: string,
  entry: number,
  pin: string | undefined,
): UpdateKeys {
  const signer = (name: string) => openSigner(join(home, 'keys', name), name, pin)
  return {
    update: signer(`agency-${id}-update-${entry}`),
    nextUpdate: signer(`agency-${id}-update-${entry + 1}`),
  }
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
