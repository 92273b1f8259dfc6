import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { KitFolder } from '../src/dmn/tck/kit.ts'

/** The kit is not in this repository; without the variable its tests say that they skipped. */
const folder = join(process.env.VERMILION_VECTORS ?? '', 'dmn-tck/TestCases')

export const hasKit = process.env.VERMILION_VECTORS !== undefined && existsSync(folder)

export function kitAtHand(): KitFolder {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
  return { paths, read: (path) => readFileSync(join(folder, path), 'utf8') }
}
