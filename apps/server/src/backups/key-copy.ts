import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { copyKeys, syncFolder } from '@vermilion/ledger/log'
import { syncFile } from './copy-files.ts'

/** In a folder apart from every backup. */
export const KEY_COPY = 'subject-keys.sqlite'
/** Among the node's keys: what the newest copy is wrapped under. */
export const WRAP_OF_COPY = 'backup.key'

/** Puts the keys of data subjects back, under the node's own wrapping key; false where they do not open. */
export function restoreKeys(home: string, wrapKey: Uint8Array, folder: string): boolean {
  const wrapFile = join(home, 'keys', WRAP_OF_COPY)
  if (!existsSync(wrapFile)) return false
  const draft = join(home, 'keys.sqlite.new')
  rmSync(draft, { force: true })
  try {
    const source = { file: join(folder, KEY_COPY), wrapKey: readFileSync(wrapFile) }
    copyKeys(source, { file: draft, wrapKey })
  } catch (error) {
    rmSync(draft, { force: true })
    // What AES-GCM says of another key.
    if (error instanceof Error && /unable to authenticate/.test(error.message)) return false
    throw error
  }
  syncFile(draft)
  renameSync(draft, join(home, 'keys.sqlite'))
  syncFolder(home)
  return true
}
