import type { Expression, UnaryTests } from '../syntax/ast.ts'
import type { Parsed } from '../syntax/fault.ts'
import type { Names } from '../syntax/names.ts'
import { parseExpression, parseTests } from '../syntax/parse.ts'
import type { Finding } from '../types/finding.ts'
import { nearest } from '../types/near.ts'
import type { TypeTable } from '../types/resolve.ts'
import type { FeelType } from '../types/type.ts'

/** What the texts of a model are read with. */
export type Reading = {
  readonly types: TypeTable
  readonly report: (finding: Finding) => void
  /** How many boxes are around. */
  readonly depth?: number
}

/** The span of what no text stands for. */
export const NOWHERE = { from: 0, to: 0 } as const
export const NULL: Expression = { kind: 'null', span: NOWHERE }

/** The tree of a text. One that is not FEEL is reported, and null takes its place. */
export function readExpression(
  text: string,
  place: string,
  names: Names,
  reading: Reading,
): Expression {
  return treeOf(parseExpression(text, names), place, reading) ?? NULL
}

export function readTests(
  text: string,
  place: string,
  names: Names,
  reading: Reading,
  parse = parseTests,
): UnaryTests {
  const none: UnaryTests = { kind: 'tests', span: NOWHERE, negated: false, tests: [] }
  return treeOf(parse(text, names), place, reading) ?? none
}

function treeOf<T>(parsed: Parsed<T>, place: string, { report }: Reading): T | null {
  if (parsed.ok) return parsed.tree
  const { code, span, found } = parsed.fault
  report({ severity: 'error', code: 'syntax', params: { fault: code, found }, place, span })
  return null
}

/** The type of this name; null for none, and for one that nobody defines. */
export function readType(
  name: string | undefined,
  place: string,
  { types, report }: Reading,
): FeelType | null {
  if (name === undefined) return null
  const type = types.find(name)
  if (type) return type
  const params = { name, near: nearest(name, types.names()) }
  report({ severity: 'error', code: 'unknown-type', params, place, span: NOWHERE })
  return null
}
