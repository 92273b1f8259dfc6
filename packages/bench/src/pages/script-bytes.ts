import { request } from 'node:http'
import type { Browser } from 'puppeteer-core'
import type { Row } from '../report.ts'
import { reactAloneBytes } from './react-alone.ts'

const GROUP = 'JavaScript of the first load of the home page, gzip'
const LIMIT = 'React with one heading (limit)'
const BYTES_IN_KB = 1000

/** All that the page itself asks for until it rests, and not what it keeps for later beside it. */
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
  await page.goto(url)
  await page.waitForSelector('main h1')
  await page.waitForNetworkIdle()
  const paths = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .filter((entry) => entry instanceof PerformanceResourceTiming)
      // What is fetched is kept for use without a network, and was there before.
      .filter(({ initiatorType }) => initiatorType !== 'fetch')
      .map(({ name }) => new URL(name).pathname)
      .filter((path) => path.endsWith('.js')),
  )
  await context.close()
  const each = [...new Set(paths)]
  return Promise.all(each.map(async (path) => ({ path, bytes: await gzipBytes(url + path) })))
}

/**
 * What the server sends of a file to whoever takes gzip. The browser would get brotli, and says no
 * size on the wire of what came through its service worker.
 */
function gzipBytes(address: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = request(address, { headers: { 'accept-encoding': 'gzip' } }, (response) => {
      let bytes = 0
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length
      })
      response.once('error', reject)
      response.once('end', () => {
        if (response.statusCode === 200) resolve(bytes)
        else reject(new Error(`${address} was answered ${response.statusCode}`))
      })
    })
    asked.once('error', reject)
    asked.end()
  })
}
