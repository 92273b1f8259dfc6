import type { Run, Site } from '../run.ts'
import type { Expression } from '../syntax/ast.ts'
import type { Trace } from '../trace/trace.ts'
import type { Value } from '../values/value.ts'
import { type Compiled, type Frame, Unknown } from './compiled.ts'
import { type Compile, type Context, siteOf } from './context.ts'
import type { Scope } from './scope.ts'

type Of<Kind extends Expression['kind']> = Extract<Expression, { readonly kind: Kind }>
type LogicOperator = Extract<Trace, { readonly kind: 'logic' }>['operator']

/** A truth value; anything else is null, and a failure unless it was null already. */
export function truth(value: Value, run: Run, site: Site): boolean | null {
  if (typeof value === 'boolean' || value === null) return value
  run.site = site
  return run.fail('not-boolean', value)
}

/** In a what-if: the value, or what is missing to tell it. */
export function attempt(compiled: Compiled, frame: Frame): Value | Unknown {
  try {
    return compiled(frame)
  } catch (cause) {
    if (cause instanceof Unknown) return cause
    throw cause
  }
}

/** What is missing in any of several. */
export function joined(unknowns: readonly Unknown[]): Unknown {
  return new Unknown(new Set(unknowns.flatMap(({ missing }) => [...missing])))
}

/** In a tracing program: notes the value, and what was noted on the way to it. */
export function traced(
  compiled: Compiled,
  operator: LogicOperator,
  site: Site,
  context: Context,
): Compiled {
  if (context.mode !== 'trace') return compiled
  return (frame) => {
    const { recorder } = frame.run
    recorder?.open()
    const value = compiled(frame)
    recorder?.close((parts) => ({ kind: 'logic', ...site, operator, value, parts }))
    return value
  }
}

/** Three-valued `and` and `or` (DMN 1.5 table 50): one side suffices where it decides, and then ends it. */
export function compileLogic(
  tree: Of<'and' | 'or'>,
  scope: Scope,
  context: Context,
  compile: Compile,
): Compiled {
  const left = compile(tree.left, scope, context)
  const right = compile(tree.right, scope, context)
  const site = siteOf(tree, context)
  const deciding = tree.kind === 'or'
  if (context.mode === 'what-if') return eitherMayBeUnknown(left, right, deciding, site)
  const both: Compiled = (frame) => {
    const { run } = frame
    const a = truth(left(frame), run, site)
    if (a === deciding) return deciding
    const b = truth(right(frame), run, site)
    if (b === deciding) return deciding
    return a === null || b === null ? null : !deciding
  }
  return traced(both, tree.kind, site, context)
}

function eitherMayBeUnknown(
  left: Compiled,
  right: Compiled,
  deciding: boolean,
  site: Site,
): Compiled {
  return (frame) => {
    const says = (side: Compiled) => {
      const value = attempt(side, frame)
      return value instanceof Unknown ? value : truth(value, frame.run, site)
    }
    const a = says(left)
    if (a === deciding) return deciding
    const b = says(right)
    if (b === deciding) return deciding
    const unknown = [a, b].filter((side) => side instanceof Unknown)
    if (unknown.length > 0) throw joined(unknown)
    return a === null || b === null ? null : !deciding
  }
}

/** Anything but true takes the other branch (DMN 1.5 section 10.3.2.13); what is no truth value is a failure. */
export function compileIf(
  tree: Of<'if'>,
  scope: Scope,
  context: Context,
  compile: Compile,
): Compiled {
  const condition = compile(tree.condition, scope, context)
  const then = compile(tree.then, scope, context)
  const otherwise = compile(tree.otherwise, scope, context)
  const site = siteOf(tree, context)
  const chosen: Compiled = (frame) => {
    const value = condition(frame)
    if (typeof value !== 'boolean') {
      frame.run.site = site
      frame.run.fail('not-boolean', value)
      if (tree.boxed && value !== null) return null
    }
    return value === true ? then(frame) : otherwise(frame)
  }
  return traced(chosen, 'if', site, context)
}
