import {
  type CompiledKind,
  type EvidenceBundle,
  type StatusLists,
  schemaDigest,
  statusListsOf,
  type TrustFile,
} from '@vermilion/credentials'
import { fetchKept } from '../fetch-kept.ts'

/** All that a verdict made here rests on besides the file; a worker is handed it as it is. */
export type World = {
  readonly trustFile: TrustFile
  readonly kinds: readonly CompiledKind[]
}

const kindsRead = new Map<string, CompiledKind>()

/** Kinds are public and pinned by their digest in the trust file; a wrong one only fails the check. */
export async function loadKinds({ agencies }: TrustFile): Promise<readonly CompiledKind[]> {
  const pins = new Map(
    agencies.flatMap(({ kinds }) => kinds.map((kind) => [kind.schemaId, kind] as const)),
  )
  const read = await Promise.all(
    [...pins].map(async ([schemaId, pinned]) => {
      const kind = kindsRead.get(schemaId) ?? (await fetchKind(schemaId))
      // One that some cache kept too long is asked for again at the next verdict.
      if (kind && schemaDigest(kind.schema) === pinned.schemaDigest) kindsRead.set(schemaId, kind)
      return kind ?? []
    }),
  )
  return read.flat()
}

/** An edition of a kind, or its extract, is served under the same name as its schema. */
async function fetchKind(schemaId: string): Promise<CompiledKind | undefined> {
  const name = /\/schemas\/([a-z0-9-]+\/[0-9]+\.json)$/.exec(schemaId)?.[1]
  if (name === undefined) return undefined
  const text = await fetchKept(`/kinds/${name}`, 'default')
  return text === undefined ? undefined : JSON.parse(text)
}

/**
 * Whole lists, never one bit, so that nobody learns which certificate is being checked. Offline, the
 * last ones fetched: each says until when it may be believed.
 */
export async function fetchLists(
  bundle: Pick<EvidenceBundle, 'credential'>,
  { trustFile }: World,
  fetchList: (address: string) => Promise<string | undefined> = fetchListNow,
): Promise<StatusLists> {
  const found = await Promise.all(
    statusListsOf(bundle, trustFile).map(async ({ url, address }) => {
      const text = await fetchList(here(address, trustFile))
      return text === undefined ? [] : [[url, text] as const]
    }),
  )
  return Object.fromEntries(found.flat())
}

export function fetchListNow(address: string): Promise<string | undefined> {
  return fetchKept(address, 'no-store')
}

/** The evidence that a certificate's link leads to; undefined where there is none. */
export async function fetchBundle(id: string): Promise<string | undefined> {
  const response = await fetch(`/certificates/${id}/bundle.json`, { cache: 'no-cache' })
  if (response.status === 404) return undefined
  if (!response.ok) throw new Error(`the bundle answered ${response.status}`)
  return response.text()
}

/** Addresses under which this hall and the hosts of the trust file are known. */
export function knownHosts({ hosts }: TrustFile): readonly string[] {
  const serving = Object.values(hosts).map((origin) => new URL(origin).host)
  return [location.host, ...Object.keys(hosts), ...serving]
}

/** This page is served by the node itself, whatever name the browser used to reach it. */
export function here(address: string, { origin, hosts }: TrustFile): string {
  const own = hosts[origin.split('/')[0] ?? '']
  return own !== undefined && address.startsWith(`${own}/`) ? address.slice(own.length) : address
}
