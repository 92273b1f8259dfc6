const WORKER = '/service-worker.js'
/** The worker keeps what passes through it under this name. */
const STORE = 'vermilion-pages'

/** Where the browser asks for it, only this module names the address of a script. */
type TrustedTypes = {
  createPolicy(
    name: string,
    rules: { createScriptURL: () => string },
  ): { createScriptURL(url: string): string }
}

/** Keeps the pages that were opened, so that a certificate can be verified where there is no network. */
export async function keepForOffline(): Promise<void> {
  if (!('serviceWorker' in navigator)) return
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes }
  const rules = { createScriptURL: () => WORKER }
  const address = trustedTypes?.createPolicy('vermilion', rules).createScriptURL(WORKER) ?? WORKER
  await navigator.serviceWorker.register(address)
  const store = await caches.open(STORE)
  // What came before the worker did lies in the browser's own cache; it costs no second download.
  const loaded = performance
    .getEntriesByType('resource')
    .map(({ name }) => new URL(name))
    .filter(({ origin, pathname }) => origin === location.origin && pathname.startsWith('/assets/'))
  const shell = new Request('/', { headers: { accept: 'text/html' } })
  await Promise.all([...loaded, shell].map((each) => store.add(each)))
}
