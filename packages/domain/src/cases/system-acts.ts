import type { CaseActOf } from './act.ts'
import { SYSTEM } from './actor.ts'
import { act } from './acts.ts'
import type { AutoResult } from './course.ts'
import { mayNow } from './may-now.ts'
import type { CaseView, OpenStage } from './view.ts'

/** The auto stage that waits for its answer. */
export function autoStage(view: CaseView): OpenStage | undefined {
  if (view.state !== 'submitted' && view.state !== 'reviewing') return undefined
  return view.openStages.find(({ mode }) => mode === 'auto')
}

/**
 * The act of an auto stage that only lets the case go on: `accept` takes it up, `continue`, or no result that could
 * stand, hands it to people. Undefined when none waits, or when it approves: what is issued is the room's.
 */
export function autoAct(
  view: CaseView,
  result: AutoResult | undefined,
  at: number,
): CaseActOf<'accept'> | CaseActOf<'continue'> | undefined {
  const stage = autoStage(view)
  if (!stage || result === 'approve') return undefined
  if (result === 'accept' && view.state === 'submitted')
    return act('accept', view, SYSTEM, at, { stage: stage.key })
  return act('continue', view, SYSTEM, at, { stage: stage.key })
}

/** The applicant let the time for a correction pass. */
export function lapseCase(view: CaseView, at: number): CaseActOf<'lapse'> | undefined {
  return mayNow('lapse', view, SYSTEM) ? undefined : act('lapse', view, SYSTEM, at, {})
}

/** Dates computed anew under a calendar with a later notice; undefined once the case has ended. */
export function recomputeCase(
  view: CaseView,
  calendar: number,
  at: number,
): CaseActOf<'recompute'> | undefined {
  if (mayNow('recompute', view, SYSTEM) || view.calendar === calendar) return undefined
  return act('recompute', view, SYSTEM, at, { calendar })
}
