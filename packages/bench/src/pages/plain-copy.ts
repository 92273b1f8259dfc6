import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import type { Browser } from 'puppeteer-core'

export interface PlainCopy {
  readonly url: string
  close(): Promise<void>
}

/** The home page as it looks when it is ready, as HTML without a script: the limit of what it can be. */
export async function servePlainCopy(browser: Browser, url: string): Promise<PlainCopy> {
  const html = gzipSync(await htmlOf(browser, url), { level: 9 })
  const server = createServer((request, response) => {
    if (request.url === '/') {
      response.writeHead(200, { 'content-type': 'text/html', 'content-encoding': 'gzip' })
      response.end(html)
    } else void passOn(`${url}${request.url}`, response)
  })
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function htmlOf(browser: Browser, url: string): Promise<string> {
  const context = await browser.createBrowserContext()
  const page = await context.newPage()
  await page.goto(url, { waitUntil: 'networkidle0' })
  const html = await page.evaluate(() => {
    for (const each of document.querySelectorAll('script, noscript, link[rel=modulepreload]'))
      each.remove()
    return `<!doctype html>${document.documentElement.outerHTML}`
  })
  await context.close()
  return html
}

/** Styles and pictures stay the portal's own. */
async function passOn(url: string, response: ServerResponse): Promise<void> {
  const found = await fetch(url)
  const body = gzipSync(Buffer.from(await found.arrayBuffer()), { level: 9 })
  response.writeHead(found.status, {
    'content-type': found.headers.get('content-type') ?? 'text/plain',
    'content-encoding': 'gzip',
  })
  response.end(body)
}
