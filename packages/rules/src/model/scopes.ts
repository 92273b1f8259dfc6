import { type Binding, type Layout, Scope } from '../compile/scope.ts'
import { BUILTINS } from '../functions/index.ts'
import { Names } from '../syntax/names.ts'
import { ANY, type FeelType } from '../types/type.ts'
import type { FeelFunction } from '../values/value.ts'
import type { ItemDefinition, Logic, Model } from './model.ts'

const BUILT_IN: ReadonlyMap<string, Binding> = new Map(
  [...BUILTINS].map(([name, value]) => [
    name,
    { kind: 'constant', value, type: typeOfFunction(value) },
  ]),
)

/** The outermost scope of every text: the built-in functions (DMN 1.5 section 10.3.4). */
export function builtInScope(layout: Layout): Scope {
  return new Scope(layout, BUILT_IN)
}

/** What a checker may know of a function: nothing of the arguments if there are several ways to call it. */
export function typeOfFunction({ forms }: FeelFunction): FeelType {
  const [form] = forms
  if (forms.length !== 1 || !form || form.variadic)
    return { kind: 'function', parameters: null, result: form?.result ?? ANY }
  return {
    kind: 'function',
    parameters: form.parameters.map(({ type }) => type),
    names: form.parameters.map(({ name }) => name),
    result: form.result,
  }
}

/** For texts in which no table can stand. */
export function noTables(): never {
  throw new Error('only boxed expressions hold tables')
}

const PLAIN = /^[\p{L}_][\p{L}\p{N}_]*$/u

const BUILT_IN_NAMES = namesAmong(BUILTINS.keys(), null)

function namesAmong(found: Iterable<string>, outer: Names | null): Names {
  return new Names(
    [...found].filter((name) => !PLAIN.test(name)),
    outer,
  )
}

/**
 * The names that any text of the models may mean without seeing them declared: built-in functions, and whatever stands
 * behind a dot or inside a filter. Only those that would not read as one name by themselves are needed.
 */
export function commonNames(models: readonly Model[]): Names {
  const found = new Set<string>()
  for (const model of models) {
    for (const item of model.items) addComponents(item, found)
    for (const each of [...model.inputs, ...model.decisions, ...model.knowledge, ...model.services])
      found.add(each.name)
    for (const { logic } of [...model.decisions, ...model.knowledge])
      if (logic) addEntries(logic, found)
  }
  return namesAmong(found, BUILT_IN_NAMES)
}

function addComponents(item: ItemDefinition, found: Set<string>): void {
  const open = [...item.components]
  for (let each = open.pop(); each; each = open.pop()) {
    found.add(each.name)
    open.push(...each.components)
  }
}

/** The entries of contexts, wherever one stands in a boxed expression: others reach them by path. */
function addEntries(logic: Logic, found: Set<string>): void {
  const open = [logic]
  for (let each = open.pop(); each; each = open.pop()) {
    if (each.kind === 'relation') for (const { name } of each.columns) found.add(name)
    if (each.kind === 'table') for (const { name } of each.table.outputs) if (name) found.add(name)
    for (const { name, value } of partsOf(each)) {
      if (name) found.add(name)
      open.push(value)
    }
  }
}

function partsOf(logic: Logic): readonly { readonly name?: string; readonly value: Logic }[] {
  const plain = (...parts: readonly Logic[]) => parts.map((value) => ({ value }))
  switch (logic.kind) {
    case 'literal':
    case 'table':
      return []
    case 'context':
      return logic.entries
    case 'list':
      return plain(...logic.items)
    case 'relation':
      return plain(...logic.rows.flat())
    case 'invocation':
      return plain(logic.callee, ...logic.bindings.flatMap(({ value }) => (value ? [value] : [])))
    case 'function':
      return plain(...(logic.body ? [logic.body] : []))
    case 'conditional':
      return plain(logic.condition, logic.then, logic.otherwise)
    case 'filter':
      return plain(logic.source, logic.match)
    case 'for':
      return plain(logic.source, logic.result)
    case 'some':
    case 'every':
      return plain(logic.source, logic.satisfies)
  }
}
