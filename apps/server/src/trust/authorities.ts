import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createLog, keyHashOf } from '@vermilion/credentials'
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
  const did = didIn(didLog)
  return { agency, did, didLog, verificationMethod: `${did}#${FRAGMENT}`, keys }
}

function didIn(didLog: readonly string[]): string {
  const last: { state?: { id?: unknown } } = JSON.parse(didLog.at(-1) ?? '{}')
  const did = last.state?.id
  assert(typeof did === 'string', 'every entry of a DID history names its DID')
  return did
}
