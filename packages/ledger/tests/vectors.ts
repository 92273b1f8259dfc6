import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { VectorFolder } from '../src/vectors/index.ts'

/** Public vectors are not in this repository; without the variable their tests say they skipped. */
const folder = join(process.env.VERMILION_VECTORS ?? '', 'ledger')

export const hasVectors = process.env.VERMILION_VECTORS !== undefined && existsSync(folder)

/** Those of one part of the set, under the paths that they have in it. */
export function vectorsIn(part: string): VectorFolder {
  const paths = readdirSync(join(folder, part), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
  return { paths: new Set(paths), read: (path) => new Uint8Array(readFileSync(join(folder, path))) }
}
