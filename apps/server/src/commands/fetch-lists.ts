import {
  parseBundle,
  type StatusLists,
  statusListsOf,
  type TrustFile,
} from '@vermilion/credentials'

const TIMEOUT_MS = 10_000

/**
 * The status lists that a file names, each whole and never one bit, so that nobody learns which
 * certificate is being checked. One that cannot be had is left out: the verdict says that it is unknown.
 */
export async function fetchLists(file: Uint8Array, trustFile: TrustFile): Promise<StatusLists> {
  const parsed = parseBundle(file)
  const wanted = parsed.ok ? statusListsOf(parsed.bundle, trustFile) : []
  const found = await Promise.all(
    wanted.map(async ({ url, address }) => {
      const text = await fetchText(address)
      return text === undefined ? [] : [[url, text] as const]
    }),
  )
  return Object.fromEntries(found.flat())
}

async function fetchText(address: string): Promise<string | undefined> {
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(TIMEOUT_MS) })
    return response.ok ? await response.text() : undefined
  } catch {
    return undefined
  }
}
