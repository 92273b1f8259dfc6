import {
  type EvidenceBundle,
  issuerOf,
  parseBundle,
  type StatusLists,
  statusListsOf,
  type TrustFile,
  type VerdictReport,
  verifyBundle,
  verifyFile,
} from '@vermilion/credentials'
import { verifyForeign } from '@vermilion/credentials/foreign'
import { sortFile } from '@vermilion/credentials/intake'
import { verifyPdf } from '@vermilion/credentials/pdf'
import { readSdJwtFile, verifySdJwt } from '@vermilion/credentials/sd-jwt'
import { loadCatalogue } from '../catalogue/load.ts'
import { fonts } from '../certificates/font-files.ts'
import type { Documents } from './documents.ts'
import { fetchLists } from './fetch-lists.ts'

/** What a certificate is judged by, besides itself. */
export interface Evidence {
  /** Undefined where nobody is trusted: then no issuer is known. */
  readonly trustFile: TrustFile | undefined
  readonly documents: Documents | undefined
  readonly online: boolean
  readonly now: number
}

const NO_DOCUMENTS: Documents = { text: () => undefined, find: () => undefined }

/** Judged as what it is: a certificate on pages, its evidence as data, or a credential of others. */
export async function verifyCertificate(
  bytes: Uint8Array,
  { trustFile, documents = NO_DOCUMENTS, online, now }: Evidence,
): Promise<VerdictReport> {
  const sorted = sortFile(bytes)
  const parsed = sorted === 'pdf' ? undefined : parseBundle(bytes)
  if (parsed?.ok && isForeign(parsed.bundle, trustFile))
    return verifyForeign(parsed.bundle.credential, documents.find, now)

  const { compiledEditions: kinds, suites } = await loadCatalogue()
  const world = { trustFile: trustFile ?? TRUSTING_NOBODY, kinds, now, suites: suites.verify }
  const listsOf = async (bundle: Named): Promise<StatusLists> => ({
    ...(online && trustFile ? await fetchLists(bundle, trustFile) : {}),
    ...listsIn(documents, bundle, world.trustFile),
  })
  if (!parsed) return (await verifyPdf(bytes, { ...world, listsOf, fonts })).report
  const sdJwt = sorted === 'sd-jwt' ? readSdJwtFile(bytes) : undefined
  if (sdJwt?.ok) {
    const status = listsOf({ credential: sdJwt.file.sdJwt.claims })
    return verifySdJwt(sdJwt.file, { ...world, status })
  }
  if (!parsed.ok) return verifyFile(bytes, world)
  return verifyBundle(parsed.bundle, { ...world, status: listsOf(parsed.bundle) })
}

/** What names status lists. */
type Named = Pick<EvidenceBundle, 'credential'>

/** A bundle is a form of ours, whoever issued it; a credential by itself is one of others. */
function isForeign(
  { credential, tlogProof }: EvidenceBundle,
  trustFile: TrustFile | undefined,
): boolean {
  const issuer = issuerOf(credential)
  const known = trustFile?.agencies.some(({ did }) => did === issuer) ?? false
  return tlogProof === undefined && !known
}

function listsIn(
  documents: Documents,
  bundle: Named,
  trustFile: TrustFile,
): Record<string, string> {
  const found = statusListsOf(bundle, trustFile).flatMap(({ url }) => {
    const text = documents.text(url)
    return text === undefined ? [] : [[url, text] as const]
  })
  return Object.fromEntries(found)
}

const TRUSTING_NOBODY: TrustFile = {
  v: 1,
  version: 0,
  issuedAt: '',
  root: '',
  origin: '',
  logs: [],
  hosts: {},
  agencies: [],
  policy: {},
}
