import type { Browser } from 'puppeteer-core'
import type { Row } from '../report.ts'
import { reactAloneBytes } from './react-alone.ts'

const GROUP = 'JavaScript of the first load of the home page, gzip'
const LIMIT = 'React with one heading (limit)'
const BYTES_IN_KB = 1000

/** All that the page itself asks for until it rests; what the service worker keeps comes later. */
export async function measureScript(browser: Browser, url: string): Promise<Row[]> {
  const files = await scriptsOf(browser, url)
  const sumOf = (some: readonly Script[]) =>
    some.reduce((all, { bytes }) => all + bytes, 0) / BYTES_IN_KB
  const libraries = files.filter(({ path }) => path.startsWith('/assets/libraries'))
  const ours = files.filter((file) => !libraries.includes(file))
  const row = { group: GROUP, unit: 'kB', lower: true, beside: LIMIT }
  return [
    { ...row, name: 'in all', value: sumOf(files), goal: 190, note: `${files.length} files` },
    { ...row, name: 'libraries', value: sumOf(libraries) },
    { ...row, name: 'ours', value: sumOf(ours), goal: 45 },
    { group: GROUP, unit: 'kB', name: LIMIT, value: reactAloneBytes() / BYTES_IN_KB },
  ]
}

interface Script {
  readonly path: string
  readonly bytes: number
}

async function scriptsOf(browser: Browser, url: string): Promise<Script[]> {
  const context = await browser.createBrowserContext()
  const page = await context.newPage()
  const devtools = await page.createCDPSession()
  await devtools.send('Network.enable')
  // The server would rather send brotli, which is smaller. The types leave out what is experimental.
  const asked = { encodings: ['gzip'] }
  await devtools.send('Network.setAcceptedEncodings' as never, asked as never)
  await page.goto(url, { waitUntil: 'networkidle0' })
  const scripts = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .filter((entry) => entry instanceof PerformanceResourceTiming)
      .map(({ name, encodedBodySize }) => ({
        path: new URL(name).pathname,
        bytes: encodedBodySize,
      }))
      // What the service worker answers a second time has no bytes.
      .filter(({ path, bytes }) => path.endsWith('.js') && bytes > 0),
  )
  await context.close()
  return scripts
}
