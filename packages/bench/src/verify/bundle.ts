import type { Browser, Page } from 'puppeteer-core'
import { median, quantile } from '../acts/rig.ts'
import type { Measured, Row } from '../report.ts'
import { verifyByFunction } from './function-in-page.ts'
import { verifyByPeer } from './peer-in-page.ts'

const GROUP = 'One evidence bundle verified in Chromium'
const FRESH_PAGES = 5
const ROUNDS = 100
/** As long as it takes a person to find the file: what a verdict rests on has come by then. */
const FINDS_FILE_MS = 2_000
const LIMIT = 'its signatures alone, by crypto.subtle'
const PEER = '@digitalbazaar/vc: its rdfc proof alone, key and contexts at hand, p95'

/** What the page has to do, and then the very same signatures once more without all the rest. */
export async function verifyBundle(
  browser: Browser,
  url: string,
  certificate: string,
): Promise<Measured> {
  const bundle = await (await fetch(`${url}/certificates/${certificate}/bundle.json`)).text()
  const first: Verified[] = []
  const again: Verified[] = []
  const bare: number[] = []
  let signatures = 0
  for (let fresh = 0; fresh < FRESH_PAGES; fresh++) {
    const page = await openVerifyPage(browser, url)
    first.push(await page.evaluate(giveFile, bundle))
    for (let round = 0; round < ROUNDS / FRESH_PAGES; round++) {
      await page.evaluate(giveAnother)
      again.push(await page.evaluate(giveFile, bundle))
    }
    const replayed = await page.evaluate(replaySignatures)
    signatures = replayed.signatures
    bare.push(...replayed.ms)
    await page.browserContext().close()
  }
  const given = { url, bundle, rounds: ROUNDS }
  const byFunction = await verifyByFunction(browser, { ...given, native: true })
  const byFallback = await verifyByFunction(browser, { ...given, native: false })
  const byPeer = await verifyByPeer(browser, url, bundle, ROUNDS)
  const ofPage = (name: string, verified: readonly Verified[]): Row => ({
    group: GROUP,
    name,
    value: median(verified.map(({ ms }) => ms)),
    unit: 'ms',
    lower: true,
    beside: LIMIT,
  })
  const ofFunction = (name: string, verified: readonly Verified[], goal: number): Row => ({
    group: GROUP,
    name,
    value: quantile(
      verified.map(({ ms }) => ms),
      0.95,
    ),
    unit: 'ms',
    lower: true,
    beside: PEER,
    goal,
  })
  const wrong = [...first, ...again, ...byFunction, ...byFallback].filter(
    ({ verdict }) => verdict !== 'valid',
  )
  return {
    rows: [
      {
        ...ofPage('from the file to the verdict on the page', again),
        note: 'reads every status list anew, over the loopback',
      },
      {
        ...ofPage('the same, p95', again),
        value: quantile(
          again.map(({ ms }) => ms),
          0.95,
        ),
        beside: PEER,
        goal: 50,
      },
      ofFunction('the verdict alone, from bytes to report, p95', byFunction, 15),
      ofFunction('the same where WebCrypto has no Ed25519, p95', byFallback, 50),
      { group: GROUP, name: PEER, value: quantile(byPeer, 0.95), unit: 'ms' },
      {
        ...ofPage('the first one of all in a browser', first),
        note: 'whose script has never run before: most of it is compiled meanwhile',
      },
      {
        group: GROUP,
        name: LIMIT,
        value: median(bare),
        unit: 'ms',
        note: `${signatures} of Ed25519; no parsing, hashing, network or drawing`,
      },
    ],
    faults: wrong.map(({ verdict }) => `a sound bundle was found ${verdict}`),
  }
}

async function openVerifyPage(browser: Browser, url: string): Promise<Page> {
  const context = await browser.createBrowserContext()
  const page = await context.newPage()
  await page.evaluateOnNewDocument(keepSignatures)
  await page.goto(`${url}/verify`, { waitUntil: 'networkidle0' })
  await page.waitForSelector('input[type=file]')
  await new Promise((resolve) => setTimeout(resolve, FINDS_FILE_MS))
  return page
}

interface Verified {
  readonly ms: number
  readonly verdict: string | undefined
}

type Verification = Parameters<SubtleCrypto['verify']>
type Kept = typeof globalThis & { kept: Verification[] }

/* What follows runs in the page, so it uses nothing from around it. */

function keepSignatures(): void {
  const kept: Verification[] = []
  Object.assign(globalThis, { kept })
  const { subtle } = globalThis.crypto
  const verify = subtle.verify.bind(subtle)
  subtle.verify = (...asked: Verification) => {
    kept.push(asked)
    return verify(...asked)
  }
}

async function giveFile(text: string): Promise<Verified> {
  const input = document.querySelector<HTMLInputElement>('input[type=file]')
  if (!input) throw new Error('the page takes a file')
  const given = new DataTransfer()
  given.items.add(new File([text], 'bundle.json', { type: 'application/json' }))
  input.files = given.files
  const kept = (globalThis as Kept).kept
  kept.length = 0
  const began = performance.now()
  return new Promise((resolve) => {
    const look = new MutationObserver(() => {
      const verdict = document.querySelector<HTMLElement>('[data-verdict]')
      if (!verdict) return
      look.disconnect()
      resolve({ ms: performance.now() - began, verdict: verdict.dataset.verdict })
    })
    look.observe(document.body, { childList: true, subtree: true })
    input.dispatchEvent(new Event('change', { bubbles: true }))
  })
}

/** Of the verdict's ways on, the last but one leads to another file. */
async function giveAnother(): Promise<void> {
  const verdict = document.querySelector('[data-verdict]')
  const actions = verdict?.parentElement?.lastElementChild?.previousElementSibling
  const ways = [...(actions?.querySelectorAll('button') ?? [])]
  ways.at(-2)?.click()
  while (!document.querySelector('input[type=file]')) await new Promise(requestAnimationFrame)
}

async function replaySignatures(): Promise<{ signatures: number; ms: number[] }> {
  const asked = [...(globalThis as Kept).kept]
  const ms: number[] = []
  for (let round = 0; round < 4; round++) {
    const began = performance.now()
    for (const each of asked) {
      if (!(await crypto.subtle.verify(...each))) throw new Error('a signature is not good')
    }
    ms.push(performance.now() - began)
  }
  return { signatures: asked.length, ms }
}
