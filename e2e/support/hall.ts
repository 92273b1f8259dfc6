import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  test as base,
  expect,
  type LaunchOptions,
  type Page,
} from '@playwright/test'
import { WORLD_NOW, type WorldPerson } from '@vermilion/testing'
import { type RunningNode, startNode } from './node-process.ts'
import { SEEDED_HOME } from './seed-world.ts'

/** A whole portal of one's own: a node on the seeded world, and browsers whose clocks agree with it. */
export type Hall = {
  readonly url: string
  readonly node: RunningNode
  /** The node's data folder. */
  readonly home: string
  /** The text, or whatever else differs, in the language of this project. */
  say<T>(zh: T, en: T): T
  /**
   * Opens a browser of its own: another person, or the same one on another device. `film` is an
   * MJPEG file that its camera then sees.
   */
  browser(options?: BrowserContextOptions & { readonly film?: string }): Promise<Page>
  /** Enters as somebody of the demo world, by the one click there is. */
  enter(page: Page, person: WorldPerson): Promise<void>
  /** Moves every clock to an instant: the node's and those of all open pages. */
  moveTo(instant: number | string): Promise<void>
  /** Kills the node or lets it rest. */
  stop(how?: 'SIGTERM' | 'SIGKILL'): Promise<void>
  /** Starts it again on the same data and address, stopped first where it still runs. */
  restart(how?: 'SIGTERM' | 'SIGKILL'): Promise<void>
  /** A fault that the journey brings about itself does not count against the page. */
  forgive(fault: RegExp): void
  /** Holds a page to its width: nothing has to be scrolled sideways. */
  fits(page: Page): Promise<void>
  /** Holds a page to what every page must be: accessible, within its width, without a fault. */
  look(page: Page): Promise<void>
}

type Options = {
  /** False leaves the portal without the demo's entry. */
  readonly demo: boolean
}

export const test = base.extend<Options & { readonly hall: Hall }>({
  demo: [true, { option: true }],

  hall: async ({ demo, context, browser, contextOptions, launchOptions, locale }, use) => {
    const home = temporaryFolder()
    // The world is seeded once; each journey gets a copy, so that none sees another's acts.
    const seededHome = process.env[SEEDED_HOME]
    if (demo && seededHome) cpSync(seededHome, home, { recursive: true })
    let node = await startNode({ home, demo, clock: WORLD_NOW })
    let offset = WORLD_NOW - Date.now()
    const contexts = [context]
    const faults: string[] = []
    const forgiven: RegExp[] = []
    const cameras: Browser[] = []
    // A node that is being stopped turns its last callers away.
    let isWanted = true
    const unforgiven = () => faults.filter((fault) => !forgiven.some((each) => each.test(fault)))

    const prepare = async (each: BrowserContext) => {
      await each.addInitScript(shiftClock, offset)
      await each.addInitScript(sayViolations)
      each.on('weberror', (error) => faults.push(String(error.error())))
      each.on('console', (message) => {
        const [type, text] = [message.type(), message.text()]
        // A refusal (4xx) is an answer; the browser itself writes a line for each.
        if (type === 'error' && !text.startsWith('Failed to load resource')) faults.push(text)
        if (type === 'warning' && /-Policy header|Trusted ?Type/.test(text)) faults.push(text)
      })
      each.on('response', (response) => {
        if (response.status() >= 500 && isWanted)
          faults.push(`${response.status()} ${response.url()}`)
      })
    }
    await prepare(context)

    const runs = () => node.process.exitCode === null && node.process.signalCode === null

    const hall: Hall = {
      get url() {
        return node.url
      },
      get node() {
        return node
      },
      home,
      say: (zh, en) => (locale?.startsWith('zh') ? zh : en),
      browser: async ({ film, ...options } = {}) => {
        const program = film ? await launchWithCamera(browser, launchOptions, film) : browser
        if (film) cameras.push(program)
        const other = await program.newContext({ ...contextOptions, ...options })
        contexts.push(other)
        await prepare(other)
        return other.newPage()
      },
      enter: async (page, person) => {
        await page.goto(`${node.url}/sign-in`)
        const name = locale?.startsWith('zh') ? person.nameZh : person.nameEn
        await page
          .getByRole('button', { name: hall.say(`以${name}的身份进入`, `Enter as ${name}`) })
          .click()
        await page.waitForURL(/\/(hall|desk|verify|log)$/)
      },
      moveTo: async (instant) => {
        const at = typeof instant === 'number' ? instant : Date.parse(instant)
        offset = at - Date.now()
        if (runs()) await node.setClock(at)
        for (const each of contexts) {
          await each.addInitScript(shiftClock, offset)
          for (const page of each.pages()) await page.evaluate(shiftClock, offset)
        }
      },
      stop: async (how = 'SIGTERM') => {
        isWanted = false
        // The browser may still have been fetching the service worker.
        forgiven.push(/when fetching the script/)
        if (!runs()) return
        const gone = new Promise((resolve) => node.process.once('exit', resolve))
        node.process.kill(how)
        await gone
      },
      restart: async (how) => {
        const { port } = new URL(node.url)
        await hall.stop(how)
        node = await startNode({
          home,
          demo,
          clock: Date.now() + offset,
          port: Number(port),
        })
        isWanted = true
      },
      forgive: (fault) => {
        forgiven.push(fault)
      },
      fits: async (page) => {
        expect(await page.evaluate(findTooWide), 'the page fits into its width').toEqual([])
      },
      look: async (page) => {
        await expect(page.locator('[aria-busy="true"]')).toHaveCount(0)
        // No page of ours has frames; without looking for them it takes half the time.
        const { violations } = await new AxeBuilder({ page })
          .options({ resultTypes: ['violations'] })
          .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
          .setLegacyMode()
          .analyze()
        expect(
          violations.map(({ id, nodes }) => ({ id, nodes: nodes.map((each) => each.html) })),
          'the page is accessible (WCAG 2.2 AA)',
        ).toEqual([])
        await hall.fits(page)
        expect(unforgiven(), 'nothing failed in the page').toEqual([])
        if (ALBUM) await page.screenshot({ path: join(ALBUM, nextPicture()), fullPage: true })
      },
    }
    await use(hall)
    for (const each of contexts.slice(1)) await each.close()
    for (const each of cameras) await each.close()
    await hall.stop()
    rmSync(home, { recursive: true, force: true })
    expect(unforgiven(), 'nothing failed in any page').toEqual([])
  },
})

