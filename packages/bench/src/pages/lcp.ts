import type { Browser } from 'puppeteer-core'
import { median } from '../acts/rig.ts'
import type { Row } from '../report.ts'

const GROUP = 'Largest contentful paint of the home page, processor slowed 4 times'
const LIMIT = 'the same page as HTML without a script (limit)'
const ROUNDS = 5
const SLOWED = 4
const TELEPHONE = { width: 390, height: 844, deviceScaleFactor: 2, isMobile: true }

/** Each load in a browser profile of its own, so nothing is cached; over the loopback, which is not slowed. */
export async function measureLcp(browser: Browser, url: string, plainUrl: string): Promise<Row[]> {
  const figures: { home: number[]; plain: number[] } = { home: [], plain: [] }
  for (let round = 0; round < ROUNDS; round++) {
    figures.home.push(await lcpMs(browser, url))
    figures.plain.push(await lcpMs(browser, plainUrl))
  }
  const row = { group: GROUP, unit: 'ms', lower: true }
  return [
    { ...row, name: 'home', value: median(figures.home), goal: 1500, beside: LIMIT },
    { ...row, name: LIMIT, value: median(figures.plain) },
  ]
}

async function lcpMs(browser: Browser, url: string): Promise<number> {
  const context = await browser.createBrowserContext()
  const page = await context.newPage()
  await page.setViewport(TELEPHONE)
  await page.emulateCPUThrottling(SLOWED)
  await page.goto(url, { waitUntil: 'networkidle0' })
  const ms = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        // What was painted before is told first; the last one said is the largest.
        new PerformanceObserver((list) =>
          resolve(list.getEntries().at(-1)?.startTime ?? 0),
        ).observe({
          type: 'largest-contentful-paint',
          buffered: true,
        })
      }),
  )
  await context.close()
  return ms
}
