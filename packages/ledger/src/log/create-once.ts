import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname } from 'node:path'

/**
 * Makes a file unless it is there: whole and on the disk or not at all, whenever the process dies.
 * A file that is there is never overwritten. Only its owner reads it.
 */
export function createOnce(path: string, make: () => string | Uint8Array): void {
  if (existsSync(path)) return
  const draft = `${path}.${process.pid}.new`
  try {
    writeFileSync(draft, make(), { mode: 0o600, flush: true })
    // Unlike a rename, a link never takes the place of a file that came meanwhile.
    linkSync(draft, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(draft, { force: true })
  }
  syncFolder(dirname(path))
}

/** Others can read a file that is its owner's alone. */
export class KeyFileError extends Error {
  override readonly name = 'KeyFileError'
}

/** A secret that others can read is none; permissions mean nothing on Windows. */
export function assertOwnersAlone(path: string): void {
  if (process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0)
    throw new KeyFileError(path)
}

/** A name is on the disk once its folder is; Windows knows no such thing. */
export function syncFolder(path: string): void {
  if (process.platform === 'win32') return
  const folder = openSync(path, 'r')
  fsyncSync(folder)
  closeSync(folder)
}
