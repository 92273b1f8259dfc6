import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { node, root, say } from './house.mjs'

/**
 * Compiles the bridge to PKCS #11 modules unless it is there; true once it is. It takes a C++ compiler,
 * and reads the headers that come with the Node that runs the product, so that nothing is fetched.
 */
export function buildPkcs11() {
  const folder = resolve(root, 'packages/ledger/node_modules/pkcs11js')
  const built = () => existsSync(join(folder, 'build/Release/pkcs11.node'))
  if (built()) return true
  if (!existsSync(folder)) return false
  say('Compiling the bridge to PKCS #11 modules (once)')
  const headers = headersFolder()
  const flags = headers ? ['--', `--nodedir=${headers}`] : []
  const { stdout, stderr } = spawnSync('npm', ['run', 'build', ...flags], {
    cwd: folder,
    encoding: 'utf8',
  })
  if (!built()) console.error(`${stdout ?? ''}${stderr ?? ''}`)
  return built()
}

/** Where the Node in use keeps its headers; undefined where it came without, and they are fetched. */
function headersFolder() {
  const ask = 'console.log(process.execPath)'
  const { stdout } = spawnSync(node(), ['--eval', ask], { encoding: 'utf8' })
  const folder = dirname(dirname(stdout.trim()))
  return existsSync(join(folder, 'include/node/node_api.h')) ? folder : undefined
}
