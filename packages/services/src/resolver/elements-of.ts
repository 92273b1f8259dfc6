import type { ActionKey, Definition, Page } from '../definition/definition.ts'
import { pathsIn } from '../rules/paths-in.ts'
import { expressionsOf } from '../rules/places.ts'

/** A page of an action, by its task and its place there. */
export type PageOfAction = Page & { readonly task: string; readonly index: number }

/** The pages of an action's tasks in their order, whether or not an application comes to them. */
export function pagesOf(definition: Definition, action: ActionKey): readonly PageOfAction[] {
  const { tasks = [] } = definition.actions[action] ?? {}
  return tasks.flatMap((task) =>
    (definition.tasks[task]?.pages ?? []).map((page, index) => ({ ...page, task, index })),
  )
}

/**
 * Every element that an action may need: first what only sources answer, since a certificate states it or a rule reads
 * it, then in the pages' order.
 */
export function elementsOf(definition: Definition, action: ActionKey): readonly string[] {
  const asked = pagesOf(definition, action).flatMap(({ ask }) => ask)
  return [...new Set([...unaskedElements(definition, action), ...asked])]
}

/** Elements that no page of the action asks and that it needs all the same. */
export function unaskedElements(definition: Definition, action: ActionKey): readonly string[] {
  const asked = new Set(pagesOf(definition, action).flatMap(({ ask }) => ask))
  const { on = '', does } = definition.actions[action] ?? {}
  const claims = does === 'issue' ? Object.values(definition.outcomes[on]?.claims ?? {}) : []
  const read = pathsIn([...claims, ...expressionsOf(definition)])
  return Object.keys(definition.data).filter(
    (key) => read.has(key) && !asked.has(key) && !isOnAnyPage(definition, key),
  )
}

/** Asked by another action: what this one does not ask is nothing to it. */
function isOnAnyPage({ tasks }: Definition, key: string): boolean {
  return Object.values(tasks).some(({ pages }) => pages.some(({ ask }) => ask.includes(key)))
}
