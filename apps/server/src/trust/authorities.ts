import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  continueLog,
  createLog,
  encodeMultikey,
  keyHashOf,
  resolveLog,
} from '@vermilion/credentials'
import { assert } from '@vermilion/ledger'
import { createOnce, syncFolder } from '@vermilion/ledger/log'
import type { Agency } from '@vermilion/services'
import {
  type AgencyKeys,
  historyFile,
  type NodeKeys,
  openAgencyKeys,
  readHistory,
} from '../keys/keys.ts'
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

/** How certificates name the key of a generation: one per year and service group, numbered from the second on. */
function fragmentOf(generation: number): string {
  return generation === 1 ? '2026-licence' : `2026-licence-${generation}`
}

/** Opens the authorities' DID histories under the node's home, beginning those that are missing. */
export async function openAuthorities(
  home: string,
  agencies: Readonly<Record<string, Agency>>,
  keys: NodeKeys,
  now: number,
): Promise<Authorities> {
  mkdirSync(join(home, 'did'), { recursive: true })
  const opened = Object.values(agencies).map(async (agency) => {
    const own = keys.agencies[agency.id]
    assert(own, 'every agency has its keys')
    return [agency.id, await openAuthority(home, agency, own, now)] as const
  })
  return Object.fromEntries(await Promise.all(opened))
}

async function openAuthority(
  home: string,
  agency: Agency,
  keys: AgencyKeys,
  now: number,
): Promise<Authority> {
  if (readHistory(home, agency.id).length === 0) {
    const { line } = await createLog({
      host: CANONICAL_HOST,
      path: [agency.didPath],
      verificationKeys: [{ fragment: fragmentOf(1), publicKey: keys.assertion.publicKey }],
      nextKeyHash: keyHashOf(keys.nextUpdate.publicKey),
      at: now,
      signer: keys.update,
    })
    createOnce(historyFile(home, agency.id), () => `${line}\n`)
  }
  const didLog = readHistory(home, agency.id)
  const { did, verificationMethod } = await methodOf(didLog, agency, keys)
  return { agency, did, didLog, verificationMethod, keys }
}

/**
 * Gives an authority its next generation of keys: its DID history goes on with the key that was foretold,
 * and the old key is in it no more, so what it signed stays good and it signs nothing new. A node that
 * serves takes it up at its next start. Returns the key that is in force from then on.
 */
export async function rotateAuthority(
  home: string,
  id: string,
  { now, pin }: { readonly now: number; readonly pin: string | undefined },
): Promise<Uint8Array> {
  const lines = readHistory(home, id)
  const history = await resolveLog(lines, Number.MAX_SAFE_INTEGER)
  assert(history.ok, `the DID history of ${id} holds`)
  const generation = lines.length + 1
  const { assertion, update, nextUpdate } = openAgencyKeys(home, id, generation, pin)
  const line = await continueLog(lines, {
    verificationKeys: [{ fragment: fragmentOf(generation), publicKey: assertion.publicKey }],
    nextKeyHash: keyHashOf(nextUpdate.publicKey),
    // Times of a history are whole seconds, and no two are the same.
    at: Math.max(now, (history.versions.at(-1)?.at ?? 0) + 1000),
    signer: update,
  })
  const path = historyFile(home, id)
  writeFileSync(`${path}.new`, `${[...lines, line].join('\n')}\n`, { flush: true })
  renameSync(`${path}.new`, path)
  syncFolder(join(home, 'did'))
  return assertion.publicKey
}

/** Where verifiers find the key. A history that does not hold it would make all that is signed void. */
async function methodOf(didLog: readonly string[], agency: Agency, { assertion }: AgencyKeys) {
  // The node's own clock may have been set back since; that is not what is asked here.
  const history = await resolveLog(didLog, Number.MAX_SAFE_INTEGER)
  assert(history.ok, `the DID history of ${agency.id} holds`)
  const { did, document } = history
  const verificationMethod = `${did}#${fragmentOf(didLog.length)}`
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
