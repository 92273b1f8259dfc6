import type { Measured } from '../report.ts'
import { seededHome } from '../start/seeded-home.ts'
import { serveNode } from '../start/served-node.ts'
import { verifyBundle } from './bundle.ts'
import { launchChromium } from './chromium.ts'
import { lengthenLog } from './long-log.ts'
import { checkWholeLog } from './whole-log.ts'

const LOG_SIZE = 1_000_000

/** The built portal verifies, on pages that the product's own server serves. */
export async function verifyInBrowser(): Promise<Measured> {
  const home = seededHome()
  const certificate = await lengthenLog(home, LOG_SIZE)
  const node = await serveNode(home)
  const browser = await launchChromium()
  try {
    const bundle = await verifyBundle(browser, node.url, certificate)
    const log = await checkWholeLog(browser, node.url, LOG_SIZE)
    return { rows: [...bundle.rows, ...log.rows], faults: [...bundle.faults, ...log.faults] }
  } finally {
    await browser.close()
    await node.stop()
  }
}
