import type { Run } from '../run.ts'
import type { Expression, ParameterNode } from '../syntax/ast.ts'
import { heightOf } from '../syntax/walk.ts'
import { typeOf } from '../types/resolve.ts'
import { ANY } from '../types/type.ts'
import type { Parameter, Value } from '../values/value.ts'
import type { Compiled } from './compiled.ts'
import type { Compile, Context } from './context.ts'
import type { Scope } from './scope.ts'

type FunctionNode = Extract<Expression, { readonly kind: 'function' | 'external' }>

/** A function value, which keeps the names that it was made among (DMN 1.5 section 10.3.2.13.7). */
export function compileFunction(
  tree: FunctionNode,
  scope: Scope,
  context: Context,
  compile: Compile,
): Compiled {
  const parameters = tree.parameters.map((node) => parameterOf(node, context))
  if (tree.kind === 'external') {
    const invoke = (_: readonly Value[], run: Run) => run.fail('external-function')
    const refused: Value = {
      kind: 'function',
      name: null,
      forms: [{ parameters, result: ANY, invoke }],
    }
    return () => refused
  }
  let inner = scope
  const slots = parameters.map(({ name, type }) => {
    const declared = inner.declare(name, type)
    inner = declared.scope
    return declared.slot
  })
  const body = compile(tree.body, inner, context)
  return lambda(parameters, slots, body, heightOf(tree.body))
}

/** Makes function values of a body whose parameters stand in `slots` of the frame around it. */
function lambda(
  parameters: readonly Parameter[],
  slots: readonly number[],
  body: Compiled,
  levels: number,
): Compiled {
  return (outer) => {
    // What is around may change afterwards (an iteration goes on): the function keeps what it saw.
    const captured = outer.slots.slice()
    const invoke = (args: readonly Value[], run: Run): Value => {
      run.spend(captured.length)
      const frame = { slots: captured.slice(), run }
      for (const [index, slot] of slots.entries()) frame.slots[slot] = args[index] ?? null
      return run.within(levels, () => body(frame))
    }
    return { kind: 'function', name: null, forms: [{ parameters, result: ANY, invoke }] }
  }
}

/** Null is a value that any parameter of one's own function takes. */
function parameterOf({ name, type }: ParameterNode, context: Context): Parameter {
  return { name, type: (type && typeOf(type, context.types)) ?? ANY, nullable: true }
}
