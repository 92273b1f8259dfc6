import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, type Page, test } from '@playwright/test'
import { ed25519, fromHex, utf8 } from '@vermilion/ledger'
import { build } from 'vite'
import type { InPage, SignedCase } from '../support/ledger-page.ts'

declare const inPage: InPage

const folder = join(process.env.VERMILION_VECTORS ?? '', 'ledger')
const hasVectors = process.env.VERMILION_VECTORS !== undefined && existsSync(folder)
const ORIGIN = 'http://ledger.localhost'

// Vectors are others' files and stay outside the project; without them these say that they skip.
test.skip(!hasVectors, 'VERMILION_VECTORS is not set')

test.beforeEach(({ page }) => openPage(page))

test('the browser says of every edge case of Ed25519 what the server says', async ({ page }) => {
  expect(await page.evaluate(() => inPage.hasEd25519())).toBe(true)
  const cases: SignedCase[] = JSON.parse(
    readFileSync(join(folder, 'ed25519/cctv-ed25519vectors.json'), 'utf8'),
  )
  const bytes = (hex: string) => fromHex(hex) ?? new Uint8Array()
  const onServer = await Promise.all(
    cases.map(({ key, msg, sig }) => ed25519.verify(bytes(key), utf8(msg), bytes(sig))),
  )
  expect(await page.evaluate((all) => inPage.verdicts(all), cases)).toEqual(onServer)
  expect(cases.length).toBeGreaterThanOrEqual(914)
  expect(new Set(onServer).size).toBe(2)
})

test('the browser gives every public vector the wanted verdict', async ({ page }) => {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('es6-number'))
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
  const { passed, failed } = await page.evaluate((all) => inPage.run(all), paths)
  expect(failed).toEqual([])
  expect(passed).toBeGreaterThan(2_800)
})

/** A page with the ledger's code, bundled for browsers, and nothing else; and the vectors to fetch. */
async function openPage(page: Page): Promise<void> {
  const files = await bundled()
  await page.route(`${ORIGIN}/**`, (route) => {
    const { pathname } = new URL(route.request().url())
    const vector = /^\/vectors\/(.+)$/.exec(pathname)?.[1]
    if (vector !== undefined)
      return route.fulfill({ body: readFileSync(join(folder, decodeURIComponent(vector))) })
    const body = files.get(pathname.slice(1))
    if (body !== undefined) return route.fulfill({ contentType: 'text/javascript', body })
    return route.fulfill({
      contentType: 'text/html',
      body: '<!doctype html><script type="module" src="/page.js"></script>',
    })
  })
  await page.goto(ORIGIN)
  await page.waitForFunction(() => 'inPage' in globalThis)
}

async function bundled(): Promise<Map<string, string>> {
  const entry = fileURLToPath(new URL('../support/ledger-page.ts', import.meta.url))
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      target: 'es2023',
      lib: { entry, formats: ['es'], fileName: () => 'page.js' },
    },
  })
  const outputs = Array.isArray(built) ? built : [built]
  return new Map(
    outputs
      .flatMap((each) => ('output' in each ? each.output : []))
      .flatMap((file) => (file.type === 'chunk' ? [[file.fileName, file.code] as const] : [])),
  )
}
