import {
  type CompiledKind,
  diffClaims,
  type EvidenceBundle,
  examineTrust,
  parseBundle,
  type StatusLists,
  schemaDigest,
  statusListsOf,
  type TrustFile,
  type VerdictReport,
  verifyFile,
} from '@vermilion/credentials'
import { sha256, toHex, utf8 } from '@vermilion/ledger'
import { fetchKept } from '../fetch-kept.ts'
import { loadTrust } from '../trust/pinned-trust.ts'
import type { Trust } from '../trust/trust.ts'
import { type Change, changesOf } from './changes.ts'

/** A verdict with all that the page says about how it came to be. */
export type Verified = {
  readonly report: VerdictReport
  readonly checkedAt: number
  readonly trust: Trust
  /** Hex for drawing the seal: the leaf that the proof leads to, else a hash of the file itself. */
  readonly leaf: string
  /** Of an altered file whose original this hall still has: what was changed. */
  readonly changes: readonly Change[]
  readonly file: string | Uint8Array
}

/** The whole verdict, computed in this browser; the network brings status lists and nothing else. */
export async function verifyHere(file: string | Uint8Array): Promise<Verified> {
  const trust = await loadTrust()
  const { trustFile } = trust
  const kinds = await loadKinds(trustFile)
  const parsed = parseBundle(file)
  // The lists are on their way while the signatures are checked.
  const status = parsed.ok ? fetchLists(parsed.bundle, trustFile) : undefined
  const checkedAt = Date.now()
  const report = await verifyFile(file, { trustFile, kinds, status, now: checkedAt })
  return {
    report,
    checkedAt,
    trust,
    leaf: leafOf(report) ?? toHex(sha256(typeof file === 'string' ? utf8(file) : file)),
    changes: parsed.ok ? await changesIn(parsed.bundle, report, trustFile, kinds) : [],
    file,
  }
}

/** Fetches and keeps what every verdict rests on, so that the first can be made without a network. */
export async function prepareToVerify(): Promise<void> {
  const { trustFile } = await loadTrust()
  await loadKinds(trustFile)
  await examineTrust(trustFile, Date.now())
}

/** The evidence that a certificate's link leads to; undefined where there is none. */
export async function fetchBundle(id: string): Promise<string | undefined> {
  const response = await fetch(`/certificates/${id}/bundle.json`, { cache: 'no-cache' })
  if (response.status === 404) return undefined
  if (!response.ok) throw new Error(`the bundle answered ${response.status}`)
  return response.text()
}

/** Addresses under which this hall and the hosts of the trust file are known. */
export async function knownHosts(): Promise<readonly string[]> {
  const { trustFile } = await loadTrust()
  const serving = Object.values(trustFile.hosts).map((origin) => new URL(origin).host)
  return [location.host, ...Object.keys(trustFile.hosts), ...serving]
}

function leafOf({ checks }: VerdictReport): string | undefined {
  const leaf = checks.find(({ id }) => id === 'log')?.params?.leaf
  return typeof leaf === 'string' ? leaf : undefined
}

const kindsRead = new Map<string, CompiledKind>()

/** Kinds are public and pinned by their digest in the trust file; a wrong one only fails the check. */
async function loadKinds({ agencies }: TrustFile): Promise<readonly CompiledKind[]> {
  const pins = new Map(
    agencies.flatMap(({ kinds }) => kinds.map((kind) => [kind.id, kind] as const)),
  )
  const read = await Promise.all(
    [...pins].map(async ([id, pinned]) => {
      const kind = kindsRead.get(id) ?? (await fetchKind(id))
      // One that some cache kept too long is asked for again at the next verdict.
      if (kind && schemaDigest(kind.schema) === pinned.schemaDigest) kindsRead.set(id, kind)
      return kind ?? []
    }),
  )
  return read.flat()
}

async function fetchKind(id: string): Promise<CompiledKind | undefined> {
  const text = await fetchKept(`/kinds/${id}.json`, 'default')
  return text === undefined ? undefined : JSON.parse(text)
}

/**
 * Whole lists, never one bit, so that nobody learns which certificate is being checked. Offline, the
 * last ones fetched: each says until when it may be believed.
 */
async function fetchLists(bundle: EvidenceBundle, trustFile: TrustFile): Promise<StatusLists> {
  const found = await Promise.all(
    statusListsOf(bundle, trustFile).map(async ({ url, address }) => {
      const text = await fetchKept(here(address, trustFile), 'no-store')
      return text === undefined ? [] : [[url, text] as const]
    }),
  )
  return Object.fromEntries(found.flat())
}

/** This page is served by the node itself, whatever name the browser used to reach it. */
function here(address: string, { origin, hosts }: TrustFile): string {
  const own = hosts[origin.split('/')[0] ?? '']
  return own !== undefined && address.startsWith(`${own}/`) ? address.slice(own.length) : address
}

/** The seal of the log tells that the text was altered; the original, where it is at hand, tells where. */
async function changesIn(
  bundle: EvidenceBundle,
  report: VerdictReport,
  trustFile: TrustFile,
  kinds: readonly CompiledKind[],
): Promise<readonly Change[]> {
  const altered = report.checks.some(({ params }) => params?.altered === 'content')
  const id = /^urn:uuid:([0-9a-f-]{36})$/.exec(report.certificate?.id ?? '')?.[1]
  if (!altered || id === undefined) return []
  const original = await fetchBundle(id).catch(() => undefined)
  const parsed = original === undefined ? undefined : parseBundle(original)
  if (original === undefined || !parsed?.ok) return []
  const sound = await verifyFile(original, { trustFile, kinds, now: Date.now() })
  const genuine = sound.checks.every(({ id, result }) => id === 'status' || result === 'passed')
  if (!genuine) return []
  return changesOf(diffClaims(parsed.bundle.credential, bundle.credential), sound, report)
}
