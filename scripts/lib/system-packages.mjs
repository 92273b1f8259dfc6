import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { run, say } from './house.mjs'

/** Debian's packages with programs that tests use, and whether each is here already. */
const TOOLS = {
  'golang-go': () => isOnPath('go'),
  'golang-golang-x-mod-dev': () => existsSync('/usr/share/gocode/src/golang.org/x/mod/sumdb/tlog'),
  // A token in software, and the tool that makes keys in any token.
  softhsm2: () => isOnPath('softhsm2-util'),
  opensc: () => isOnPath('pkcs11-tool'),
  strace: () => isOnPath('strace'),
  // They read our PDF and the codes on it.
  qpdf: () => isOnPath('qpdf'),
  'poppler-utils': () => isOnPath('pdftotext'),
  'zbar-tools': () => isOnPath('zbarimg'),
}

/** Where the system's packages can be had; a test whose program is missing all the same says that it skips. */
export async function installTools() {
  const missing = Object.keys(TOOLS).filter((name) => !TOOLS[name]())
  if (missing.length > 0 && canInstall()) await installPackages(missing)
}

export function canInstall() {
  return existsSync('/usr/bin/apt-get') && process.getuid?.() === 0
}

export async function installPackages(names) {
  say(`Installing ${names.join(' and ')} with the system's packages (once)`)
  await run('apt-get', ['update', '-qq'])
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...names], {
    env: { DEBIAN_FRONTEND: 'noninteractive' },
  })
}

function isOnPath(program) {
  const folders = (process.env.PATH ?? '').split(':')
  return folders.some((folder) => existsSync(join(folder, program)))
}
