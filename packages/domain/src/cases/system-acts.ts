import type { CaseActOf } from './act.ts'
import { SYSTEM } from './actor.ts'
import { act } from './acts.ts'
import { mayNow } from './may-now.ts'
import type { CaseView, OpenStage } from './view.ts'

/** The auto stage that waits for its answer; approving, refusing and returning need the room. */
export function autoStage(view: CaseView): OpenStage | undefined {
  if (view.state !== 'submitted' && view.state !== 'reviewing') return undefined
  return view.openStages.find(({ mode }) => mode === 'auto')
}

/**
 * The act of an auto stage that only lets the case go on: `accept` takes it up, `continue` or no
 * result at all hands it to people. Undefined when none waits, or when its result is a decision.
 */
export function autoAct(
  view: CaseView,
  at: number,
): CaseActOf<'accept'> | CaseActOf<'continue'> | undefined {
  const stage = autoStage(view)
  if (!stage) return undefined
  if (stage.result === 'accept' && view.state === 'submitted')
    return act('accept', view, SYSTEM, at, { stage: stage.key })
  const decides = stage.result === 'approve' || stage.result === 'refuse'
  if (decides || stage.result === 'return') return undefined
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
