// `npm test`: everything, on a fresh clone too. Ends with one line that sums all runners.
import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findChromium } from './lib/chromium.mjs'
import { buildPortal, install, node, root, run, say } from './lib/house.mjs'
import { buildPkcs11 } from './lib/pkcs11.mjs'
import { installTools } from './lib/system-packages.mjs'
import { check, failure, playwright, sum, vitest } from './lib/tally.mjs'

const reports = mkdtempSync(join(tmpdir(), 'vermilion-test-'))
const only = process.argv.slice(2)
const wants = (step) => only.length === 0 || only.includes(step)
const tallies = []

await install()
const bin = (name) => join(root, 'node_modules/.bin', name)

if (wants('lint')) {
  say('Style and lint')
  tallies.push(check('style and lint', await run(bin('biome'), ['check', '.'])))
}
if (wants('types')) {
  say('Types')
  tallies.push(
    check(
      'types',
      await run(bin('turbo'), ['run', 'typecheck', '--output-logs=errors-only'], {
        env: { TURBO_TELEMETRY_DISABLED: '1' },
      }),
    ),
  )
}
if (wants('deadcode')) {
  say('Dead code')
  tallies.push(check('dead code', await run(bin('knip'), [])))
}
if (wants('unit')) {
  await installTools()
  // Without a compiler the tests that need it say that they skip.
  buildPkcs11()
  say('Unit, property, contract, vector and fault tests')
  const report = join(reports, 'vitest.json')
  const code = await run(bin('vitest'), [
    'run',
    '--reporter=dot',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ])
  tallies.push(vitest(report, code))
}
if (wants('e2e')) {
  const chromium = await findChromium()
  if (chromium) {
    await buildPortal()
    say(`Journeys in ${chromium}`)
    const report = join(reports, 'playwright.json')
    const code = await run(
      node(),
      [join(root, 'e2e/node_modules/@playwright/test/cli.js'), 'test'],
      {
        cwd: join(root, 'e2e'),
        env: { VERMILION_CHROMIUM: chromium, PLAYWRIGHT_JSON_OUTPUT_NAME: report },
      },
    )
    tallies.push(playwright(report, code))
  } else {
    console.error('No Chromium was found or could be installed: set VERMILION_CHROMIUM.')
    tallies.push(failure('no Chromium for the journeys'))
  }
}

const { passed, failed, failures, skipped } = sum(tallies)
for (const name of skipped) console.log(`skipped: ${name}`)

// Where the public vectors and data are at hand, nothing may be skipped but what is listed.
const allowed = JSON.parse(readFileSync(join(root, 'scripts/allowed-skips.json'), 'utf8'))
const complete = [process.env.VERMILION_VECTORS, process.env.VERMILION_DATA].every(
  (path) => path && existsSync(path),
)
const unexpected = complete ? skipped.filter((name) => !allowed.includes(name)) : []
for (const name of unexpected) console.error(`not allowed to be skipped: ${name}`)

// Once more at the end, where nobody has to look for them in the output of hours.
for (const name of failures) console.error(`failed: ${name}`)

console.log(`\n${passed} passed, ${failed + unexpected.length} failed, ${skipped.length} skipped`)
process.exit(failed + unexpected.length === 0 && passed > 0 ? 0 : 1)
