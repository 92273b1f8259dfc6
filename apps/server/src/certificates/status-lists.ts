import {
  bitstringFrom,
  buildStatusListCredential,
  type EvidenceBundle,
  FEWEST_ENTRIES,
  STATUS_PURPOSES,
  type StatusPurpose,
  type StatusVersion,
  signCredential,
  signStatusToken,
  statusVersion,
} from '@vermilion/credentials'
import { assert } from '@vermilion/ledger'
import type { Node } from '../context.ts'
import { isPublished } from '../receipts.ts'
import * as store from './status-lists.store.ts'
import { listUrl, statusUrl } from './status-url.ts'
import { keep, statesOf } from './status-versions.ts'

/** A list is signed anew when something changed, and in any case after this time. */
const FRESH_MS = 60_000
/** How long a list fetched once may stand for "good": a little more than a page is open. */
const VALID_MS = 10 * 60_000
/** How long others may keep one before they fetch the next: a revocation is seen within five seconds. */
const TTL_SECONDS = 5

const FORMS = [...STATUS_PURPOSES, 'token'] as const
type Form = (typeof FORMS)[number]

/** A list as it was signed last, and of which version. */
interface Signed {
  readonly row: store.VersionRow
  readonly at: number
  readonly text: string
}

/** Signed lists by number and form, each kept until its register changes. */
export type SignedLists = Map<string, Promise<Signed>>

/** A list in one of its forms: a W3C credential for each purpose, and a token; undefined where there is none. */
export async function getStatusList(
  node: Node,
  list: number,
  form: string,
): Promise<string | undefined> {
  const known = FORMS.find((each) => each === form)
  return known && (await signedList(node, list, known))?.text
}

/** The canonical addresses of all lists, in all their forms. */
export async function statusListUrls({ reader }: Node): Promise<readonly string[]> {
  const numbers = await store.listNumbers(reader)
  return numbers.flatMap((number) => FORMS.map((form) => statusUrl(number, form)))
}

/** What the log says of a version of a list. */
export async function getVersion(
  { reader }: Node,
  list: number,
  version: number,
): Promise<StatusVersion | undefined> {
  const row = await store.findVersion(reader, list, version)
  return row && { list: listUrl(list), version, entries: FEWEST_ENTRIES, sha256: row.sha256 }
}

/** For a bundle: the token as it is now, and that the log holds its version; undefined until it is published. */
export async function stapleFor(node: Node, list: number): Promise<EvidenceBundle['status']> {
  const signed = await signedList(node, list, 'token')
  if (!signed) return undefined
  const { act_id, entry_offset } = signed.row
  const entry = (await node.log.lookup(act_id))[entry_offset]
  assert(entry !== undefined, 'a version of a list has its entry in the log')
  if (!isPublished(node, entry)) return undefined
  return { token: signed.text, tlogProof: await node.log.tlogProof(entry) }
}

async function signedList(node: Node, list: number, form: Form): Promise<Signed | undefined> {
  const { reader, signedLists } = node
  const issuer = await store.findListIssuer(reader, list)
  const row = await store.findNewestVersion(reader, list)
  if (issuer === undefined || !row) return undefined
  const key = `${list}/${form}`
  const kept = await signedLists.get(key)?.catch(() => undefined)
  const now = node.now()
  if (kept?.row.version === row.version && Math.abs(now - kept.at) < FRESH_MS) return kept
  const next = sign(node, { list, form, issuer, now })
  signedLists.set(key, next)
  return next
}

async function sign(
  node: Node,
  { list, form, issuer, now }: { list: number; form: Form; issuer: string; now: number },
): Promise<Signed> {
  const authority = node.authorities[issuer]
  assert(authority, 'the issuer of a list is an authority')
  const { row, states, version } = await readVersion(node, list)
  const url = statusUrl(list, form)
  const expiresAt = now + VALID_MS
  if (form === 'token') {
    const facts = { url, states, version: row.version, issuedAt: now, expiresAt }
    const text = await signStatusToken(
      { ...facts, ttlSeconds: TTL_SECONDS },
      { signer: authority.keys.presentation, verificationMethod: authority.presentationMethod },
    )
    return { row, at: now, text }
  }
  const unsigned = buildStatusListCredential({
    url,
    issuer: authority.did,
    purpose: form,
    bits: bitstringFrom(states, form satisfies StatusPurpose),
    validFrom: now,
    validUntil: expiresAt,
    version,
  })
  const credential = await signCredential(unsigned, {
    signer: authority.keys.assertion,
    verificationMethod: authority.verificationMethod,
    created: now,
  })
  return { row, at: now, text: JSON.stringify(credential) }
}

/** Tries enough for acts that come between the reading of a version and of its states. */
const TRIES = 5

/** The newest version with the states that it is of. */
async function readVersion({ reader, keptStates }: Node, list: number) {
  for (let tries = 0; tries < TRIES; tries++) {
    const row = await store.findNewestVersion(reader, list)
    assert(row, 'a list has a version')
    const states = await statesOf(reader, keptStates, list, row.sha256)
    const version = statusVersion(listUrl(list), row.version, states)
    if (version.sha256 !== row.sha256) continue
    keep(keptStates, `${list}/${row.sha256}`, states)
    return { row, states, version }
  }
  throw new Error(`the states of list ${list} are not those that its version says`)
}
