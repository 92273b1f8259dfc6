import { join } from 'node:path'
import { builtBytes } from '../pages/portal-build.ts'
import type { Row } from '../report.ts'
import { ROOT } from '../start/served-node.ts'

const PAGE = '<!doctype html><script type="module" src="/main.js"></script>'
const script = (from: string) => `import * as all from '${from}'\nglobalThis.kept = all\n`

/** What the browser loads to run rules, beside the decimal numbers that it needs for them. */
export function engineSize(): Row[] {
  const group = 'The engine in the browser'
  const beside = 'decimal.js alone'
  const kilobytes = (file: string) =>
    builtBytes(PAGE, script(join(ROOT, 'packages/rules', file))) / 1000
  return [
    {
      group,
      name: beside,
      value: kilobytes('node_modules/decimal.js/decimal.mjs'),
      unit: 'kB gzip',
    },
    {
      group,
      name: 'engine without XML',
      value: kilobytes('src/index.ts'),
      unit: 'kB gzip',
      beside,
      goal: 60,
      lower: true,
    },
  ]
}
