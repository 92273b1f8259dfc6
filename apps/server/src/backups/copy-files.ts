import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { syncFolder } from '@vermilion/ledger/log'

/** What a node has beside its database and its keys, and cannot do without. */
const FILES = ['policy', 'trust.json']
const FOLDERS = ['did', 'uploads']

/** Paths below `home` of all that belongs into a backup with the database. */
export function filesBeside(home: string): readonly string[] {
  const isThere = (name: string) => existsSync(join(home, name))
  const inside = FOLDERS.filter(isThere).flatMap((name) =>
    readdirSync(join(home, name), { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(home, join(entry.parentPath, entry.name))),
  )
  return [...FILES.filter(isThere), ...inside]
}

/** Whether a backup may put this path back: what else it holds, keys above all, is not its own. */
export function isBeside(path: string): boolean {
  return FILES.includes(path) || FOLDERS.some((folder) => path.startsWith(`${folder}/`))
}

/** Whole and on the disk before it returns, or not at all. */
export function copyFile(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true, mode: 0o700 })
  const draft = `${to}.new`
  try {
    copyFileSync(from, draft)
    syncFile(draft)
    renameSync(draft, to)
  } catch (error) {
    rmSync(draft, { force: true })
    throw error
  }
  syncFolder(dirname(to))
}

export function syncFile(path: string): void {
  const file = openSync(path, 'r')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}
