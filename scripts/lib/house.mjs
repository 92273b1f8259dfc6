// What the scripts share: where things are, which Node runs the product, how a step is shown.
// These files run on the Node that the machine happens to have, before anything is installed.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../..', import.meta.url))

/** Says what is being done; the lines of the step itself follow it. */
export function say(text) {
  console.log(`● ${text}`)
}

function fail(text) {
  console.error(`\n${text}`)
  process.exit(1)
}

/** Runs a program to its end with our terminal; resolves to its exit code. */
export function run(program, args, { env = {}, cwd = root } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: {
        ...process.env,
        PATH: `${join(root, 'node_modules/.bin')}:${process.env.PATH}`,
        ...env,
      },
    })
    child.on('error', (cause) => {
      console.error(String(cause))
      resolve(127)
    })
    child.on('exit', (code) => resolve(code ?? 1))
  })
}

/** Installs the locked packages unless they are already here. */
export async function install() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 19)) {
    fail(`Vermilion needs Node 20.19 or newer to start; this is ${process.versions.node}.`)
  }
  const stamp = join(root, 'node_modules/.vermilion-installed')
  const print = fingerprint([
    'pnpm-lock.yaml',
    'pnpm-workspace.yaml',
    'package.json',
    ...listFiles('apps', 1, 'package.json'),
    ...listFiles('packages', 1, 'package.json'),
    'e2e/package.json',
  ])
  if (read(stamp) === print) return
  say('Installing the locked packages (once)')
  const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const code = await run('npx', ['--yes', packageManager, 'install', '--frozen-lockfile'], {
    env: { CI: 'true', npm_config_loglevel: 'error' },
  })
  if (code !== 0) fail('The packages could not be installed; the reason stands above.')
  write(stamp, print)
}

/** The Node that runs the product: the pinned one, or the machine's where none is pinned. */
export function node() {
  const pinned = join(root, 'node_modules/.bin/node')
  if (existsSync(pinned)) return pinned
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath
  return fail(
    `No Node is pinned for this platform and the machine has ${process.versions.node}: please install Node 24 or newer.`,
  )
}

/** Builds the portal unless the build at hand is of the very same sources. */
export async function buildPortal() {
  const stamp = join(root, 'apps/portal/dist/.sources')
  const print = fingerprint([
    'pnpm-lock.yaml',
    ...listFiles('apps/portal', 9),
    ...listFiles('packages', 9),
  ])
  if (read(stamp) === print) return
  say('Building the portal')
  const vite = join(root, 'apps/portal/node_modules/vite/bin/vite.js')
  const code = await run(node(), [vite, 'build', '--logLevel', 'warn'], {
    cwd: join(root, 'apps/portal'),
  })
  if (code !== 0) fail('The portal could not be built; the reason stands above.')
  write(stamp, print)
}

/** Hash over paths and contents: the same hash means that nothing changed. */
function fingerprint(files) {
  const hash = createHash('sha256')
  for (const file of files) hash.update(`\0${file}\0`).update(readFileSync(join(root, file)))
  return hash.digest('hex')
}

/** Files under a folder, at most `depth` folders down, that are ours; sorted. */
function listFiles(folder, depth, name) {
  const found = []
  for (const item of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = `${folder}/${item.name}`
    if (item.isDirectory()) {
      if (depth > 0 && !['node_modules', 'dist', '.turbo'].includes(item.name)) {
        found.push(...listFiles(path, depth - 1, name))
      }
    } else if (name ? item.name === name : !item.name.endsWith('.test.ts')) found.push(path)
  }
  return found.sort()
}

function read(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined
}

function write(path, text) {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}
