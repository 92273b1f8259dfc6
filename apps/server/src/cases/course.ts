import type { CaseAct, Course, Limits } from '@vermilion/domain'
import { assert } from '@vermilion/ledger'
import {
  type Action,
  type ActionKey,
  type Definition,
  stageVerdict,
  verdictsOf,
} from '@vermilion/services'

function actionOf(definition: Definition, key: string): Action {
  const action = definition.actions[key as ActionKey]
  assert(action, 'a draft or case names an action of its definition')
  return action
}

/** What the fold of a case reads of its definition, with what the rules decided in its acts. */
export function courseOf(definition: Definition, action: string, acts: readonly CaseAct[]): Course {
  const decided = verdictsOf(acts.flatMap(({ payload }) => payload.decisions ?? []))
  const stages = Object.entries(definition.stages).map(([key, stage]) => {
    const { by, mode, sees, may } = stage
    return [key, { by, mode, sees, may, ...stageVerdict(stage, key, decided) }] as const
  })
  return { stages: Object.fromEntries(stages), route: actionOf(definition, action).route }
}

export function limitsOf(definition: Definition, action: string): Limits {
  const { unit, statutory, promised } = actionOf(definition, action).clock
  assert(unit !== 'hour', 'a limit of a case is in days')
  return { unit, statutory: statutory.n, promised }
}

/** Offices on a case's route: who may ever have it on the desk. */
export interface Desk {
  readonly stage: string
  readonly agency: string
  readonly role: string
}

export function desksOf({ stages, route }: Course): readonly Desk[] {
  const keys = route.flatMap((step) => (typeof step === 'string' ? [step] : step.fork))
  return keys.flatMap((stage) => {
    const { by = 'system', when } = stages[stage] ?? {}
    const [agency = '', role = ''] = by.split('.')
    return by === 'system' || when === false ? [] : [{ stage, agency, role }]
  })
}
