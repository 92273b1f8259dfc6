import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createLog, encodeMultikey, keyHashOf, resolveLog } from '@vermilion/credentials'
import { assert } from '@vermilion/ledger'
import { createOnce } from '@vermilion/ledger/log'
import type { Agency } from '@vermilion/services'
import type { AgencyKeys, NodeKeys } from '../keys/keys.ts'
import { CANONICAL_HOST } from '../node-id.ts'

/** A competent authority as an issuer: its DID, that DID's history, and the key that signs. */
interface Authority {
  readonly agency: Agency
  readonly did: string
  readonly didLog: readonly string[]
  readonly verificationMethod: string
  readonly keys: AgencyKeys
}
export type Authorities = Readonly<Record<string, Authority>>

/** One Ed25519 key per year and service group; the fragment is how certificates name it. */
const FRAGMENT = '2026-licence'

/** Opens the authorities' DID histories under the node's home, beginning those that are missing. */
export async function openAuthorities(
  home: string,
  agencies: Readonly<Record<string, Agency>>,
  keys: NodeKeys,
  now: number,
): Promise<Authorities> {
  const folder = join(home, 'did')
  mkdirSync(folder, { recursive: true })
  const opened = Object.values(agencies).map(async (agency) => {
    const own = keys.agencies[agency.id]
    assert(own, 'every agency has its keys')
    return [agency.id, await openAuthority(folder, agency, own, now)] as const
  })
  return Object.fromEntries(await Promise.all(opened))
}

async function openAuthority(
  folder: string,
  agency: Agency,
  keys: AgencyKeys,
  now: number,
): Promise<Authority> {
  const path = join(folder, `${agency.id}.jsonl`)
  if (!existsSync(path)) {
    const { line } = await createLog({
      host: CANONICAL_HOST,
      path: [agency.didPath],
      verificationKeys: [{ fragment: FRAGMENT, publicKey: keys.assertion.publicKey }],
      nextKeyHash: keyHashOf(keys.nextUpdate.publicKey),
      at: now,
      signer: keys.update,
    })
    createOnce(path, () => `${line}\n`)
  }
  const didLog = readFileSync(path, 'utf8').trimEnd().split('\n')
  const { did, verificationMethod } = await methodOf(didLog, agency, keys)
  return { agency, did, didLog, verificationMethod, keys }
}

/** Where verifiers find the key. A history that does not hold it would make all that is signed void. */
async function methodOf(didLog: readonly string[], agency: Agency, { assertion }: AgencyKeys) {
  // The node's own clock may have been set back since; that is not what is asked here.
  const history = await resolveLog(didLog, Number.MAX_SAFE_INTEGER)
  assert(history.ok, `the DID history of ${agency.id} holds`)
  const { did, document } = history
  const verificationMethod = `${did}#${FRAGMENT}`
  const methods = document.verificationMethod as readonly {
    id?: unknown
    publicKeyMultibase?: unknown
  }[]
  const key = methods.find(({ id }) => id === verificationMethod)?.publicKeyMultibase
  assert(
    key === encodeMultikey(assertion.publicKey),
    `the key of ${agency.id} is the one in its DID history`,
  )
  return { did, verificationMethod }
}
