import { verifyTlogProof } from '@vermilion/ledger'
import type { EvidenceBundle } from '../bundle/bundle.ts'
import { decodeP256Multikey, encodeMultikey } from '../proof/multikey.ts'
import { type CertificateStatus, STATUS_BITS, stateAt } from '../status/states.ts'
import { readStatusToken } from '../status/status-token.ts'
import { listOfPurpose, statusVersion, statusVersionEntry } from '../status/version.ts'
import { logTrust } from '../trust/log-trust.ts'
import type { TrustFile } from '../trust/trust-file.ts'
import { findAssertionKey, isInForce } from '../webvh/find-key.ts'
import { originOf } from './check-log.ts'
import type { Place, ReadWith } from './read-lists.ts'

/** How a certificate stood when its bundle was put together. */
export type Stapled = {
  readonly state: CertificateStatus
  readonly asOf: number
  /** The log has it. */
  readonly version: number
  readonly stale: boolean
}

/**
 * The status that a bundle brings along: a token of the very list that the certificate names, whose
 * version a log that is trusted holds. Undefined where any of it fails. Whoever has a stolen key can date
 * what the log once held as they like: such a status says nothing, which is no fault of the bundle.
 */
export async function readStapled(
  { token, tlogProof }: NonNullable<EvidenceBundle['status']>,
  { url, index }: Pick<Place, 'url' | 'index'>,
  { versions, now, issuer, trustFile }: ReadWith & { readonly trustFile: TrustFile },
): Promise<Stapled | 'stolen' | undefined> {
  const list = listOfPurpose(url)
  const stolen = trustFile.agencies.find(({ did }) => did === issuer)?.compromised ?? []
  let isOfToday = false
  let isStolen = false
  const read = await readStatusToken(token, {
    url: `${list}/token`,
    now,
    findKey(method) {
      const found = findAssertionKey(versions, method, decodeP256Multikey)
      isOfToday = isInForce(versions, method, decodeP256Multikey)
      const key = found.ok ? encodeMultikey(found.publicKey) : ''
      isStolen = stolen.some((each) => each.key === key)
      return found
    },
  })
  if (!read.ok || read.version === undefined || read.bits !== STATUS_BITS) return undefined
  const state = stateAt(read.bytes, index)
  const origin = originOf(tlogProof)
  const trust = origin === undefined ? undefined : logTrust(trustFile, origin)
  if (!state || !trust) return undefined
  const entry = statusVersionEntry(statusVersion(list, read.version, read.bytes))
  const logged = await verifyTlogProof(tlogProof, entry, trust)
  if (!logged.ok) return undefined
  if (isStolen) return 'stolen'
  // A key that was retired no longer speaks about today.
  return { state, asOf: read.asOf, version: read.version, stale: read.stale || !isOfToday }
}
