import type { Site } from '../run.ts'
import type { Expression, Span, Test } from '../syntax/ast.ts'
import type { TypeTable } from '../types/resolve.ts'
import type { Compiled, Mode } from './compiled.ts'
import type { Scope } from './scope.ts'

/** What the compiler of one text is told. */
export type Context = {
  /** How the model names the text: `Fee/rows/3/then/0`. */
  readonly place: string
  readonly mode: Mode
  readonly types: TypeTable
  /** Decision tables are compiled by the model, which knows the policies. */
  readonly compileTable: (
    tree: Extract<Expression, { readonly kind: 'table' }>,
    scope: Scope,
    context: Context,
  ) => Compiled
}

/** Compiles a part of the tree: handed to the files that compile one kind of node each, so that none imports all. */
export type Compile = (tree: Expression, scope: Scope, context: Context) => Compiled

export function siteOf(node: { readonly span: Span } | Test, context: Context): Site {
  return { place: context.place, span: node.span }
}
