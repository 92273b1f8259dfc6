import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Public vectors are not in this repository; without the variable their tests say they skipped. */
const folder = process.env.VERMILION_VECTORS

export const hasVectors = folder !== undefined && existsSync(join(folder, 'ledger'))

export function vectorBytes(path: string): Uint8Array {
  return new Uint8Array(readFileSync(join(folder ?? '', 'ledger', path)))
}

export function vectorText(path: string): string {
  return readFileSync(join(folder ?? '', 'ledger', path), 'utf8')
}

export function vectorJson<T>(path: string): T {
  return JSON.parse(vectorText(path)) as T
}
