import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { node, root, run, say } from './house.mjs'
import { canInstall, installPackages } from './system-packages.mjs'

const e2e = join(root, 'e2e')

const SYSTEM = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/**
 * Path of a Chromium: the one named by VERMILION_CHROMIUM, the system's, Playwright's own, or one
 * installed now with the means the machine has. Undefined when there is no way to one.
 */
export async function findChromium() {
  const named = process.env.VERMILION_CHROMIUM
  if (named) return existsSync(named) ? named : undefined
  const found = () => SYSTEM.find((path) => existsSync(path)) ?? playwrights()
  const before = found()
  if (before && hasChineseFont()) return before
  const wanted = [...(before ? [] : ['chromium']), ...(hasChineseFont() ? [] : ['fonts-noto-cjk'])]
  if (canInstall()) {
    await installPackages(wanted)
  } else if (!before) {
    say("Installing Playwright's own Chromium (once)")
    await run(node(), [join(e2e, 'node_modules/@playwright/test/cli.js'), 'install', 'chromium'], {
      cwd: e2e,
    })
  }
  return found()
}

/** Without a Han font the pages still work, but their pictures and line breaks mean nothing. */
function hasChineseFont() {
  const listed = spawnSync('fc-list', [':lang=zh-cn', 'family'], { encoding: 'utf8' })
  return listed.status !== 0 || listed.stdout.trim() !== ''
}

/** Where Playwright keeps the Chromium of its version, when it has been installed. */
function playwrights() {
  const ask = "import { chromium } from '@playwright/test'; console.log(chromium.executablePath())"
  const { stdout } = spawnSync(node(), ['--input-type=module', '--eval', ask], {
    cwd: e2e,
    encoding: 'utf8',
  })
  const path = stdout.trim()
  return existsSync(path) ? path : undefined
}
