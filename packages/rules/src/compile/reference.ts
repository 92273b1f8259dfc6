import type { Run, Site } from '../run.ts'
import type { Expression } from '../syntax/ast.ts'
import { assertDepth } from '../values/meter.ts'
import { property } from '../values/properties.ts'
import { isContext, isList, type Value } from '../values/value.ts'
import { type Compiled, type Frame, Missing, Unknown } from './compiled.ts'
import { type Compile, type Context, siteOf } from './context.ts'
import type { Binding, Scope } from './scope.ts'

type Reference = Extract<Expression, { readonly kind: 'name' | 'path' }>

/** A name, or a path from a value inward (DMN 1.5 sections 10.3.2.5 and 10.3.2.12). */
export function compileReference(
  tree: Reference,
  scope: Scope,
  context: Context,
  compile: Compile,
): Compiled {
  const read = reading(tree, scope, context, compile)
  if (context.mode === 'what-if') return (frame) => demand(read(frame))
  const fact = context.mode === 'trace' ? factName(tree, scope) : null
  if (fact === null) return read as Compiled
  const site = siteOf(tree, context)
  return (frame) => {
    const value = demand(read(frame))
    frame.run.recorder?.note({ kind: 'fact', ...site, name: fact, value })
    return value
  }
}

type Reading = (frame: Frame) => Value | Missing

function demand(found: Value | Missing): Value {
  if (found instanceof Missing) throw new Unknown(found.names)
  return found
}

/** The value as it is given: in a what-if it may be missing, or a context of which parts are. */
function reading(tree: Expression, scope: Scope, context: Context, compile: Compile): Reading {
  const site = siteOf(tree, context)
  if (tree.kind === 'name') return named(scope.find(tree.name), tree.name, site)
  if (tree.kind !== 'path') return compile(tree, scope, context)
  const source = reading(tree.source, scope, context, compile)
  const { name } = tree
  if (context.mode !== 'what-if')
    return (frame) => entryOf(source(frame) as Value, name, frame.run, site)
  return (frame) => {
    const value = source(frame)
    if (!(value instanceof Missing)) return entryOf(value, name, frame.run, site)
    const entry = value.entries?.get(name)
    return entry === undefined ? value : entry
  }
}

function named(binding: Binding | undefined, name: string, site: Site): Reading {
  switch (binding?.kind) {
    case undefined:
      return ({ run }) => {
        run.site = site
        return run.fail('no-such-name', name)
      }
    case 'computed':
      return binding.read
    case 'constant': {
      const { value } = binding
      return () => value
    }
    case 'slot': {
      const { slot } = binding
      return (frame) => frame.slots[slot] as Value
    }
    case 'entry': {
      const { slot } = binding
      const outer = named(binding.outer, name, site)
      return (frame) => {
        const item = frame.slots[slot] as Value
        const own = isContext(item) ? item.get(name) : undefined
        return own === undefined ? outer(frame) : own
      }
    }
  }
}

/** What stands under a name in a value: of a list, in each of its items. */
function entryOf(value: Value, name: string, run: Run, site: Site, depth = 0): Value {
  if (isContext(value)) {
    const entry = value.get(name)
    if (entry !== undefined) return entry
  } else if (isList(value)) {
    assertDepth(depth)
    run.spend(value.length)
    return value.map((item) => entryOf(item, name, run, site, depth + 1))
  } else {
    const found = value === null ? undefined : property(value, name)
    if (found !== undefined) return found
  }
  run.site = site
  return run.fail('no-such-entry', value, name)
}

/** `premises.area`, if the path begins at a fact. */
function factName(tree: Expression, scope: Scope): string | null {
  if (tree.kind === 'path') {
    const source = factName(tree.source, scope)
    return source === null ? null : `${source}.${tree.name}`
  }
  if (tree.kind !== 'name') return null
  const binding = scope.find(tree.name)
  return binding?.kind === 'computed' && binding.fact ? tree.name : null
}
