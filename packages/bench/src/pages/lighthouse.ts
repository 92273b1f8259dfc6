import lighthouse from 'lighthouse'
import type { Browser } from 'puppeteer-core'
import type { Row } from '../report.ts'

const GROUP = 'Lighthouse, its mobile preset'
const PLAIN = 'home as HTML without a script (limit)'
const CATEGORIES = ['performance', 'accessibility'] as const
/** From here on Lighthouse itself calls a score good. */
const GOOD = 90

/** Its mobile preset: a telephone's screen, a processor slowed 4 times, a slow 4G line reckoned in. */
export async function judgeByLighthouse(
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
  const { categories, environment } = await runLighthouseOn(browser, address)
  const scoreOf = (category: (typeof CATEGORIES)[number]) =>
    Math.round((categories[category]?.score ?? 0) * 100)
  return {
    performance: scoreOf('performance'),
    accessibility: scoreOf('accessibility'),
    speed: Math.round(environment.benchmarkIndex),
  }
}

/** On a busy machine a trace may lack its beginning; Lighthouse then asks to be run again. */
async function runLighthouseOn(browser: Browser, address: string, tries = 3) {
  const run = await lighthouse(address, {
    port: Number(new URL(browser.wsEndpoint()).port),
    output: 'json',
    logLevel: 'error',
    onlyCategories: [...CATEGORIES],
  })
  const fault = run ? run.lhr.runtimeError?.message : 'it did not run'
  if (run && !fault) return run.lhr
  if (tries > 1) return runLighthouseOn(browser, address, tries - 1)
  throw new Error(`Lighthouse could not judge ${address}: ${fault}`)
}
