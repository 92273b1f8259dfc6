// `npm run campaign [-- --only PART --points N]`: the fault and mutation tests at their full figures. The
// same tests run in `npm test` with a sample of the points. Ends with one line that sums them all.
import { randomInt } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { install, root, run, say } from './lib/house.mjs'
import { installTools } from './lib/system-packages.mjs'
import { sum, vitest } from './lib/tally.mjs'

/** What stands for every test file that states a property. */
const PROPERTIES = 'properties'

const CAMPAIGNS = [
  {
    name: 'Every property, each time from another seed',
    file: PROPERTIES,
    points: 10,
  },
  {
    name: 'Killing the node under load',
    file: 'apps/server/tests/kill.test.ts',
    points: 100,
  },
  {
    name: 'Writes and syncs that fail or kill the node under load',
    file: 'apps/server/tests/crash.test.ts',
    points: 1000,
  },
  {
    name: 'Killing the node while it erases',
    file: 'apps/server/tests/erasures-kill.test.ts',
    points: 100,
  },
  {
    name: 'Changing evidence bundles and status lists',
    file: 'packages/credentials/tests/mutations.test.ts',
    points: 100_000,
  },
  {
    name: 'Certificates and tampered twins, before a verifier from outside',
    file: 'apps/server/tests/proof-set.test.ts',
    points: 1_000,
  },
  {
    name: 'Changing the codes of certificates',
    file: 'packages/credentials/tests/code-mutations.test.ts',
    points: 100_000,
  },
  {
    name: 'Changing certificates without a bundle, token lists and histories',
    file: 'packages/credentials/tests/form-mutations.test.ts',
    points: 60_000,
  },
  {
    name: 'Changing the PDF files of certificates',
    file: 'packages/credentials/tests/pdf-mutations.test.ts',
    points: 5_000,
  },
  {
    name: 'Changing bytes of the ledger’s rows',
    file: 'packages/ledger/src/log/fsck/fsck.test.ts',
    points: 10_000,
  },
  {
    name: 'Changing any row or column of the ledger’s stores',
    file: 'packages/ledger/src/log/fsck/mutations.test.ts',
    points: 10_000,
  },
  {
    name: 'Changing tiles, notes, proofs and receipts',
    file: 'packages/ledger/src/log/paper-mutations.test.ts',
    points: 10_000,
  },
  {
    name: 'Turning bits in memory before signing',
    file: 'packages/ledger/src/log/flipped-bit.test.ts',
    points: 10_000,
  },
  {
    name: 'An operator that lies to witnesses and clients',
    file: 'apps/witness/tests/lying-operator.test.ts',
    points: 10_000,
  },
  {
    name: 'Reading the log with a verifier from outside',
    file: 'apps/server/tests/judge.test.ts',
    points: 100_000,
  },
  {
    name: 'Faults planted in sound decision tables',
    file: 'packages/rules/src/proof/planted-faults.test.ts',
    points: 1000,
  },
  {
    name: 'Decision tables tried out whole beside their proofs',
    file: 'packages/rules/src/proof/exhaustive.test.ts',
    points: 10_000,
  },
  {
    name: 'Compiled rules against a slow interpreter of the standard',
    file: 'packages/rules/tests/differential.test.ts',
    points: 100_000,
  },
]
const LONGEST_TEST_MS = 3 * 3600 * 1000

const { campaigns, points: asked } = readArguments()
await install()
await installTools()
const reports = mkdtempSync(join(tmpdir(), 'vermilion-campaign-'))
const tallies = []
for (const { name, file, points } of campaigns) {
  const count = asked ?? points
  say(`${name}: ${count} points`)
  const startedAt = Date.now()
  const tally =
    file === PROPERTIES
      ? sum(await inTurn(count, () => vitestOn(propertyFiles(), {})))
      : await vitestOn([file], { VERMILION_POINTS: String(count) })
  tallies.push(tally)
  say(`${name}: ${lineOf(tally)} in ${Math.round((Date.now() - startedAt) / 1000)} s`)
}

rmSync(reports, { recursive: true })
const total = sum(tallies)
for (const name of total.skipped) console.log(`skipped: ${name}`)
for (const name of total.failures) console.error(`failed: ${name}`)
console.log(`\n${lineOf(total)}`)
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1)

/** Runs the tests of `files`; their properties draw from a seed of this run alone. */
async function vitestOn(files, env) {
  const seed = String(randomInt(2 ** 31))
  say(`VERMILION_SEED=${seed}`)
  const report = join(mkdtempSync(join(reports, 'run-')), 'vitest.json')
  const code = await run(
    join(root, 'node_modules/.bin/vitest'),
    [
      'run',
      ...files,
      '--reporter=verbose',
      '--reporter=json',
      `--outputFile.json=${report}`,
      // Each line of progress as it comes.
      '--disable-console-intercept',
      `--test-timeout=${LONGEST_TEST_MS}`,
    ],
    { env: { VERMILION_SEED: seed, ...env } },
  )
  return vitest(report, code)
}

async function inTurn(count, work) {
  const done = []
  for (let n = 0; n < count; n++) done.push(await work())
  return done
}

/** Every test file that states a property. */
function propertyFiles() {
  return ['packages', 'apps']
    .flatMap((folder) => readdirSync(join(root, folder)).map((room) => join(folder, room)))
    .flatMap((room) => ['src', 'tests', 'build'].map((part) => join(room, part)))
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true }).map((path) => join(folder, path)),
    )
    .filter((path) => /\.test\.tsx?$/.test(path))
    .filter((path) => readFileSync(join(root, path), 'utf8').includes("from 'fast-check'"))
}

function lineOf({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped.length} skipped`
}

/** What to run, and with how many points; undefined for the full figures. */
function readArguments() {
  const usage = () => {
    console.error(`npm run campaign [-- --only PART --points N], with N at least 1; --only takes what a test
file's path holds, such as packages/credentials or pdf-mutations, and may stand several times`)
    process.exit(2)
  }
  const { only, points } = readOptions() ?? usage()
  if (points !== undefined && !/^[1-9]\d*$/.test(points)) usage()
  const isAsked = ({ file }) => only?.some((part) => file.includes(part)) ?? true
  const campaigns = CAMPAIGNS.filter(isAsked)
  if (campaigns.length === 0) usage()
  return { campaigns, points: points === undefined ? undefined : Number(points) }
}

function readOptions() {
  const options = { only: { type: 'string', multiple: true }, points: { type: 'string' } }
  try {
    return parseArgs({ options }).values
  } catch {
    return undefined
  }
}
