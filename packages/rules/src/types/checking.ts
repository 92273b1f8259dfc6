import type { Scope } from '../compile/scope.ts'
import type { Expression, Span } from '../syntax/ast.ts'
import type { Finding, FindingCode, Problem } from './finding.ts'
import type { TypeTable } from './resolve.ts'
import type { FeelType } from './type.ts'

/** The type of what was already found wrong: nothing more is said about what is made of it. */
export const FAULTY: FeelType = { kind: 'any' }

/** A warning may be meant; the others give null whenever they are reached. */
const WARNINGS: ReadonlySet<FindingCode> = new Set([
  'always-null',
  'branches-differ',
  'may-not-fit',
  'not-an-option',
  'untyped',
] as const)

/** One text being checked. */
export type Checking = {
  readonly place: string
  readonly types: TypeTable
  /** In definitions of our own nothing may stay untyped; in a model from elsewhere it is a warning. */
  readonly strict: boolean
  readonly findings: Finding[]
  /** Inside a filter over contexts of which nothing is known: any name may be an entry. */
  readonly open?: true
}

/** How a part that needs the types of its own parts asks for them. `expected` tells a lambda what it is called with. */
export type Infer = (tree: Expression, at: At, expected?: FeelType) => FeelType

/** A text being checked, and the names that stand for something where it is read. */
export type At = { readonly scope: Scope; readonly checking: Checking }

/** Notes what was found; the type says that it was. */
export function report(
  { place, strict, findings }: Checking,
  span: Span,
  problem: Problem,
): FeelType {
  const severity = WARNINGS.has(problem.code) && !strict ? 'warning' : 'error'
  findings.push({ ...problem, severity, place, span })
  return FAULTY
}

export function isFaulty(type: FeelType): boolean {
  return type === FAULTY
}
