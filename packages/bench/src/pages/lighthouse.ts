import lighthouse from 'lighthouse'
import type { Browser } from 'puppeteer-core'
import type { Row } from '../report.ts'

const GROUP = 'Lighthouse, its mobile preset'
const PLAIN = 'home as HTML without a script (limit)'
const CATEGORIES = ['performance', 'accessibility'] as const
/** From here on Lighthouse itself calls a score good. */
const GOOD = 90

/** Its mobile preset: a telephone's screen, a processor slowed 4 times, a slow 4G line reckoned in. */
export async function runLighthouse(
  browser: Browser,
  url: string,
  plainUrl: string,
): Promise<Row[]> {
  const pages = [
    { name: 'home', address: url },
    { name: 'service', address: `${url}/services/company` },
    { name: 'verify', address: `${url}/verify` },
    { name: PLAIN, address: plainUrl },
  ]
  const rows: Row[] = []
  for (const { name, address } of pages) {
    const { speed, ...scores } = await judge(browser, address)
    for (const category of CATEGORIES)
      rows.push({
        group: GROUP,
        name: `${name}, ${category}`,
        value: scores[category],
        unit: 'of 100',
        ...(name === PLAIN ? {} : { beside: `${PLAIN}, ${category}`, goal: GOOD }),
        ...(category === 'performance'
          ? { note: `by Lighthouse's own index this machine's speed was ${speed}` }
          : {}),
      })
  }
  return rows
}

type Scores = Readonly<Record<(typeof CATEGORIES)[number], number>>

async function judge(
  browser: Browser,
  address: string,
): Promise<Scores & { readonly speed: number }> {
  const { port } = new URL(browser.wsEndpoint())
  const run = await lighthouse(address, {
    port: Number(port),
    output: 'json',
    logLevel: 'error',
    onlyCategories: [...CATEGORIES],
  })
  const scoreOf = (category: (typeof CATEGORIES)[number]) => {
    const score = run?.lhr.categories[category]?.score
    if (typeof score !== 'number')
      throw new Error(`Lighthouse could not judge ${address}: ${run?.lhr.runtimeError?.message}`)
    return Math.round(score * 100)
  }
  return {
    performance: scoreOf('performance'),
    accessibility: scoreOf('accessibility'),
    speed: Math.round(run?.lhr.environment.benchmarkIndex ?? 0),
  }
}
