import type { Answers } from '../definition/answer.ts'
import type { ActionKey, Definition } from '../definition/definition.ts'
import type { Text } from '../definition/text.ts'
import { isBlank } from './is-blank.ts'
import type { Plan } from './plan.ts'

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
  /** Facts that must be known before it is clear whether the task has further pages. */
  readonly waitsFor: readonly string[]
}

/**
 * The tasks of an action with their pages. A page whose elements are all settled by a source is not
 * among them, for what is known is not asked again; neither is one that does not apply, or of which nobody can tell
 * yet. Without its evidence no task can start.
 */
export function taskList(
  definition: Definition,
  action: ActionKey,
  facts: {
    readonly known: Answers
    readonly draft: Answers
    readonly lacks: readonly string[]
    readonly plan: Plan
  },
): readonly Task[] {
  const { known, draft, plan } = facts
  const settled = (key: string) => known[key] && !definition.data[key]?.mayDiffer
  const stateOf = (key: string): PageState => {
    if (!isBlank(draft[key])) return 'answered'
    if (!isBlank(known[key])) return 'offered'
    return definition.data[key]?.optional && draft[key] ? 'answered' : 'open'
  }
  return (definition.actions[action]?.tasks ?? []).flatMap((key) => {
    const planned = plan.pages.filter(({ task }) => task === key)
    const pages = planned.flatMap(({ ask, title, standing }): TaskPage[] => {
      const elements = ask.filter((element) => !settled(element))
      if (standing !== 'applies' || elements.length === 0) return []
      return [{ elements, title, state: worst(elements.map(stateOf)) }]
    })
    const waitsFor = new Set(
      planned.flatMap(({ standing }) => (typeof standing === 'object' ? standing.waitsFor : [])),
    )
    const title = definition.tasks[key]?.title
    if (!title || pages.length + waitsFor.size === 0) return []
    const state = taskState(pages, waitsFor.size > 0, draft, facts.lacks)
    return [{ key, title, state, pages, waitsFor: [...waitsFor] }]
  })
}

function taskState(
  pages: readonly TaskPage[],
  waits: boolean,
  draft: Answers,
  lacks: readonly string[],
): TaskState {
  if (lacks.length > 0 || pages.length === 0) return 'cannotStart'
  if (!waits && pages.every(({ state }) => state !== 'open')) return 'completed'
  return pages.some(({ elements }) => elements.some((key) => !isBlank(draft[key])))
    ? 'inProgress'
    : 'notStarted'
}

function worst(states: readonly PageState[]): PageState {
  return (['open', 'offered'] as const).find((state) => states.includes(state)) ?? 'answered'
}
