import { Layout, Scope } from '../compile/scope.ts'
import type { Expression, UnaryTests } from '../syntax/ast.ts'
import type { Finding } from './finding.ts'
import { infer } from './infer.ts'
import type { TypeTable } from './resolve.ts'
import { checkTests as checkEach } from './tables.ts'
import type { FeelType } from './type.ts'

/** What a text is checked against. */
export type CheckContext = {
  readonly place: string
  readonly types: TypeTable
  /** The names that it may use, with their types. */
  readonly scope: Scope
  /** For definitions of our own: what cannot be typed, or may not fit, is an error. */
  readonly strict: boolean
}

export type Checked = { readonly type: FeelType; readonly findings: readonly Finding[] }

/**
 * Checks an expression against the types of its names, and of its result if one is expected. Nothing is evaluated;
 * constraints other than enumerated texts are left to the evaluation.
 */
export function checkExpression(
  tree: Expression,
  context: CheckContext,
  expected?: FeelType,
): Checked {
  const { scope, ...rest } = context
  const checking = { ...rest, findings: [] }
  const at = { scope: inside(scope), checking }
  if (!expected) return { type: infer(tree, at), findings: checking.findings }
  const body = {
    kind: 'boxed',
    place: context.place,
    type: expected,
    body: tree,
    span: tree.span,
  } as const
  return { type: infer(body, at), findings: checking.findings }
}

/** Checks a cell against the type of its column. */
export function checkTests(
  tests: UnaryTests,
  input: FeelType,
  { scope, ...rest }: CheckContext,
): readonly Finding[] {
  const checking = { ...rest, findings: [] }
  if (tests.kind === 'tests')
    checkEach(tests.tests, input, { scope: inside(scope), checking }, infer)
  return checking.findings
}

/** A scope that declares names without taking slots from the program. */
function inside(scope: Scope): Scope {
  return new Scope(new Layout(), new Map(), scope)
}
