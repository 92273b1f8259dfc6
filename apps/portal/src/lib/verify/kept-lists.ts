import { type EvidenceBundle, type StatusLists, statusListsOf } from '@vermilion/credentials'
import type { World } from './world.ts'

/** Of lists that a verdict has rested on; what is merely fetched is kept elsewhere. */
const STORE = 'vermilion-lists'

/** The newest lists of a bundle that this browser has believed: none fetched later may be older. */
export async function readEarlier(
  bundle: EvidenceBundle,
  { trustFile }: World,
): Promise<StatusLists> {
  const store = await globalThis.caches?.open(STORE).catch(() => undefined)
  const found = await Promise.all(
    statusListsOf(bundle, trustFile).map(async ({ url }) => {
      const kept = await store?.match(nameOf(url))
      return kept ? [[url, await kept.text()] as const] : []
    }),
  )
  return Object.fromEntries(found.flat())
}

/** Keeps the lists that a verdict could tell the status by, as far as they say anything new. */
export async function keepLists(lists: StatusLists, earlier: StatusLists): Promise<void> {
  const store = await globalThis.caches?.open(STORE).catch(() => undefined)
  await Promise.all(
    Object.entries(lists)
      .filter(([url, text]) => earlier[url] !== text)
      .map(([url, text]) => store?.put(nameOf(url), new Response(text))),
  )
}

/** A name of this origin: nothing is fetched by it. */
function nameOf(url: string): string {
  return `/lists/${encodeURIComponent(url)}`
}
