// Lets pages that were opened before open without a network. Everything under /assets/ is named by
// its content and kept; the page itself is asked for anew and kept for when nobody answers. Nothing
// else passes through here: no data, no answers of the server.
const STORE = 'vermilion-pages'
const SHELL = '/'

self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== self.location.origin) return
  if (pathname.startsWith('/assets/')) event.respondWith(fromStoreFirst(request))
  else if (request.mode === 'navigate') event.respondWith(fromNetworkFirst(request))
})

async function fromStoreFirst(request) {
  const store = await caches.open(STORE)
  const kept = await store.match(request)
  if (kept) return kept
  const answer = await fetch(request)
  if (answer.ok) await store.put(request, answer.clone())
  return answer
}

async function fromNetworkFirst(request) {
  const store = await caches.open(STORE)
  try {
    const answer = await fetch(request)
    const isPage = answer.headers.get('content-type')?.startsWith('text/html')
    if (answer.ok && isPage) await store.put(SHELL, answer.clone())
    return answer
  } catch (cause) {
    const kept = await store.match(SHELL)
    if (kept) return kept
    throw cause
  }
}
