import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Folder of the public vectors; the tests that need it are skipped, visibly, without. */
export const vectors = process.env.VERMILION_VECTORS

export function readVector(...path: readonly string[]): string {
  return readFileSync(vectorPath(...path), 'utf8')
}

export function vectorPath(...path: readonly string[]): string {
  return join(vectors ?? '', 'certificates', ...path)
}
