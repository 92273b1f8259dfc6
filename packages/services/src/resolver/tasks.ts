import type { Answers } from '../definition/answer.ts'
import type { ActionKey, Definition } from '../definition/definition.ts'
import type { Text } from '../definition/text.ts'
import { pagesOf } from './elements-of.ts'
import { isBlank } from './is-blank.ts'

export type TaskState = 'notStarted' | 'inProgress' | 'completed' | 'cannotStart'
/**
 * `open` waits for an answer; `offered` has a known one that may differ and that the person has not
 * looked at; `answered` needs nothing more.
 */
export type PageState = 'open' | 'offered' | 'answered'
export type TaskPage = {
  readonly elements: readonly string[]
  readonly title?: Text | undefined
  readonly state: PageState
}
export type Task = {
  readonly key: string
  readonly title: Text
  readonly state: TaskState
  readonly pages: readonly TaskPage[]
}

/**
 * The tasks of an action with their pages. A page whose elements are all settled by a source is not
 * among them: what is known is not asked again. Without its evidence no task can start.
 */
export function taskList(
  definition: Definition,
  action: ActionKey,
  facts: {
    readonly known: Answers
    readonly draft: Answers
    readonly lacks: readonly string[]
  },
): readonly Task[] {
  const { known, draft } = facts
  const settled = (key: string) => known[key] && !definition.data[key]?.mayDiffer
  const stateOf = (key: string): PageState => {
    if (!isBlank(draft[key])) return 'answered'
    if (!isBlank(known[key])) return 'offered'
    return definition.data[key]?.optional && draft[key] ? 'answered' : 'open'
  }
  return (definition.actions[action]?.tasks ?? []).flatMap((key) => {
    const pages = pagesOf(definition, key).flatMap(({ ask, title }): TaskPage[] => {
      const elements = ask.filter((element) => !settled(element))
      return elements.length > 0 ? [{ elements, title, state: worst(elements.map(stateOf)) }] : []
    })
    const title = definition.tasks[key]?.title
    if (!title || pages.length === 0) return []
    return [{ key, title, state: taskState(pages, draft, facts.lacks), pages }]
  })
}

function taskState(
  pages: readonly TaskPage[],
  draft: Answers,
  lacks: readonly string[],
): TaskState {
  if (lacks.length > 0) return 'cannotStart'
  if (pages.every(({ state }) => state !== 'open')) return 'completed'
  return pages.some(({ elements }) => elements.some((key) => !isBlank(draft[key])))
    ? 'inProgress'
    : 'notStarted'
}

function worst(states: readonly PageState[]): PageState {
  return (['open', 'offered'] as const).find((state) => states.includes(state)) ?? 'answered'
}
