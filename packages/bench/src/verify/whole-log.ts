import type { Browser, Page } from 'puppeteer-core'
import { median } from '../acts/rig.ts'
import type { Measured, Row } from '../report.ts'

const GROUP = 'The whole log checked in Chromium, from its public tiles'
const ROUNDS = 3
const EACH = 'crypto.subtle, one hash an entry'
const WHOLE = 'crypto.subtle, one hash a file'

/** Every entry read, hashed and built into the tree by the portal's page, beside bare hashes of the same bytes. */
export async function checkWholeLog(
  browser: Browser,
  url: string,
  size: number,
): Promise<Measured> {
  const page = await openLogPage(browser, url)
  const faults: string[] = []
  const files: string[] = []
  page.on('request', (request) => {
    const { pathname } = new URL(request.url())
    if (pathname.startsWith('/log/tile/')) files.push(pathname)
  })
  const figures: Record<'portal' | 'each' | 'whole', number[]> = { portal: [], each: [], whole: [] }
  for (let round = 0; round < ROUNDS; round++) {
    files.length = 0
    const { ms, said } = await page.evaluate(startCheck)
    figures.portal.push((size / ms) * 1000)
    if (!said.includes(size.toLocaleString('en'))) faults.push(`the page said of the log: ${said}`)
    const read = [...files]
    const entries = read.filter((path) => path.startsWith('/log/tile/entries/'))
    figures.each.push((size / (await page.evaluate(hashEntries, entries))) * 1000)
    figures.whole.push((size / (await page.evaluate(hashFiles, read))) * 1000)
  }
  await page.browserContext().close()
  const row = (name: string, perSecond: readonly number[]): Row => ({
    group: GROUP,
    name,
    value: median(perSecond),
    unit: 'records/s',
  })
  return {
    rows: [
      {
        ...row('the log page', figures.portal),
        beside: EACH,
        note: `${size.toLocaleString('en')} records; each decoded, hashed, in its tile, all in the signed root`,
      },
      { ...row(EACH, figures.each), note: 'the same entries read and hashed; no tree' },
      {
        ...row(WHOLE, figures.whole),
        note: 'the limit: the same files read and hashed as they are',
      },
    ],
    faults,
  }
}

/** Nothing comes from the browser's cache: each round reads the whole log from the server. */
async function openLogPage(browser: Browser, url: string): Promise<Page> {
  const context = await browser.createBrowserContext()
  const page = await context.newPage()
  await page.setExtraHTTPHeaders({ 'accept-language': 'en' })
  await page.evaluateOnNewDocument(() => {
    Object.defineProperty(navigator, 'languages', { value: ['en'] })
  })
  await page.setCacheEnabled(false)
  await page.goto(`${url}/log`, { waitUntil: 'networkidle0' })
  await page.waitForSelector('[aria-labelledby=whole] button')
  return page
}

/* What follows runs in the page, so it uses nothing from around it. */

async function startCheck(): Promise<{ ms: number; said: string }> {
  const section = document.querySelector('[aria-labelledby=whole]')
  const status = section?.querySelector('[role=status]')
  const said = () => status?.textContent ?? ''
  const before = said()
  if (!section || !status) throw new Error('the log page offers a check')
  const began = performance.now()
  return new Promise((resolve) => {
    let running = before === ''
    const look = new MutationObserver(() => {
      running ||= said() === ''
      if (!running || said() === '') return
      look.disconnect()
      resolve({ ms: performance.now() - began, said: said() })
    })
    look.observe(status, { childList: true, subtree: true, characterData: true })
    section.querySelector('button')?.click()
  })
}

/** Bundles ahead of the one being hashed, as many as the portal asks for. */
async function hashEntries(paths: readonly string[]): Promise<number> {
  const read = async (path: string) => new Uint8Array(await (await fetch(path)).arrayBuffer())
  const began = performance.now()
  const asked: Promise<Uint8Array>[] = []
  for (let at = 0; at < paths.length; at++) {
    while (asked.length < 8 && at + asked.length < paths.length)
      asked.push(read(paths[at + asked.length] ?? ''))
    const bundle = (await asked.shift()) ?? new Uint8Array()
    const hashes: Promise<ArrayBuffer>[] = []
    for (let from = 0; from < bundle.length; ) {
      const length = ((bundle[from] ?? 0) << 8) | (bundle[from + 1] ?? 0)
      const leaf = new Uint8Array(1 + length)
      leaf.set(bundle.subarray(from + 2, from + 2 + length), 1)
      hashes.push(crypto.subtle.digest('SHA-256', leaf))
      from += 2 + length
    }
    await Promise.all(hashes)
  }
  return performance.now() - began
}

async function hashFiles(paths: readonly string[]): Promise<number> {
  const began = performance.now()
  const asked: Promise<unknown>[] = []
  for (const path of paths) {
    const hash = fetch(path)
      .then((response) => response.arrayBuffer())
      .then((bytes) => crypto.subtle.digest('SHA-256', bytes))
    asked.push(hash)
    if (asked.length >= 8) await asked.shift()
  }
  await Promise.all(asked)
  return performance.now() - began
}
