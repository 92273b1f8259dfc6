const STORE = 'vermilion-public'
const PATIENCE_MS = 6_000

/**
 * A public file that speaks for itself (signed, or pinned by its digest): from the network where
 * there is one, else as it was fetched last. Undefined where there is neither, or where the server has
 * none to give. It is kept after it was handed on: nobody waits for that.
 */
export async function fetchKept(url: string, cache: RequestCache): Promise<string | undefined> {
  const store = globalThis.caches?.open(STORE).catch(() => undefined)
  try {
    const response = await fetch(url, { cache, signal: AbortSignal.timeout(PATIENCE_MS) })
    if (!response.ok) return undefined
    const text = await response.text()
    store?.then((kept) => kept?.put(url, new Response(text))).catch(() => {})
    return text
  } catch {
    const kept = await (await store)?.match(url)
    return kept?.text()
  }
}
