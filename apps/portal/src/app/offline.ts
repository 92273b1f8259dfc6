// Hears the browser's offer to install, before any page that shows it.
import '../lib/install.ts'
import { SERVICE_WORKER, scriptAddress } from '../lib/script-address.ts'

/** What pages beside verifying load, under the service worker's name for it. */
const STORE = 'vermilion-pages'

/**
 * Has a service worker keep this version's code of verifying, and keeps what other pages loaded, so
 * that a certificate can be verified, and an opened page opened again, where there is no network.
 */
export async function keepForOffline(): Promise<void> {
  if (!('serviceWorker' in navigator)) return
  await navigator.serviceWorker.register(scriptAddress(SERVICE_WORKER))
  await navigator.serviceWorker.ready
  const store = await caches.open(STORE)
  // What came before the worker did lies in the browser's own cache; it costs no second download.
  const seen = new Set<string>()
  new PerformanceObserver((list) => {
    for (const { name } of list.getEntries()) {
      const { origin, pathname } = new URL(name)
      // Each once: keeping it is itself a download that the browser tells of.
      if (seen.has(name) || origin !== location.origin || !pathname.startsWith('/assets/')) continue
      seen.add(name)
      void keep(store, name).catch(() => {})
    }
  }).observe({ type: 'resource', buffered: true })
}

async function keep(store: Cache, name: string): Promise<void> {
  if (!(await caches.match(name))) await store.add(name)
}
