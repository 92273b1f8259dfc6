const STORE = 'vermilion-public'
const PATIENCE_MS = 6_000

/** What this page has kept already: writing it again would cost a verdict as much as its signatures. */
const keptHere = new Map<string, string>()

/**
 * A public file that speaks for itself (signed, or pinned by its digest): from the network where
 * there is one, else as it was fetched last. Undefined where there is neither, or where the server has
 * none to give. It is kept after it was handed on: nobody waits for that.
 */
export async function fetchKept(url: string, cache: RequestCache): Promise<string | undefined> {
  try {
    const response = await fetch(url, { cache, signal: AbortSignal.timeout(PATIENCE_MS) })
    if (!response.ok) return undefined
    const text = await response.text()
    if (keptHere.get(url) !== text) keep(url, text).catch(() => {})
    return text
  } catch {
    const store = await globalThis.caches?.open(STORE).catch(() => undefined)
    return (await store?.match(url))?.text()
  }
}

async function keep(url: string, text: string): Promise<void> {
  const store = await globalThis.caches?.open(STORE)
  await store?.put(url, new Response(text))
  keptHere.set(url, text)
}
