import type { Task } from '@vermilion/services'

/** A page of the application by its address; `page` counts from 1 within its task. */
export type Step = { readonly task: string; readonly page: number }

export function stepsOf(tasks: readonly Task[]): readonly Step[] {
  return tasks.flatMap(({ key, pages }) =>
    pages.map((_, index) => ({ task: key, page: index + 1 })),
  )
}

/** The next page of the same task; undefined at its end, where the task list is next. */
export function nextStep(tasks: readonly Task[], { task, page }: Step): Step | undefined {
  const pages = tasks.find(({ key }) => key === task)?.pages ?? []
  return page < pages.length ? { task, page: page + 1 } : undefined
}

/** The first page of the task that still needs the person; its first one when none does. */
export function firstOpenStep(task: Task): Step {
  const open = task.pages.findIndex(({ state }) => state !== 'answered')
  return { task: task.key, page: Math.max(open, 0) + 1 }
}

/** The page on which an element is asked; undefined when a source answers it for good. */
export function stepOf(tasks: readonly Task[], element: string): Step | undefined {
  for (const { key, pages } of tasks) {
    const page = pages.findIndex(({ elements }) => elements.includes(element))
    if (page >= 0) return { task: key, page: page + 1 }
  }
  return undefined
}
