import { fromUtf8 } from '@vermilion/ledger'
import type { VectorFolder } from '@vermilion/ledger/vectors'
import { parseJson } from '../json/parse-json.ts'
import { isObject, type JsonObject } from '../json/shapes.ts'

/** The JSON object in a file beside the one at hand; undefined where there is none such. */
export function readObject(folder: VectorFolder, path: string): JsonObject | undefined {
  if (!folder.paths.has(path)) return undefined
  const parsed = parseJson(fromUtf8(folder.read(path)) ?? '')
  return parsed.ok && isObject(parsed.value) ? parsed.value : undefined
}

/** A file with the same folder and another name. */
export function beside(path: string, name: string): string {
  return `${path.slice(0, path.lastIndexOf('/') + 1)}${name}`
}
