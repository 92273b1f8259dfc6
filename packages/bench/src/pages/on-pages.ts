import type { Measured } from '../report.ts'
import { seededHome } from '../start/seeded-home.ts'
import { serveNode } from '../start/served-node.ts'
import { launchChromium } from '../verify/chromium.ts'
import { measureLcp } from './lcp.ts'
import { judgeByLighthouse } from './lighthouse.ts'
import { servePlainCopy } from './plain-copy.ts'
import { measureScript } from './script-bytes.ts'

/** The built portal's public pages as a stranger's browser meets them for the first time. */
export async function onPages(): Promise<Measured> {
  const node = await serveNode(seededHome())
  const browser = await launchChromium()
  const plain = await servePlainCopy(browser, node.url)
  try {
    const script = await measureScript(browser, node.url)
    const lcp = await measureLcp(browser, node.url, plain.url)
    const lighthouse = await judgeByLighthouse(browser, node.url, plain.url)
    return { rows: [...script, ...lcp, ...lighthouse], faults: [] }
  } finally {
    await plain.close()
    await browser.close()
    await node.stop()
  }
}
