import { servingAddress, type TrustFile } from '@vermilion/credentials'
import { fromBase64Url, fromUtf8 } from '@vermilion/ledger'
import { loadTrust } from '../trust/pinned-trust.ts'
import { fetchListNow, here, loadKinds } from './world.ts'

const INDEX = '/status/lists.json'
/** A hall has a list or two for each agency; an index of thousands is not one of ours. */
const MOST_LISTS = 200

/** What this browser could judge by if the network went away now. */
export type AtHand = {
  /** The hall answered just now; else all this is from before. */
  readonly isReached: boolean
  /** The program itself is kept. */
  readonly program: boolean
  /** The readers of other files than JSON, with what they need, are kept too. */
  readonly readers: boolean
  readonly trust: { readonly version: number; readonly issuedAt: string }
  readonly kinds: number
  readonly lists: number
  /** When the oldest of the kept lists was signed, in milliseconds. */
  readonly asOf?: number
  /** Nothing that a verdict needs is missing. */
  readonly isReady: boolean
}

/** Fetches and keeps all that a verdict can rest on: every list, so that none tells what it is for. */
export async function fetchAtHand(): Promise<AtHand> {
  const { trustFile } = await loadTrust()
  const [kinds, readers, isReached] = await Promise.all([
    loadKinds(trustFile),
    keepReaders(),
    fetch(INDEX, { cache: 'no-store' }).then(
      ({ ok }) => ok,
      () => false,
    ),
  ])
  const addresses = addressesIn(await fetchListNow(INDEX), trustFile)
  const lists = await Promise.all(addresses.map(fetchListNow))
  const signed = lists.map(signedAt).filter((at) => at !== undefined)
  const program = (await activeWorker()) !== undefined
  const isWhole = kinds.length >= kindsOf(trustFile) && signed.length === addresses.length
  return {
    isReached,
    program,
    readers,
    trust: { version: trustFile.version, issuedAt: trustFile.issuedAt },
    kinds: kinds.length,
    lists: signed.length,
    ...(signed.length > 0 ? { asOf: Math.min(...signed) } : {}),
    isReady: program && signed.length > 0 && isWhole,
  }
}

function kindsOf({ agencies }: TrustFile): number {
  return new Set(agencies.flatMap(({ kinds }) => kinds.map(({ schemaId }) => schemaId))).size
}

function addressesIn(index: string | undefined, trustFile: TrustFile): readonly string[] {
  const lists = parse(index)?.lists
  const urls = Array.isArray(lists) ? lists.filter((url) => typeof url === 'string') : []
  return urls.slice(0, MOST_LISTS).flatMap((url) => {
    const address = servingAddress(url, trustFile)
    return address === undefined ? [] : [here(address, trustFile)]
  })
}

/** What a list says of itself, for showing its age: a verdict checks who says it. */
function signedAt(list: string | undefined): number | undefined {
  const claims = parse(bodyOf(list))
  const at =
    typeof claims?.iat === 'number' ? claims.iat * 1000 : Date.parse(String(claims?.validFrom))
  return Number.isNaN(at) ? undefined : at
}

/** A token's claims stand between its first two dots. */
function bodyOf(list: string | undefined): string | undefined {
  const [, body] = /^[\w-]+\.([\w-]+)\.[\w-]+\s*$/.exec(list ?? '') ?? []
  const bytes = body === undefined ? undefined : fromBase64Url(body)
  return bytes ? fromUtf8(bytes) : list
}

function parse(text: string | undefined): Readonly<Record<string, unknown>> | undefined {
  try {
    return text === undefined ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Asks the service worker to keep what is too large for every visitor. */
async function keepReaders(): Promise<boolean> {
  const worker = await activeWorker()
  if (!worker) return false
  const { port1, port2 } = new MessageChannel()
  const answer = new Promise<boolean>((resolve) => {
    port1.onmessage = ({ data }) => resolve(data === true)
    setTimeout(() => resolve(false), PATIENCE_MS)
  })
  worker.postMessage('keep-heavy', [port2])
  return answer
}

/** The one that keeps a whole version; at a first visit it needs a moment to fetch it. */
async function activeWorker(): Promise<ServiceWorker | undefined> {
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, FIRST_VISIT_MS))
  const ready = await Promise.race([navigator.serviceWorker?.ready, late])
  return ready?.active ?? undefined
}

const FIRST_VISIT_MS = 60_000
/** A slow line has time for a font of some megabytes. */
const PATIENCE_MS = 120_000