export { expect }

/** A folder for a picture of every page that was looked at: for eyes, not for assertions. */
const ALBUM = process.env.VERMILION_PICTURES

function nextPicture(): string {
  const { project, titlePath } = test.info()
  const [, journey = ''] = titlePath
  const name = `${project.name} ${journey} ${String(++pictures).padStart(2, '0')}.png`
  return name.replaceAll(/[^\w.]+/g, '-')
}
let pictures = 0

function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'vermilion-journey-'))
}

/** A browser whose camera sees a film; the permission is asked for and given as ever. */
function launchWithCamera(
  browser: Browser,
  { args = [], ...options }: LaunchOptions,
  film: string,
): Promise<Browser> {
  const camera = ['--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${film}`]
  return browser.browserType().launch({ ...options, args: [...args, ...camera] })
}

/** Runs in the page: what stands out of it, where it has to be scrolled sideways. */
function findTooWide(): string[] {
  const { scrollWidth, clientWidth } = document.documentElement
  if (scrollWidth <= clientWidth) return []
  const found = [...document.querySelectorAll('body *')].filter(
    (each) => each.getBoundingClientRect().right > clientWidth,
  )
  return [`${scrollWidth} of ${clientWidth}`, ...found.map((each) => each.outerHTML.slice(0, 150))]
}

/** Runs in the page: what its policies forbid is said aloud, so that it counts as a fault. */
function sayViolations(): void {
  addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) => {
    console.error(`the page’s policy forbids ${violatedDirective} ${blockedURI} ${sample}`)
  })
}

/**
 * Runs in the page: its clock agrees with the node's. Timers are left alone, so that pages behave
 * as they do for their users.
 */
function shiftClock(offset: number): void {
  const shifted = globalThis as typeof globalThis & { machineDate?: DateConstructor }
  shifted.machineDate ??= Date
  const Machine = shifted.machineDate
  class ShiftedDate extends Machine {
    constructor(...args: [] | [number | string | Date]) {
      if (args.length === 0) super(Machine.now() + offset)
      else super(...(args as [number]))
    }
    static override now(): number {
      return Machine.now() + offset
    }
  }
  globalThis.Date = ShiftedDate as unknown as DateConstructor
}
