import type { Definition, Route, Stage } from '../../definition/definition.ts'
import { ACTION_KEYS } from '../../definition/definition.ts'
import { type Finding, type Surroundings, unknownNames } from './finding.ts'

const APPROVES = '"approve"'

/** Stages are whole, and every route ends in a decision that can be reached. */
export function checkStages(definition: Definition, { agencies }: Surroundings): Finding[] {
  return Object.entries(definition.stages).flatMap(([key, stage]) => {
    const path = ['stages', key]
    if (stage.by === 'system' || stage.mode === 'auto') return checkAuto(path, stage)
    const [agency = '', role = ''] = stage.by.split('.')
    const roles = agencies[agency]?.roles ?? {}
    return [
      ...unknownNames([...path, 'by'], [agency], agencies, 'agency'),
      ...(agencies[agency] ? unknownNames([...path, 'by'], [role], roles, 'role') : []),
      ...(stage.may?.length
        ? []
        : [
            { path: [...path, 'may'], reason: 'people at a stage need something that they may do' },
          ]),
      ...(stage.mode === 'proposed' || stage.result === undefined
        ? []
        : [{ path: [...path, 'result'], reason: 'a stage of people alone has no result by rule' }]),
      ...(stage.mode === 'proposed' && stage.result === undefined
        ? [{ path: [...path, 'result'], reason: 'a proposed stage says what is proposed' }]
        : []),
      ...(stage.sees === undefined || stage.sees === 'all'
        ? []
        : checkSees([...path, 'sees'], stage.sees, definition)),
    ]
  })
}

function checkAuto(path: readonly string[], stage: Stage): Finding[] {
  if (stage.by !== 'system' || stage.mode !== 'auto')
    return [{ path: [...path, 'by'], reason: 'the system and only the system acts by itself' }]
  if (stage.result === undefined)
    return [{ path: [...path, 'result'], reason: 'an automatic stage needs a result' }]
  return []
}

function checkSees(
  path: readonly string[],
  sees: readonly string[],
  { data, evidence }: Definition,
) {
  const slices = new Set([
    ...Object.keys(data).flatMap((key) => [key, key.split('.')[0] ?? key]),
    ...Object.keys(evidence).map((key) => `evidence.${key}`),
  ])
  return unknownNames(path, sees, slices, 'element, element group or evidence')
}

export function checkRoutes(definition: Definition): Finding[] {
  return ACTION_KEYS.flatMap((action) => {
    const { route } = definition.actions[action] ?? {}
    return route ? checkRoute(['actions', action, 'route'], route, definition.stages) : []
  })
}

function checkRoute(
  path: readonly string[],
  route: Route,
  stages: Definition['stages'],
): Finding[] {
  const all = route.flatMap((step) => (typeof step === 'string' ? [step] : step.fork))
  const unknown = unknownNames(path, all, stages, 'stage')
  if (unknown.length > 0) return unknown
  const twice = all.filter((key, index) => all.indexOf(key) !== index)
  const found: Finding[] = twice.map((key) => ({ path, reason: `the stage ${key} comes twice` }))

  for (const step of route) {
    if (typeof step === 'string') continue
    if (step.fork.some((key) => stages[key]?.mode === 'auto'))
      found.push({ path, reason: 'only people stand side by side in a fork' })
    if (typeof step.join === 'number' && step.join > step.fork.length)
      found.push({ path, reason: `the fork never joins: it waits for ${step.join} answers` })
  }

  const last = route.at(-1)
  const decider = typeof last === 'string' ? stages[last] : undefined
  if (!decider || !decides(decider)) {
    const reason = 'a route ends in one stage that every case passes and that decides'
    found.push({ path, reason })
  }
  for (const step of route.slice(0, -1)) {
    if (typeof step !== 'string' || !endsTheCase(stages[step])) continue
    found.push({ path, reason: `nothing after the stage ${step} is ever reached` })
  }
  return found
}

/** Every case comes to it. People who decide may say either; a machine says yes whatever the case, or decides nothing. */
function decides(stage: Stage): boolean {
  if (!isPassedByAll(stage)) return false
  if (stage.mode === 'auto') return stage.result === APPROVES
  return Boolean(stage.may?.includes('approve') && stage.may.includes('refuse'))
}

function endsTheCase(stage: Stage | undefined): boolean {
  return stage !== undefined && isPassedByAll(stage) && stage.result === APPROVES
}

function isPassedByAll({ when }: Stage): boolean {
  return when === undefined || when === 'true'
}
