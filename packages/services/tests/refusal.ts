import { expect } from 'vitest'
import { CatalogueError, type Problem } from '../src/load/catalogue-error.ts'
import { loadCatalogue } from '../src/load/load-catalogue.ts'
import type { CatalogueFiles } from '../src/load/reader.ts'
import { withChange } from './small-catalogue.ts'

export const SERVICE = 'bench/service.yaml'
export const KIND = 'certificates/bench-permit.yaml'

/** One passage of one file written otherwise, and the problem that comes of it. */
export type Refusal = readonly [
  why: string,
  file: string,
  from: string,
  to: string,
  path: string,
  reason: RegExp,
]

export function expectRefusal([, file, from, to, path, reason]: Refusal) {
  const problems = problemsOf(withChange(file, from, to))
  const named = problems.filter((each) => each.file === file && each.path === path)
  expect(named.map((each) => each.reason).join('\n'), JSON.stringify(problems)).toMatch(reason)
}

export function problemsOf(files: CatalogueFiles): readonly Problem[] {
  return refusalOf(files).problems
}

export function refusalOf(files: CatalogueFiles): CatalogueError {
  try {
    loadCatalogue(files)
  } catch (error) {
    if (error instanceof CatalogueError) return error
    throw error
  }
  throw new Error('this catalogue was not refused')
}
