import type { Expression } from '../syntax/ast.ts'
import { type FeelFunction, isList, kindOf, type Value } from '../values/value.ts'
import type { Compiled } from './compiled.ts'
import { type Compile, type Context, siteOf } from './context.ts'
import { invoke } from './invoke.ts'
import type { Scope } from './scope.ts'

type Call = Extract<Expression, { readonly kind: 'call' }>

/** Calls what the callee comes to; null with a failure if it is no function. */
export function compileCall(
  tree: Call,
  scope: Scope,
  context: Context,
  compile: Compile,
): Compiled {
  const callee = compile(tree.callee, scope, context)
  const args = tree.args.map((arg) => compile(arg, scope, context))
  const { names } = tree
  const site = siteOf(tree, context)
  return (frame) => {
    const fn = callee(frame)
    const values = args.map((arg) => arg(frame))
    const { run } = frame
    run.spend(1)
    run.site = site
    if (isFunction(fn)) return invoke(fn, values, names, run)
    return run.fail('not-a-function', fn)
  }
}

function isFunction(value: Value): value is FeelFunction {
  return value !== null && !isList(value) && kindOf(value) === 'function'
}
