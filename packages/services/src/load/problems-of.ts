import type * as z from 'zod'
import type { Problem } from './catalogue-error.ts'
import type { YamlFile } from './read-yaml.ts'

type Issue = z.core.$ZodIssue

/** What a schema finds wrong, told for the author: the key, its line, and the reason. */
export function problemsOf(file: string, yaml: YamlFile, issues: readonly Issue[]): Problem[] {
  return issues
    .flatMap((issue) => flatten(issue, []))
    .map(({ path, reason }) => ({
      file,
      path: path.map(String).join('.'),
      line: yaml.lineOf(path),
      reason,
    }))
}

type Found = { readonly path: readonly PropertyKey[]; readonly reason: string }

function flatten(issue: Issue, base: readonly PropertyKey[]): Found[] {
  const path = [...base, ...issue.path]
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ path: [...path, key], reason: 'this key is not known here' }))
  if (issue.code === 'invalid_key' || issue.code === 'invalid_element')
    return issue.issues.flatMap((inner) => flatten({ ...inner, path: [] }, path))
  if (issue.code === 'invalid_union' && issue.message === 'Invalid input') {
    // Of the forms that a value may take, the author meant the one that it fits best.
    const [nearest] = issue.errors
      .filter((errors) => errors.length > 0)
      .map((errors) => errors.flatMap((error) => flatten(error, path)))
      .sort((one, other) => distance(one) - distance(other))
    if (nearest) return nearest
  }
  if (issue.code === 'invalid_type' && issue.message.endsWith('received undefined'))
    return [{ path, reason: 'this key is missing' }]
  return [{ path, reason: issue.message }]
}

/** A wrong type at the top is farther than a wrong part; an unknown key is farther than a bad one. */
function distance(found: readonly Found[]): number {
  const shallowest = Math.min(...found.map(({ path }) => path.length))
  return (
    found.length +
    (found.some(({ reason }) => reason.includes('not known')) ? 5 : 0) -
    shallowest * 10
  )
}
