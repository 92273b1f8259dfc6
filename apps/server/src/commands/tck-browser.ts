import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { json } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import type { Text } from '@vermilion/credentials'
import type { CaseReport, KitFolder } from '@vermilion/rules/dmn'
import { MisuseError } from './command.ts'

/**
 * Runs the kit in a browser: the engine is bundled as the portal's scripts are, a page on the loopback fetches it and
 * the kit's files, and sends back the report.
 */
export async function runKitInBrowser(
  kit: KitFolder,
  chromium: string | undefined,
): Promise<CaseReport[]> {
  if (!chromium) throw new MisuseError(TEXTS.noChromium)
  const script = await bundlePage()
  const files = JSON.stringify(
    Object.fromEntries([...kit.paths].map((path) => [path, kit.read(path)])),
  )
  const reported = Promise.withResolvers<CaseReport[]>()
  const server = createServer(answer(script, files, reported.resolve))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  try {
    return await visit(chromium, addressOf(server), reported.promise)
  } finally {
    server.close()
    server.closeAllConnections()
  }
}

function answer(
  script: string,
  files: string,
  report: (cases: CaseReport[]) => void,
): RequestListener {
  const pages: Readonly<Record<string, readonly [type: string, body: string]>> = {
    '/': ['text/html', '<!doctype html><script type="module" src="page.js"></script>'],
    '/page.js': ['text/javascript', script],
    '/kit': ['application/json', files],
  }
  return (request, response) => {
    if (request.method === 'POST') {
      json(request).then(
        (cases) => report(cases as CaseReport[]),
        () => request.destroy(),
      )
      response.end()
      return
    }
    const [type, body] = pages[request.url ?? ''] ?? []
    response.writeHead(body === undefined ? 404 : 200, { 'content-type': type ?? 'text/plain' })
    response.end(body)
  }
}

/** Opens the address in a browser of its own until the report is there. */
async function visit<Report>(
  chromium: string,
  address: string,
  report: Promise<Report>,
): Promise<Report> {
  const profile = mkdtempSync(join(tmpdir(), 'vermilion-tck-'))
  const browser = spawn(chromium, [
    '--headless',
    '--disable-gpu',
    '--no-first-run',
    `--user-data-dir=${profile}`,
    // Chromium refuses its sandbox to root, who runs it in most containers.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    address,
  ])
  const ended = Promise.withResolvers<never>()
  browser.on('error', () => ended.reject(new MisuseError(TEXTS.noStart, { chromium })))
  browser.on('exit', () => ended.reject(new MisuseError(TEXTS.noStart, { chromium })))
  try {
    return await Promise.race([report, ended.promise])
  } finally {
    const gone = once(browser, 'close')
    if (browser.kill()) await gone
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  }
}

function addressOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

async function bundlePage(): Promise<string> {
  // Needed here alone, and not installed where the portal was built elsewhere.
  const { build } = await import('vite')
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      target: 'es2023',
      lib: {
        entry: fileURLToPath(new URL('tck-page.ts', import.meta.url)),
        formats: ['es'],
        fileName: () => 'page.js',
      },
    },
  })
  const [output] = [built].flat().flatMap((each) => ('output' in each ? each.output : []))
  if (output?.type !== 'chunk') throw new Error('the page is one script')
  return output.code
}

const TEXTS = {
  noChromium: {
    zh: '没有指定浏览器：请把 VERMILION_CHROMIUM 设为 Chromium 的路径。',
    en: 'No browser is named: set VERMILION_CHROMIUM to the path of a Chromium.',
  },
  noStart: {
    zh: '{chromium} 没有报告结果就退出了。',
    en: '{chromium} ended without a report.',
  },
} satisfies Record<string, Text>
