// `npm run bench [-- --only <group> --seconds N]`: the figures, each beside its peer of the same run.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { findChromium } from './lib/chromium.mjs'
import { buildPortal, install, node, root, run, say } from './lib/house.mjs'

const bench = join(root, 'packages/bench')

await install()
await buildPortal()
say('Installing the peers that we measure against')
const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const installed = await run('npx', ['--yes', packageManager, 'install', '--frozen-lockfile'], {
  cwd: bench,
  env: { CI: 'true', npm_config_loglevel: 'error' },
})
if (installed !== 0) process.exit(installed)

const chromium = await findChromium()
process.exit(
  await run(node(), [join(bench, 'src/main.ts'), ...process.argv.slice(2)], {
    env: chromium ? { VERMILION_CHROMIUM: chromium } : {},
  }),
)
