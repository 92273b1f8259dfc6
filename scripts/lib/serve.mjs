import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { node, root } from './house.mjs'

/** Runs the operator's command line. */
export const vermilion = (args) => run('apps/server/src/main.ts', args)

/** Runs a witness of somebody's log. */
export const witness = (args) => run('apps/witness/src/main.ts', args)

/** Runs the test-only VC-API, for public suites to be pointed at. */
export const vcApi = (args) => run('apps/server/tests/vc-api/start.ts', args)

/** In the foreground; ends with its exit code. */
function run(program, args) {
  const child = spawn(node(), [join(root, program), ...args], {
    cwd: root,
    stdio: 'inherit',
    // What was compiled once is read the next time: a third less work at each start.
    env: { NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/compiled'), ...process.env },
  })
  // Ctrl-C reaches the whole group by itself; a plain SIGTERM to us is passed on.
  process.on('SIGINT', () => {})
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)))
}
