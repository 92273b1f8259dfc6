import type { Route } from '@vermilion/services'

type RouteStepState = 'done' | 'open' | 'later'
export type RouteStep = { readonly stage: string; readonly state: RouteStepState }

/** The stages of a route in order, and where the case stands among them. */
export function routeSteps(
  route: Route,
  when: (stage: string) => boolean,
  open: readonly string[],
  ended: boolean,
  /** The stage that ended it, where a rule did so before the last one. */
  decidedBy?: string,
): readonly RouteStep[] {
  const stages = route
    .flatMap((step) => (typeof step === 'string' ? [step] : step.fork))
    .filter(when)
    .filter((_, index, all) => decidedBy === undefined || index <= all.indexOf(decidedBy))
  const reached = Math.max(...open.map((stage) => stages.indexOf(stage)), -1)
  return stages.map((stage, index) => {
    if (ended) return { stage, state: 'done' }
    if (open.includes(stage)) return { stage, state: 'open' }
    return { stage, state: index < reached ? 'done' : 'later' }
  })
}
