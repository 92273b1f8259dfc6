import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium, expect, test } from '@playwright/test'

const kit = join(process.env.VERMILION_VECTORS ?? '', 'dmn-tck/TestCases')
const hasKit = process.env.VERMILION_VECTORS !== undefined && existsSync(kit)
const main = fileURLToPath(new URL('../../apps/server/src/main.ts', import.meta.url))

// The kit stays outside the project; without it this says that it skips.
test.skip(!hasKit, 'VERMILION_VECTORS is not set')

test('the rule engine says in a browser what it says in Node, case by case', async ({ locale }) => {
  const language = locale?.startsWith('zh') ? 'zh' : 'en'
  const inNode = await runKit('--language', language)
  const inBrowser = await runKit('--language', language, '--browser')
  expect(inBrowser).toBe(inNode)
  expect(inNode).toMatch(/^\d{4,} passed, 0 failed, \d+ skipped$/m)
})

/** What the command prints. */
function runKit(...flags: readonly string[]): Promise<string> {
  const env = { VERMILION_CHROMIUM: chromium.executablePath(), ...process.env }
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [main, 'tck', kit, ...flags], { env }, (fault, out) => {
      if (fault) reject(fault)
      else resolve(out)
    })
  })
}
