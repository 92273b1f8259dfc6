import { SERVICE_WORKER, scriptAddress } from '../lib/script-address.ts'

/** The worker keeps what passes through it under this name. */
const STORE = 'vermilion-pages'

/** Keeps the pages that were opened, so that a certificate can be verified where there is no network. */
export async function keepForOffline(): Promise<void> {
  if (!('serviceWorker' in navigator)) return
  await navigator.serviceWorker.register(scriptAddress(SERVICE_WORKER))
  const store = await caches.open(STORE)
  // What came before the worker did lies in the browser's own cache; it costs no second download.
  const seen = new Set<string>()
  new PerformanceObserver((list) => {
    for (const { name } of list.getEntries()) {
      const { origin, pathname } = new URL(name)
      // Each once: keeping it is itself a download that the browser tells of.
      if (seen.has(name) || origin !== location.origin || !pathname.startsWith('/assets/')) continue
      seen.add(name)
      void store.add(name).catch(() => {})
    }
  }).observe({ type: 'resource', buffered: true })
  await store.add(new Request('/', { headers: { accept: 'text/html' } }))
}
