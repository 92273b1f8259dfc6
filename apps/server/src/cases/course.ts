import type { Course, Limits } from '@vermilion/domain'
import { assert } from '@vermilion/ledger'
import type { Action, ActionKey, Definition } from '@vermilion/services'

function actionOf(definition: Definition, key: string): Action {
  const action = definition.actions[key as ActionKey]
  assert(action, 'a draft or case names an action of its definition')
  return action
}

/** What the fold of a case reads of its definition. */
export function courseOf(definition: Definition, action: string): Course {
  return { stages: definition.stages, route: actionOf(definition, action).route }
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
