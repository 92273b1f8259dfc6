import {
  type EvidenceBundle,
  type StatusLists,
  statusListsOf,
  type TrustFile,
} from '@vermilion/credentials'

const TIMEOUT_MS = 10_000
/** Bytes of one list: a million bits that are all at random take a sixth of it. */
const LIST_LIMIT = 1024 * 1024

/**
 * The status lists that a bundle names, each whole and never one bit, so that nobody learns which
 * certificate is being checked. One that cannot be had is left out: the verdict says that it is unknown.
 */
export async function fetchLists(
  bundle: Pick<EvidenceBundle, 'credential'>,
  trustFile: TrustFile,
): Promise<StatusLists> {
  const found = await Promise.all(
    statusListsOf(bundle, trustFile).map(async ({ url, address }) => {
      const text = await fetchText(address)
      return text === undefined ? [] : [[url, text] as const]
    }),
  )
  return Object.fromEntries(found.flat())
}

async function fetchText(address: string): Promise<string | undefined> {
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS)
    // A hall that is named answers itself: what it points to is named by nobody.
    const response = await fetch(address, { signal, redirect: 'error' })
    if (!response.ok) return undefined
    const parts: Uint8Array[] = []
    let size = 0
    for await (const part of response.body ?? []) {
      size += part.length
      if (size > LIST_LIMIT) return undefined
      parts.push(part)
    }
    return Buffer.concat(parts).toString()
  } catch {
    return undefined
  }
}
