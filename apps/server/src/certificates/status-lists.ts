import {
  bitstringOf,
  buildStatusListCredential,
  STATUS_PURPOSES,
  type StatusPurpose,
  signCredential,
} from '@vermilion/credentials'
import type { CertificateState } from '@vermilion/domain'
import { assert } from '@vermilion/ledger'
import type { Node } from '../context.ts'
import * as store from './certificates.store.ts'
import { statusUrl } from './issue.ts'

/** What each list's set bits say; superseded certificates are revoked ones too. */
const STATES: Readonly<Record<StatusPurpose, readonly CertificateState[]>> = {
  revocation: ['revoked', 'superseded'],
  suspension: ['suspended'],
}
/** A list is signed anew when something changed, and in any case after this time. */
const FRESH_MS = 60_000
/** How long a list fetched once may stand for "good": a little more than a page is open. */
const VALID_MS = 10 * 60_000

interface Signed {
  readonly stamp: string
  readonly at: number
  readonly text: string
}

export type StatusLists = (list: number, purpose: string) => Promise<string | undefined>

/** Signed status lists, each kept until its register changes. */
export function createStatusLists(node: Node): StatusLists {
  const signed = new Map<string, Promise<Signed>>()
  return async (list, purpose) => {
    const issuer = await store.findListIssuer(node.reader, list)
    if (issuer === undefined || !isPurpose(purpose)) return undefined
    const key = `${list}/${purpose}`
    const stamp = await store.stampOf(node.reader, list)
    const kept = await signed.get(key)?.catch(() => undefined)
    const now = node.now()
    if (kept && kept.stamp === stamp && Math.abs(now - kept.at) < FRESH_MS) return kept.text
    const next = signList(node, { list, purpose, issuer, stamp, now })
    signed.set(key, next)
    return (await next).text
  }
}

async function signList(
  node: Node,
  {
    list,
    purpose,
    issuer,
    stamp,
    now,
  }: { list: number; purpose: StatusPurpose; issuer: string; stamp: string; now: number },
): Promise<Signed> {
  const authority = node.authorities[issuer]
  assert(authority, 'the issuer of a list is an authority')
  const indices = await store.listIndicesIn(node.reader, list, STATES[purpose])
  const unsigned = buildStatusListCredential({
    url: statusUrl(list, purpose),
    issuer: authority.did,
    purpose,
    bits: bitstringOf(indices),
    validFrom: now,
    validUntil: now + VALID_MS,
  })
  const credential = await signCredential(unsigned, {
    signer: authority.keys.assertion,
    verificationMethod: authority.verificationMethod,
    created: now,
  })
  return { stamp, at: now, text: JSON.stringify(credential) }
}

function isPurpose(text: string): text is StatusPurpose {
  return (STATUS_PURPOSES as readonly string[]).includes(text)
}
