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
const BESIDE = ['policy', 'trust.json', 'did', 'uploads']

/** Paths below `home` of all that belongs into a backup with the database. */
export function filesBeside(home: string): readonly string[] {
  return BESIDE.flatMap((name) => {
    const path = join(home, name)
    if (!existsSync(path)) return []
    const inside = readFolder(path)
    return inside ? inside.map((file) => relative(home, file)) : [name]
  })
}

function readFolder(path: string): readonly string[] | undefined {
  try {
    return readdirSync(path, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return undefined
    throw error
  }
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
