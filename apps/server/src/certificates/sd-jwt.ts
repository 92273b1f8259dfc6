import { sdJwtHash } from '@vermilion/credentials'
import { issueSdJwtVc } from '@vermilion/credentials/sd-jwt'
import { assert } from '@vermilion/ledger'
import { randomBytes } from '@vermilion/ledger/log'
import type { Node } from '../context.ts'
import type { CertificateFacts, PreparedForm } from './issue.ts'
import { statusUrl } from './status-url.ts'

/** The certificate as an SD-JWT VC, for its holder alone; an edition from before has no such form. */
export async function signSdJwt(
  node: Pick<Node, 'authorities' | 'now'>,
  {
    kind,
    issuer,
    place,
    subject,
    validFrom,
    endsAt,
  }: CertificateFacts & { readonly validFrom: number },
): Promise<readonly PreparedForm[]> {
  const authority = node.authorities[issuer]
  assert(authority, 'the issuer of a certificate is an authority')
  if (!kind.sdJwt) return []
  const body = await issueSdJwtVc({
    form: kind.sdJwt,
    issuer: authority.did,
    keyId: authority.presentationMethod,
    signer: authority.keys.presentation,
    issuedAt: node.now(),
    validFrom,
    validUntil: endsAt,
    subject,
    status: { idx: place.status_index, uri: statusUrl(place.list, 'token') },
    random: randomBytes,
  })
  // Header and payload, up to the signature that comes before the disclosures.
  const signed = body.slice(0, body.lastIndexOf('.', body.indexOf('~')))
  return [{ form: 'sd-jwt', schema: 'certificate.sd-jwt', body, hash: sdJwtHash(signed) }]
}
