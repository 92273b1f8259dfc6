import type { FeelContext, Value as FeelValue, ItemDefinition, Model } from '@vermilion/rules'

/**
 * Facts by path as the inputs of a model: `premises.area` becomes an entry of `premises`. What is missing stays
 * missing; with `complete` it is nothing, as it is when a case is decided: then unknown does not exist.
 */
export function nestFacts(
  { items, inputs }: Model,
  facts: ReadonlyMap<string, FeelValue>,
  { complete }: { readonly complete: boolean },
): FeelContext {
  const types = new Map(items.map((item) => [item.name, item]))
  const known = new Map<string, FeelValue>()
  for (const { name, type } of inputs) {
    const value = valueAt(name, type === undefined ? undefined : types.get(type))
    if (value !== undefined) known.set(name, value)
  }
  return known

  function valueAt(path: string, item: ItemDefinition | undefined): FeelValue | undefined {
    const given = facts.get(path)
    if (given !== undefined) return given
    if (!item || item.components.length === 0) return complete ? null : undefined
    const entries = item.components.flatMap((component) => {
      const value = valueAt(`${path}.${component.name}`, component)
      return value === undefined ? [] : [[component.name, value] as const]
    })
    return new Map(entries)
  }
}

/** The fact of a model that a path leads into: `company.name` for `company.name.form`. Undefined for none. */
export function factOfPath({ items, inputs }: Model, path: string): string | undefined {
  const [head = '', ...rest] = path.split('.')
  const input = inputs.find(({ name }) => name === head)
  let item = items.find(({ name }) => name === input?.type)
  if (!item) return undefined
  const walked = [head]
  for (const part of rest) {
    if (item.components.length === 0) break
    const component: ItemDefinition | undefined = item.components.find(({ name }) => name === part)
    if (!component) return undefined
    item = component
    walked.push(part)
  }
  return walked.join('.')
}

/** Every fact under a path that leads to a group of them: all of `premises`, where a rule reads it whole. */
export function factsUnder(model: Model, path: string): string[] {
  const [head = ''] = path.split('.')
  const input = model.inputs.find(({ name }) => name === head)
  const item = model.items.find(({ name }) => name === input?.type)
  return item
    ? leavesOf(head, item).filter((leaf) => leaf === path || leaf.startsWith(`${path}.`))
    : []
}

function leavesOf(path: string, { components }: ItemDefinition): string[] {
  if (components.length === 0) return [path]
  return components.flatMap((component) => leavesOf(`${path}.${component.name}`, component))
}
