import { join } from 'node:path'
import type { Browser } from 'puppeteer-core'
import { buildScripts } from '../pages/portal-build.ts'
import { ROOT } from '../start/served-node.ts'

const PAGE = '<!doctype html><script type="module" src="/main.js"></script>'
const MAIN = `
import { openTrustFile, statusListsOf, verifyFile } from '@vermilion/credentials'
import { contextsOf, createRdfcSuite } from '@vermilion/credentials/rdfc'
const textAt = async (path) => (await fetch(path)).text()
globalThis.prepare = async (bundle) => {
  const trust = await textAt('/trust.json')
  const opened = await openTrustFile(trust, JSON.parse(trust).root, Date.now())
  if (!opened.ok) throw new Error(opened.reason)
  const { trustFile } = opened
  const ids = new Set(trustFile.agencies.flatMap(({ kinds }) => kinds.map(({ schemaId }) => schemaId)))
  const kinds = await Promise.all(
    [...ids].map(async (id) => JSON.parse(await textAt('/kinds/' + id.split('/schemas/')[1]))),
  )
  const lists = await Promise.all(
    statusListsOf(JSON.parse(bundle), trustFile).map(async ({ url }) => [url, await textAt(new URL(url).pathname)]),
  )
  const suites = [createRdfcSuite(contextsOf(kinds))]
  const status = Object.fromEntries(lists)
  const file = new TextEncoder().encode(bundle)
  globalThis.verifyOnce = async () => {
    // Nothing that was checked for one file helps the next.
    const world = { trustFile: structuredClone(trustFile), kinds, suites, status }
    const began = performance.now()
    const { overall, checks } = await verifyFile(file, { ...world, now: Date.now() })
    const ms = performance.now() - began
    const all = checks.every(({ params }) => params?.unchecked === undefined)
    return { ms, verdict: all ? overall : 'not checked whole' }
  }
}
`

type Verified = { readonly ms: number; readonly verdict: string | undefined }
type Page = { prepare(bundle: string): Promise<void>; verifyOnce(): Promise<Verified> }

/**
 * What the product's own functions take for a whole bundle, from its bytes to the verdict: both proofs, the
 * proofs of the log, history, recognition, extract, and every status list, with nothing fetched meanwhile and
 * nothing kept from one round to the next. `native: false`: in a browser whose WebCrypto has no Ed25519.
 */
export async function verifyByFunction(
  browser: Browser,
  { url, bundle, rounds, native }: { url: string; bundle: string; rounds: number; native: boolean },
): Promise<readonly Verified[]> {
  const [script = ''] = buildScripts(PAGE, MAIN, join(ROOT, 'apps/portal/node_modules'))
  const page = await browser.newPage()
  try {
    // The portal lets no script in that is not its own.
    await page.setBypassCSP(true)
    if (!native) await page.evaluateOnNewDocument(withoutEd25519)
    await page.goto(`${url}/second-verifier`)
    await page.addScriptTag({ content: script, type: 'module' })
    await page.waitForFunction(() => 'prepare' in globalThis)
    return await page.evaluate(timeFunction, bundle, rounds)
  } finally {
    await page.close()
  }
}

/* What follows runs in the page, so it uses nothing from around it. */

function withoutEd25519(): void {
  const { subtle } = globalThis.crypto
  const importKey = subtle.importKey.bind(subtle) as (...asked: unknown[]) => Promise<CryptoKey>
  Object.assign(subtle, {
    importKey: async (...asked: unknown[]) => {
      const [, , algorithm] = asked
      if (JSON.stringify(algorithm).includes('Ed25519'))
        throw new DOMException('no Ed25519', 'NotSupportedError')
      return importKey(...asked)
    },
  })
}

async function timeFunction(bundle: string, rounds: number): Promise<Verified[]> {
  const page = globalThis as unknown as Page
  await page.prepare(bundle)
  const verified: Verified[] = []
  for (let round = 0; round < rounds; round++) verified.push(await page.verifyOnce())
  return verified
}
