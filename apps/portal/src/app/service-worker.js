// Opens what was opened before, and all of verifying, where there is no network. It keeps code and
// nothing else: no data and no answer of the server pass through here.
//
// `BUILD` comes from the build: which files this version consists of. A version is kept whole or not at
// all, so that no page is ever put together from two of them; it takes the place of the one before
// only when all its files are there.
/* global BUILD */
const VERSIONS = 'vermilion-app-'
const OWN = VERSIONS + BUILD.version
/** What other pages loaded, each by its name, which tells its content. */
const SEEN = 'vermilion-pages'
const SHELL = '/'
/** Pages that are not of this portal: without a network they are not there. */
const APART = ['/second-verifier']
/** A network that does not answer is none. */
const PATIENCE_MS = 5_000

self.addEventListener('install', (event) => event.waitUntil(install()))
self.addEventListener('activate', (event) => event.waitUntil(activate()))
self.addEventListener('message', (event) => {
  if (event.data === 'keep-heavy') event.waitUntil(keepHeavy(event))
})
self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== self.location.origin) return
  if (pathname.startsWith('/assets/')) event.respondWith(fromStoreFirst(request))
  else if (request.mode === 'navigate' && !APART.includes(pathname))
    event.respondWith(page(request))
  else if (BUILD.plain.includes(pathname)) event.respondWith(fromNetworkFirst(request))
})

async function install() {
  const own = await caches.open(OWN)
  await Promise.all([...BUILD.core, ...BUILD.plain].map((path) => keep(own, path)))
  // The page last: one that names other files than these belongs to another version.
  const shell = await fetch(SHELL, { cache: 'reload', headers: { accept: 'text/html' } })
  const text = await shell.clone().text()
  if (!shell.ok || !text.includes(BUILD.entry)) throw new Error('the page is of another version')
  await own.put(SHELL, shell)
  // Whoever had the heavy parts of the version before goes on having them.
  const before = await Promise.all(BUILD.heavy.map((path) => caches.match(path)))
  if (before.some(Boolean)) await Promise.allSettled(BUILD.heavy.map((path) => keep(own, path)))
  await self.skipWaiting()
}

/** Names tell contents: what any version or page has kept is not fetched again. */
async function keep(own, path) {
  if (await own.match(path)) return
  const kept = path.startsWith('/assets/') ? await caches.match(path) : undefined
  const answer = kept ?? (await fetch(path, { cache: kept ? 'default' : 'no-cache' }))
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`)
  await own.put(path, answer)
}

async function activate() {
  // The version before stays too: a window that was opened with it still fetches its parts.
  const versions = (await caches.keys()).filter((name) => name.startsWith(VERSIONS) && name !== OWN)
  await Promise.all(versions.slice(0, -1).map((name) => caches.delete(name)))
  const seen = await caches.open(SEEN)
  for (const request of await seen.keys()) {
    if (!BUILD.all.includes(new URL(request.url).pathname)) await seen.delete(request)
  }
  await self.clients.claim()
}

/** Fonts and the like, for whoever verifies: too much to give to every visitor. */
async function keepHeavy(event) {
  const own = await caches.open(OWN)
  const kept = await Promise.allSettled(BUILD.heavy.map((path) => keep(own, path)))
  event.ports[0]?.postMessage(kept.every(({ status }) => status === 'fulfilled'))
}

async function fromStoreFirst(request) {
  const kept = await caches.match(request)
  if (kept) return kept
  const answer = await fetch(request)
  if (answer.ok) await (await caches.open(SEEN)).put(request, answer.clone())
  return answer
}

async function page(request) {
  try {
    return await fetch(request, { signal: AbortSignal.timeout(PATIENCE_MS) })
  } catch (cause) {
    const kept = await (await caches.open(OWN)).match(SHELL)
    if (kept) return kept
    throw cause
  }
}

async function fromNetworkFirst(request) {
  try {
    return await fetch(request)
  } catch (cause) {
    const kept = await (await caches.open(OWN)).match(request)
    if (kept) return kept
    throw cause
  }
}
