import type { Browser, Page } from 'puppeteer-core'
import { median } from '../acts/rig.ts'
import type { Measured, Row } from '../report.ts'
import { hashBare } from './bare-hashing.ts'

const GROUP = 'The whole log checked in Chromium, from its public tiles'
const ROUNDS = 4
/** As many as the portal starts. */
const WORKERS = 2
const LIMIT = 'the bare hashes, in two workers'

/** Every entry read, hashed and built into the tree by the portal's page, beside the hashes alone. */
export async function checkWholeLog(
  browser: Browser,
  url: string,
  size: number,
): Promise<Measured> {
  const page = await openLogPage(browser, url)
  const faults: string[] = []
  const figures: Record<'portal' | 'bare', number[]> = { portal: [], bare: [] }
  for (let round = 0; round < ROUNDS; round++) {
    const { ms, said } = await page.evaluate(startCheck)
    figures.portal.push((size / ms) * 1000)
    // A node that starts says in its log who witnesses it: that record is there too.
    const all = (await sizeOf(url)).toLocaleString('en')
    if (!said.includes(all)) faults.push(`the page said of the log: ${said}`)
    figures.bare.push((size / (await hashBare(browser, size, WORKERS))) * 1000)
  }
  await page.browserContext().close()
  const [first = 0, ...again] = figures.portal
  const row = (name: string, perSecond: readonly number[]): Row => ({
    group: GROUP,
    name,
    value: median(perSecond),
    unit: 'records/s',
  })
  return {
    rows: [
      {
        ...row('the log page', again),
        goal: 500_000,
        beside: LIMIT,
        note: `${size.toLocaleString('en')} records, served on the same two cores; each decoded, hashed, in its tile, all in the signed root`,
      },
      {
        ...row('the first time since the node started', [first]),
        beside: LIMIT,
        note: 'the node reads every row; later it has the full runs in memory',
      },
      {
        ...row(LIMIT, figures.bare),
        note: 'the limit: a leaf and a node for each record, from memory, by the same WebAssembly',
      },
    ],
    faults,
  }
}

async function sizeOf(url: string): Promise<number> {
  const note = await (await fetch(`${url}/log/checkpoint`)).text()
  return Number(note.split('\n')[1])
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
