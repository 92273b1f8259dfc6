import type { Expression, UnaryTests } from '../syntax/ast.ts'
import { coerce, isInstance } from '../types/conforms.ts'
import { typeOf } from '../types/resolve.ts'
import { parseAt } from '../values/literal.ts'
import { kindOf, type Value } from '../values/value.ts'
import { compileArithmetic, compileComparison, compileNegation } from './arithmetic.ts'
import { compileCall } from './call.ts'
import type { Compiled, CompiledTests } from './compiled.ts'
import { type Context, siteOf } from './context.ts'
import { compileFunction } from './function.ts'
import { compileFilter, compileFor, compileQuantified } from './iteration.ts'
import { compileIf, compileLogic } from './logic.ts'
import { compileReference } from './reference.ts'
import type { Scope } from './scope.ts'
import { compileBetween, compileIn, testing } from './tests.ts'

/**
 * Turns a tree into closures, one per node (DMN 1.5 section 10.3.2). Nothing is parsed or looked up by name at
 * evaluation, except the entries of an item inside a filter. What cannot be told is null, with a failure in the run.
 */
export function compileExpression(tree: Expression, scope: Scope, context: Context): Compiled {
  switch (tree.kind) {
    case 'null':
      return () => null
    case 'boolean':
    case 'number':
    case 'string':
      return constant(tree.value)
    case 'at':
      return compileAt(tree, context)
    case 'name':
    case 'path':
      return compileReference(tree, scope, context, compileExpression)
    case 'filter':
      return compileFilter(tree, scope, context, compileExpression)
    case 'call':
      return compileCall(tree, scope, context, compileExpression)
    case 'negate':
      return compileNegation(tree, scope, context, compileExpression)
    case 'arithmetic':
      return compileArithmetic(tree, scope, context, compileExpression)
    case 'comparison':
      return compileComparison(tree, scope, context, compileExpression)
    case 'between':
      return compileBetween(tree, scope, context, compileExpression)
    case 'in':
      return compileIn(tree, scope, context, compileExpression)
    case 'and':
    case 'or':
      return compileLogic(tree, scope, context, compileExpression)
    case 'if':
      return compileIf(tree, scope, context, compileExpression)
    case 'for':
      return compileFor(tree, scope, context, compileExpression)
    case 'some':
    case 'every':
      return compileQuantified(tree, scope, context, compileExpression)
    case 'function':
    case 'external':
      return compileFunction(tree, scope, context, compileExpression)
    case 'instance-of':
      return compileInstanceOf(tree, scope, context)
    case 'list':
      return compileList(tree.items, scope, context)
    case 'context':
      return compileContext(tree, scope, context)
    case 'range':
      return compileRange(tree, scope, context)
    case 'boxed':
      return compileBoxed(tree, scope, context)
    case 'table':
      return context.compileTable(tree, scope, context)
  }
}

/** Compiles a cell; the scope must hold the value that it tests under the name `?` (DMN 1.5 section 7.3.6). */
export function compileTests(tree: UnaryTests, scope: Scope, context: Context): CompiledTests {
  return testing(tree, scope, context, compileExpression)
}

function constant(value: Value): Compiled {
  return () => value
}

type Of<Kind extends Expression['kind']> = Extract<Expression, { readonly kind: Kind }>

function compileAt(tree: Of<'at'>, context: Context): Compiled {
  const value = parseAt(tree.text)
  if (value !== undefined) return constant(value)
  const site = siteOf(tree, context)
  return ({ run }) => {
    run.site = site
    return run.fail('bad-literal', tree.text)
  }
}

function compileInstanceOf(tree: Of<'instance-of'>, scope: Scope, context: Context): Compiled {
  const value = compileExpression(tree.value, scope, context)
  const type = typeOf(tree.type, context.types)
  const site = siteOf(tree, context)
  if (type === null)
    return ({ run }) => {
      run.site = site
      return run.fail('no-such-name')
    }
  return (frame) => {
    const found = value(frame)
    return found === null
      ? type.kind === 'null'
      : type.kind !== 'null' && isInstance(found, type, frame.run)
  }
}

function compileList(items: readonly Expression[], scope: Scope, context: Context): Compiled {
  const compiled = items.map((item) => compileExpression(item, scope, context))
  return (frame) => {
    frame.run.spend(compiled.length)
    return compiled.map((item) => item(frame))
  }
}

/** Each entry sees the ones before it. */
function compileContext(tree: Of<'context'>, scope: Scope, context: Context): Compiled {
  const seen = new Set<string>()
  const twice = tree.entries.find(({ name }) => seen.size === seen.add(name).size)
  if (twice) {
    const site = { place: context.place, span: twice.nameSpan }
    return ({ run }) => {
      run.site = site
      return run.fail('duplicate-entry', twice.name)
    }
  }
  let inner = scope
  const entries = tree.entries.map(({ name, value }) => {
    const compiled = compileExpression(value, inner, context)
    const declared = inner.declare(name, { kind: 'any' })
    inner = declared.scope
    return { name, compiled, slot: declared.slot }
  })
  return (frame) => {
    frame.run.spend(entries.length)
    const made = new Map<string, Value>()
    for (const { name, compiled, slot } of entries) {
      const value = compiled(frame)
      frame.slots[slot] = value
      made.set(name, value)
    }
    return made
  }
}

function compileRange(tree: Of<'range'>, scope: Scope, context: Context): Compiled {
  const low = tree.low && compileExpression(tree.low, scope, context)
  const high = tree.high && compileExpression(tree.high, scope, context)
  const { lowIncluded, highIncluded, operator } = tree
  const rest = { lowIncluded, highIncluded, ...(operator && { operator }) }
  const site = siteOf(tree, context)
  return (frame) => {
    const from = low ? low(frame) : null
    const to = high ? high(frame) : null
    if (from === null || to === null || kindOf(from) === kindOf(to))
      return { kind: 'range', low: from, high: to, ...rest }
    frame.run.site = site
    return frame.run.fail('not-a-range', from, to)
  }
}

/** A text inside a boxed expression: what happens in it is told with its own place. */
function compileBoxed(tree: Of<'boxed'>, scope: Scope, context: Context): Compiled {
  const inner = { ...context, place: tree.place }
  const body = compileExpression(tree.body, scope, inner)
  const { type } = tree
  if (type === null) return body
  const site = siteOf(tree, inner)
  return (frame) => {
    const value = body(frame)
    frame.run.site = site
    return coerce(value, type, frame.run)
  }
}
