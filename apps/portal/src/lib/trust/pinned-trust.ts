import { decideTrust, type Trust } from './trust.ts'

const KEY = 'vermilion-trust'

/** Keys change while a page is open; a log's keys overlap for longer than this. */
const FRESH_MS = 60_000

let deciding: Promise<Trust> | undefined
let decidedAt = 0

/** The trust that a verdict rests on: fetched and decided once a minute, again after a failure. */
export function loadTrust(): Promise<Trust> {
  const now = Date.now()
  if (Math.abs(now - decidedAt) > FRESH_MS) {
    deciding = undefined
    decidedAt = now
  }
  deciding ??= decide().catch((cause) => {
    deciding = undefined
    throw cause
  })
  return deciding
}

async function decide(): Promise<Trust> {
  const decided = await decideTrust({
    pinned: localStorage.getItem(KEY) ?? undefined,
    offered: await fetchText('/trust.json'),
    now: Date.now(),
  })
  if (!decided) throw new Error('there is no trust file, neither kept nor offered')
  if (decided.keep !== undefined) localStorage.setItem(KEY, decided.keep)
  return decided.trust
}

async function fetchText(url: string): Promise<string | undefined> {
  try {
    const response = await fetch(url, { cache: 'no-cache' })
    return response.ok ? await response.text() : undefined
  } catch {
    return undefined
  }
}
