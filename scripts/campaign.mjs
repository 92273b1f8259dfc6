// `npm run campaign [-- --points N]`: the fault and mutation tests at their full figures. The same
// tests run in `npm test` with a sample of the points.
import { join } from 'node:path'
import { buildPortal, install, root, run, say } from './lib/house.mjs'

const CAMPAIGNS = [
  { name: 'Killing the node under load', files: ['apps/server/tests/kill.test.ts'], points: 100 },
  { name: 'Mutating evidence bundles', files: ['mutations.test.ts'], points: 100_000 },
  { name: 'Altering rows of the ledger', files: ['fsck.test.ts'], points: 10_000 },
]

const at = process.argv.indexOf('--points')
const asked = at === -1 ? undefined : Number(process.argv[at + 1])

await install()
await buildPortal()
let failed = 0
for (const { name, files, points } of CAMPAIGNS) {
  say(`${name}: ${asked ?? points} points`)
  const code = await run(
    join(root, 'node_modules/.bin/vitest'),
    ['run', '--testTimeout=5400000', ...files],
    {
      env: { VERMILION_POINTS: String(asked ?? points) },
    },
  )
  if (code !== 0) failed += 1
}
process.exit(failed === 0 ? 0 : 1)
