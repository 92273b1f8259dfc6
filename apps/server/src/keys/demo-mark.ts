import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { placeOfKey } from '@vermilion/ledger/log'

/**
 * Keys made for a demo carry a mark; without it they may sign in earnest, and nobody may enter beside
 * them with one click. A home without keys takes the mark and is a demo's from then on.
 */
export function takesDemo(home: string): boolean {
  const folder = join(home, 'keys')
  const mark = join(folder, 'demo')
  if (placeOfKey(join(folder, 'root'))) return existsSync(mark)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  writeFileSync(mark, 'These keys were made for a demonstration.\n', { mode: 0o600 })
  return true
}
