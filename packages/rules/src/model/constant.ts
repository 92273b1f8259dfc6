import { compileExpression } from '../compile/compile.ts'
import type { Context } from '../compile/context.ts'
import type { Scope } from '../compile/scope.ts'
import { BUILTINS } from '../functions/index.ts'
import { OverBudget, Run } from '../run.ts'
import type { Expression, Test, UnaryTests } from '../syntax/ast.ts'
import { childrenOf } from '../syntax/walk.ts'
import type { Value } from '../values/value.ts'

/** For programs that are run while others are made: nothing that may be asked for here depends on the moment. */
export function trialRun(): Run {
  return new Run({ kind: 'date and time', days: 0, nanos: 0, zone: { offset: 0 } }, 100_000)
}

/** Does no name in the tree stand for anything but a built-in function, `?` apart? */
export function isClosed(tree: Expression | Test | UnaryTests, scope: Scope): boolean {
  if (tree.kind === 'name' && tree.name !== '?') {
    const binding = scope.find(tree.name)
    const builtIn = BUILTINS.get(tree.name)
    return builtIn !== undefined && binding?.kind === 'constant' && binding.value === builtIn
  }
  return childrenOf(tree).every((part) => isClosed(part, scope))
}

/** What a closed expression comes to; undefined if it fails, so that it fails wherever it is evaluated. */
export function constantOf(tree: Expression, scope: Scope, context: Context): Value | undefined {
  const run = trialRun()
  try {
    const value = compileExpression(tree, scope, { ...context, mode: 'plain' })({ slots: [], run })
    return run.failures.length === 0 ? value : undefined
  } catch (cause) {
    if (cause instanceof OverBudget) return undefined
    throw cause
  }
}
