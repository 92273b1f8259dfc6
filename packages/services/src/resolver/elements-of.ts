import type { ActionKey, Definition, Page } from '../definition/definition.ts'
import { elementIn } from '../definition/element-path.ts'

/** The pages of an action's tasks, without those that do not apply. */
export function pagesOf(definition: Definition, task: string): readonly Page[] {
  return definition.tasks[task]?.pages.filter(({ when }) => when !== false) ?? []
}

/** Every element that an action needs: first what only sources answer, then in the pages' order. */
export function elementsOf(definition: Definition, action: ActionKey): readonly string[] {
  const { tasks = [], on = '', does } = definition.actions[action] ?? {}
  const asked = tasks.flatMap((task) => pagesOf(definition, task).flatMap(({ ask }) => ask))
  const claims = does === 'issue' ? Object.values(definition.outcomes[on]?.claims ?? {}) : []
  const claimed = claims.flatMap((path) => elementIn(definition.data, path) ?? [])
  return [...new Set([...claimed.filter((key) => !asked.includes(key)), ...asked])]
}
