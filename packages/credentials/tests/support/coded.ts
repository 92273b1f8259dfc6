import { toBase64Url } from '@vermilion/ledger'
import {
  certificateEntry,
  type EvidenceBundle,
  type JsonObject,
  type LoggedCredential,
  signCredential,
} from '../../src/index.ts'
import { COMPACT_LICENCE } from './compact-kind.ts'
import { deepProof } from './deep-log.ts'
import { authority, issue, issuerKey } from './world.ts'

type Depth = { readonly height: number; readonly witnesses: number }

/** The licence of the worked example with its extract, each logged deep in a log of some size. */
export async function codedBundle(
  depth: Depth,
): Promise<EvidenceBundle & { extract: LoggedCredential }> {
  const licence = await issue()
  const kind = COMPACT_LICENCE.extract
  const said = licence.credential.credentialSubject as JsonObject
  const keys = ['type', ...(kind?.claims ?? []).map(({ key }) => key)]
  const { proof, ...whole } = licence.credential
  const unsigned = {
    ...whole,
    '@context': kind?.context ?? [],
    id: 'urn:uuid:0199f0b2-6f0b-7d11-8c02-a5b4c3d2e1f0',
    type: ['VerifiableCredential', kind?.type ?? ''],
    extractOf: licence.credential.id ?? '',
    credentialSubject: Object.fromEntries(
      Object.entries(said).filter(([key]) => keys.includes(key)),
    ),
    credentialSchema: { id: String(kind?.schema.$id), type: 'JsonSchema' },
  }
  const extract = await signCredential(unsigned, {
    signer: issuerKey,
    verificationMethod: `${authority.did}#2026-licence`,
    created: Date.parse('2026-11-22T01:00:00Z'),
  })
  return {
    ...licence,
    ...(await logged(licence.credential, 0x07, depth)),
    extract: await logged(extract, 0x08, depth),
  }
}

async function logged(
  credential: JsonObject,
  salt: number,
  depth: Depth,
): Promise<LoggedCredential> {
  const bytes = new Uint8Array(16).fill(salt)
  const body = certificateEntry(credential, authority.did, bytes)
  return {
    credential,
    opening: { salt: toBase64Url(bytes) },
    tlogProof: await deepProof(body, depth),
  }
}
