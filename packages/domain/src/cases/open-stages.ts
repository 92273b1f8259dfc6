import { assert } from '../assert.ts'
import type { Course, RouteStep } from './course.ts'
import type { OpenStage } from './view.ts'

/** Open now, and still to come after that, in the order of the route. */
export type Progress = {
  readonly open: readonly OpenStage[]
  readonly later: readonly OpenStage[]
}

/**
 * Where on its route a case stands, given the stages that have answered. A fork opens all its
 * stages at once and is joined by the answers of all, of any one, or of n of them, whatever these
 * say: what weighs them is the last stage, which decides.
 */
export function openStages(course: Course, answered: ReadonlySet<string>): Progress {
  const steps = course.route.map((step) => passedBy(course, step)).filter(({ keys }) => keys.length)
  const last = steps.at(-1)
  assert(last?.keys.length === 1, 'a route ends in one stage, which decides')
  const [decider] = last.keys

  const toStage = (key: string): OpenStage => {
    const stage = course.stages[key]
    assert(stage, `the route names a stage of its definition: ${key}`)
    return { ...stage, key, decides: key === decider }
  }
  const waiting = (keys: readonly string[]) => keys.filter((key) => !answered.has(key))

  const at = steps.findIndex(({ keys, needed }) => keys.length - waiting(keys).length < needed)
  if (at === -1) return { open: [], later: [] }
  return {
    open: waiting(steps[at]?.keys ?? []).map(toStage),
    later: steps.slice(at + 1).flatMap(({ keys }) => waiting(keys).map(toStage)),
  }
}

/** The stages of one step that this case passes, and how many of them must answer. */
function passedBy(course: Course, step: RouteStep): { keys: readonly string[]; needed: number } {
  const { fork, join } = typeof step === 'string' ? { fork: [step], join: 'all' as const } : step
  const keys = fork.filter((key) => course.stages[key]?.when !== false)
  const needed = join === 'all' ? keys.length : join === 'any' ? 1 : join
  return { keys, needed: Math.min(needed, keys.length) }
}
