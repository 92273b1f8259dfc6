import type { Industry, Names } from '@vermilion/services'
import { REGION } from '../node-id.ts'
import { type Division, divisionsFor } from './divisions.ts'

/** What codes stand for outside a definition, and which codes there are. */
export interface ReferenceNames extends Names {
  readonly isDivision: (code: string) => boolean
  readonly isIndustry: (code: string) => boolean
}

export async function referenceNames(industries: readonly Industry[]): Promise<ReferenceNames> {
  const divisions = new Map<string, string>()
  for (const province of await divisionsFor(REGION)) addDivision(divisions, province, '')
  const classes = new Map(
    industries.filter(({ code }) => /^\d{4}$/.test(code)).map(({ code, name }) => [code, name]),
  )
  return {
    division: (code) => divisions.get(code) ?? '',
    industry: (code) => classes.get(code) ?? { zh: code, en: code },
    isDivision: (code) => divisions.has(code),
    isIndustry: (code) => classes.has(code),
  }
}

/** Names from the province down; the level between a municipality and its districts says nothing. */
function addDivision(into: Map<string, string>, division: Division, above: string): void {
  const full = division.name === '市辖区' || division.name === '县' ? above : above + division.name
  into.set(division.code, full)
  for (const child of division.children ?? []) addDivision(into, child, full)
}
